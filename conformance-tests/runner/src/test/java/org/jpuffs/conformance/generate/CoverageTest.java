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
  private void learn(Set<KernelFlag> flags) {
    for (int i = 0; i < 200; i++) {
      coverage.begin(new Seed(16L * i), flags, 10);
      coverage.met(STAT, 0, FileType.REG);
    }
  }

  private List<Seed> begun(Set<KernelFlag> drawn) {
    return LongStream.range(1000, 1200)
        .mapToObj(number -> coverage.next(number, drawn))
        .filter(seed -> seed.beginning() != null)
        .toList();
  }

  @Test
  void combinations_are_counted() {
    coverage.begin(new Seed(1), FLAGS, 10);
    coverage.met(STAT, 0, FileType.REG);
    coverage.met(STAT, EISDIR, FileType.DIR);
    coverage.begin(new Seed(2), Set.of(), 10);
    coverage.met(STAT, 0, FileType.REG);
    assertThat(coverage.combinations()).isEqualTo(5);
    assertThat(coverage.rare()).isEqualTo(5);
    coverage.met(STAT, 0, FileType.REG);
    coverage.met(STAT, 0, FileType.REG);
    assertThat(coverage.rare()).isEqualTo(4);
    assertThat(coverage.lines())
        .contains("stat        ok 4, EISDIR 1; about REG 4, DIR 1")
        .contains(
            "met 5 combinations of call, result, type of file and flag, 4 of them less than 3 times")
        .anyMatch(line -> line.startsWith("never made: open, close, read,"));
  }

  @Test
  void the_flags_of_open_are_flags_and_a_negative_offset_is_no_error() {
    coverage.begin(new Seed(1), Set.of(), 10);
    coverage.met(Call.of(Verb.OPEN, "f", "a", 0x200 | 0x800, 0644), 0, FileType.NON);
    assertThat(coverage.combinations()).isEqualTo(3);
    coverage.met(Call.of(Verb.LSEEK, "f", -100_000, 0), -100_000, FileType.REG);
    assertThat(coverage.lines()).contains("lseek       ok 1; about REG 1");
  }

  @Test
  void what_is_rare_is_met_again_under_the_flag_that_is_rarest_with_it() {
    learn(Set.of(KernelFlag.WTCACHE));
    coverage.begin(new Seed(4), Set.of(), 10);
    coverage.met(STAT, EISDIR, FileType.DIR);
    assertThat(begun(FLAGS))
        .isNotEmpty()
        .extracting(Seed::beginning)
        .contains(new Beginning(4, 1, KernelFlag.ALLOPS), new Beginning(0, 1, null))
        .filteredOn(beginning -> beginning.seed() == 4)
        .hasSizeGreaterThan(20);
  }

  @Test
  void programs_with_an_order_of_their_own_are_neither_begun_nor_begin() {
    learn(Set.of());
    for (long kind : new long[] {1, 5, 7, 9, 13, 14, 15}) {
      coverage.begin(new Seed(kind), Set.of(), 10);
      coverage.met(STAT, EISDIR, FileType.DIR);
    }
    assertThat(begun(FLAGS))
        .extracting(seed -> seed.number() % 16)
        .hasSizeGreaterThan(30)
        .doesNotContain(1L, 3L, 5L, 7L, 9L, 11L, 13L, 14L, 15L);
    assertThat(begun(FLAGS)).allMatch(seed -> seed.first() == 0);
  }

  @Test
  void at_first_nothing_is_met_again_and_no_call_that_comes_too_late() {
    coverage.begin(new Seed(1), Set.of(), 0);
    coverage.met(STAT, EISDIR, FileType.DIR);
    assertThat(begun(FLAGS)).isEmpty();
    learn(Set.of());
    assertThat(begun(FLAGS)).isNotEmpty().allMatch(seed -> seed.first() == 0);
  }

  @Test
  void a_program_begins_as_the_other_one_and_goes_on_about_the_same_file() {
    long same = 0;
    for (long parent = 32; parent < 44; parent += 2) {
      Program first = all.generate(parent, 50);
      Seed seed = new Seed(4711, new Beginning(parent, 20, KernelFlag.WTCACHE));
      Program begun = all.generate(seed, 50, ProgramGenerator.AS_NEEDED);
      assertThat(begun.calls().subList(0, 20)).isEqualTo(first.calls().subList(0, 20));
      assertThat(begun.calls().subList(20, 50)).isNotEqualTo(first.calls().subList(20, 50));
      assertThat(begun.setup().kernelFlags())
          .contains(KernelFlag.WTCACHE)
          .containsAll(first.setup().kernelFlags());
      assertThat(all.generate(seed, 50, ProgramGenerator.AS_NEEDED)).isEqualTo(begun);
      Call met = first.calls().get(19);
      same +=
          begun.calls().subList(20, 40).stream()
              .filter(call -> met.arguments().stream().anyMatch(call.arguments()::contains))
              .count();
    }
    assertThat(same).isGreaterThan(30);
  }

  @Test
  void no_program_that_begins_as_another_can_wait_for_ever() {
    for (int seed = 0; seed < 2000; seed++) {
      Seed begun =
          new Seed(seed, new Beginning(seed / 16 * 16 + seed % 6 * 2, 1 + seed % 30, null));
      Program program = all.generate(begun, 60, ProgramGenerator.AS_NEEDED);
      assertThat(Blocking.isPossible(program)).as("%s", begun).isFalse();
    }
  }

  @Test
  void beginnings_are_read_as_they_are_written() {
    for (String text : List.of("18:33", "-6:1:WTCACHE")) {
      assertThat(Beginning.parse(text)).hasToString(text);
    }
    for (String bad : List.of("", "18", "18:0", "7:1", "18:x", "18:3:NOSUCH", "18:3:WTCACHE:1")) {
      assertThatThrownBy(() -> Beginning.parse(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "\"" + bad + "\": write SEED:CALLS or SEED:CALLS:FLAG, as 18:33:");
    }
  }
}
