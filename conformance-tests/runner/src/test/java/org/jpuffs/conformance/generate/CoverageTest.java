package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Call STAT = Call.of(Verb.STAT, "a");
  private static final Set<KernelFlag> FLAGS = EnumSet.of(KernelFlag.WTCACHE, KernelFlag.ALLOPS);
  private static final long EISDIR = -Errno.EISDIR.number();

  private final Coverage coverage = new Coverage();
  private final ProgramGenerator all = new ProgramGenerator(EnumSet.allOf(Operation.class), null);

  /** Programs of one call, as many as are needed before others begin as they did. */
  private void hitOften(Set<KernelFlag> flags) {
    for (int i = 0; i < 200; i++) {
      coverage.begin(new Seed(16L * i), flags, 10);
      coverage.hit(STAT, 0, FileType.REG);
    }
  }

  private List<Seed> guided(Set<KernelFlag> drawn) {
    return LongStream.range(1000, 1200)
        .mapToObj(number -> coverage.next(number, drawn))
        .filter(seed -> seed.prefix() != null)
        .toList();
  }

  @Test
  void combinationsAreCounted() {
    coverage.begin(new Seed(1), FLAGS, 10);
    coverage.hit(STAT, 0, FileType.REG);
    coverage.hit(STAT, EISDIR, FileType.DIR);
    coverage.begin(new Seed(2), Set.of(), 10);
    coverage.hit(STAT, 0, FileType.REG);
    assertThat(coverage.combinations()).isEqualTo(5);
    assertThat(coverage.rare()).isEqualTo(5);
    coverage.hit(STAT, 0, FileType.REG);
    coverage.hit(STAT, 0, FileType.REG);
    assertThat(coverage.rare()).isEqualTo(4);
    assertThat(coverage.lines())
        .contains("stat        ok 4, EISDIR 1; on REG 4, DIR 1")
        .contains(
            "covered 5 combinations of call, result, file type and flag, 4 of them hit less than 3"
                + " times")
        .anyMatch(line -> line.startsWith("never called: open, close, read,"));
  }

  @Test
  void openFlagsCountAsFlagsAndANegativeOffsetIsNoError() {
    coverage.begin(new Seed(1), Set.of(), 10);
    coverage.hit(Call.of(Verb.OPEN, "f", "a", 0x200 | 0x800, 0644), 0, FileType.NON);
    assertThat(coverage.combinations()).isEqualTo(3);
    coverage.hit(Call.of(Verb.LSEEK, "f", -100_000, 0), -100_000, FileType.REG);
    assertThat(coverage.lines()).contains("lseek       ok 1; on REG 1");
  }

  @Test
  void aRareCellIsAimedAtUnderItsRarestFlag() {
    hitOften(Set.of(KernelFlag.WTCACHE));
    coverage.begin(new Seed(4), Set.of(), 10);
    coverage.hit(STAT, EISDIR, FileType.DIR);
    assertThat(guided(FLAGS))
        .isNotEmpty()
        .extracting(Seed::prefix)
        .contains(new Prefix(4, 1, KernelFlag.ALLOPS), new Prefix(0, 1, null))
        .filteredOn(prefix -> prefix.seed() == 4)
        .hasSizeGreaterThan(20);
  }

  @Test
  void onlyProgramsDrawnCallByCallHaveOrAreAPrefix() {
    hitOften(Set.of());
    for (ProgramFamily family : ProgramFamily.values()) {
      if (!family.canBePrefix()) {
        coverage.begin(new Seed(family.seed(0)), Set.of(), 10);
        coverage.hit(STAT, EISDIR, FileType.DIR);
      }
    }
    new DeclaredShare(
            "guided programs",
            Coverage.GUIDED / 100.0 * ProgramFamily.GENERAL.share() / ProgramFamily.CYCLE)
        .isKeptBy(guided(FLAGS).size(), 200);
    assertThat(guided(FLAGS))
        .extracting(seed -> ProgramFamily.of(seed.number()))
        .containsOnly(ProgramFamily.GENERAL);
    assertThat(guided(FLAGS)).allMatch(seed -> seed.first() == 0);
  }

  @Test
  void theFirstProgramsAreNotGuidedAndLateCallsAreNoPrefix() {
    coverage.begin(new Seed(1), Set.of(), 0);
    coverage.hit(STAT, EISDIR, FileType.DIR);
    assertThat(guided(FLAGS)).isEmpty();
    hitOften(Set.of());
    assertThat(guided(FLAGS)).isNotEmpty().allMatch(seed -> seed.first() == 0);
  }

  @Test
  void aGuidedProgramStartsWithThePrefixAndContinuesOnTheSameFile() {
    long same = 0;
    for (long parent = 32; parent < 44; parent += 2) {
      Program first = all.generate(parent, 50);
      Seed seed = new Seed(4711, new Prefix(parent, 20, KernelFlag.WTCACHE));
      Program guided = all.generate(seed, 50, ProgramGenerator.AS_NEEDED);
      assertThat(guided.calls().subList(0, 20)).isEqualTo(first.calls().subList(0, 20));
      assertThat(guided.calls().subList(20, 50)).isNotEqualTo(first.calls().subList(20, 50));
      assertThat(guided.setup().kernelFlags())
          .contains(KernelFlag.WTCACHE)
          .containsAll(first.setup().kernelFlags());
      assertThat(all.generate(seed, 50, ProgramGenerator.AS_NEEDED)).isEqualTo(guided);
      Call met = first.calls().get(19);
      same +=
          guided.calls().subList(20, 40).stream()
              .filter(call -> met.arguments().stream().anyMatch(call.arguments()::contains))
              .count();
    }
    assertThat(same).isGreaterThan(30);
  }

  @Test
  void noGuidedProgramCanBlockForEver() {
    for (int seed = 0; seed < 2000; seed++) {
      Seed guided = new Seed(seed, new Prefix(seed / 32 * 32 + seed % 6 * 2, 1 + seed % 30, null));
      Program program = all.generate(guided, 60, ProgramGenerator.AS_NEEDED);
      assertThat(BlockingCalls.isPossible(program)).as("%s", guided).isFalse();
    }
  }

  @Test
  void prefixesAreReadAsTheyArePrinted() {
    for (String text : List.of("18:33", "-8:1:WTCACHE")) {
      assertThat(Prefix.parse(text)).hasToString(text);
    }
    for (String bad : List.of("", "18", "18:0", "7:1", "18:x", "18:3:NOSUCH", "18:3:WTCACHE:1")) {
      assertThatThrownBy(() -> Prefix.parse(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "\"" + bad + "\": write SEED:CALLS or SEED:CALLS:FLAG, for example 18:33:");
    }
  }
}
