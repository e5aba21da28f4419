package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.KernelCapability;
import org.junit.jupiter.api.Test;

class ProgramGeneratorTest {
  /** The programs about data of the cycles before are about bytes far from offset 0. */
  private static final long FIRST_NEAR_CYCLE = 5;

  private final ProgramGenerator all = new ProgramGenerator(EnumSet.allOf(Operation.class), null);

  @Test
  void splitMixGivesThePublishedNumbers() {
    SplitMix random = new SplitMix(1234567);
    assertThat(random.next()).isEqualTo(6457827717110365317L);
    assertThat(random.next()).isEqualTo(3203168211198807973L);
  }

  @Test
  void everyFamilyHasItsDeclaredShareOfAnyCycleOfSeeds() {
    for (long first : new long[] {0, 1, -7, 1000}) {
      Map<ProgramFamily, Long> counts =
          LongStream.range(first, first + ProgramFamily.CYCLE)
              .mapToObj(ProgramFamily::of)
              .collect(Collectors.groupingBy(family -> family, Collectors.counting()));
      for (ProgramFamily family : ProgramFamily.values()) {
        assertThat(counts).as("from seed %d", first).containsEntry(family, (long) family.share());
      }
    }
    assertThat(ProgramFamily.of(ProgramFamily.LOCKS.seed(3))).isEqualTo(ProgramFamily.LOCKS);
  }

  @Test
  void theSameSeedGivesTheSameProgram() {
    assertThat(all.generate(7, 200)).isEqualTo(all.generate(7, 200));
    assertThat(all.generate(7, 200)).isNotEqualTo(all.generate(8, 200));
  }

  @Test
  void allJudgedVerbsAndAllDrawnFlagsAppear() {
    ProgramGenerator mapping =
        new ProgramGenerator(EnumSet.allOf(Operation.class), null).mapping(true);
    OptionalCallPrograms optional = new OptionalCallPrograms(EnumSet.allOf(KernelCapability.class));
    Set<Verb> verbs = EnumSet.noneOf(Verb.class);
    Set<KernelFlag> flags = EnumSet.noneOf(KernelFlag.class);
    for (int seed = 0; seed < 100; seed++) {
      Program program = mapping.generate(seed, 100);
      program.calls().forEach(call -> verbs.add(call.verb()));
      optional.of(seed, program).calls().forEach(call -> verbs.add(call.verb()));
      flags.addAll(program.setup().kernelFlags());
    }
    Set<Verb> judged = EnumSet.allOf(Verb.class);
    judged.removeIf(verb -> !Oracle.knows(verb) || verb == Verb.REMOUNT);
    assertThat(verbs).isEqualTo(judged);
    assertThat(flags).isEqualTo(ProgramGenerator.DRAWN_FLAGS);
  }

  @Test
  void aProgramAboutDataEndsByReadingTheWholeFile() {
    List<Call> calls = all.generate(ProgramFamily.DATA.seed(FIRST_NEAR_CYCLE), 50).calls();
    assertThat(calls).hasSize(50);
    assertThat(ScriptWriter.print(calls.get(0))).isEqualTo("open f a O_RDWR|O_CREAT 0644");
    assertThat(ScriptWriter.print(calls.get(49))).isEqualTo("pread f 0 40960");
    assertThat(calls.stream().map(Call::verb))
        .contains(Verb.PWRITE, Verb.FTRUNCATE, Verb.PREAD)
        .doesNotContain(Verb.MKDIR);
  }

  private static final Set<Long> POWERS_OF_TWO =
      LongStream.rangeClosed(31, 40).mapToObj(power -> 1L << power).collect(Collectors.toSet());

  private static Optional<Long> reached(Call second) {
    boolean far = second.verb() == Verb.FTRUNCATE && second.number(1) > 1L << 30;
    return far ? Optional.of(second.number(1) + 8192) : Optional.empty();
  }

  @Test
  void successiveProgramsAboutDataReachEachPowerOfTwoOnce() {
    List<Long> reached = new ArrayList<>();
    for (long number = 100; number < 100 + DataPrograms.FAR_PERIOD; number++) {
      SplitMix random = new SplitMix(number);
      List<Call> calls = new DataPrograms(random, EnumSet.allOf(Operation.class), number).calls(50);
      reached(calls.get(1)).ifPresent(reached::add);
    }
    assertThat(reached).containsExactlyInAnyOrderElementsOf(POWERS_OF_TWO);
  }

  @Test
  void programsOfAllSeedsReachEachPowerOfTwoAndReadTheSizeAtTheEnd() {
    Set<Long> reached = new HashSet<>();
    for (long seed = 20_001; seed < 25_001; seed++) {
      if (ProgramFamily.of(seed) == ProgramFamily.DATA) {
        List<Call> calls = all.generate(seed, 50).calls();
        reached(calls.get(1)).ifPresent(reached::add);
        if (reached(calls.get(1)).isPresent()) {
          assertThat(calls).hasSize(50).extracting(Call::verb).endsWith(Verb.FSYNC, Verb.FSTAT);
        }
      }
    }
    assertThat(reached).isEqualTo(POWERS_OF_TWO);
  }

  @Test
  void eachSecondProgramAboutSuccessorsLeavesTimesToTheFileSystem() {
    for (int cycle = 0; cycle < 20; cycle += 2) {
      assertThat(all.generate(ProgramFamily.SUCCESSORS.seed(cycle), 50).setup().kernelFlags())
          .contains(KernelFlag.NOFLUSH_META);
    }
  }

  @Test
  void theProgramsOfAFamilyAreNumberedInOrder() {
    for (ProgramFamily family : ProgramFamily.values()) {
      long next = ProgramFamily.number(family.seed(-2));
      assertThat(next).isEqualTo(-2L * family.share());
      for (long seed = family.seed(-2); seed < family.seed(2); seed++) {
        if (ProgramFamily.of(seed) == family) {
          assertThat(ProgramFamily.number(seed)).isEqualTo(next++);
        }
      }
    }
  }

  private Program first(ProgramFamily family) {
    return all.generate(family.seed(0), 50);
  }

  private Set<Verb> verbs(Program program) {
    return program.calls().stream().map(Call::verb).collect(Collectors.toSet());
  }

  @Test
  void aProgramOfAFamilyMakesTheCallsOfItsSubject() {
    assertThat(verbs(first(ProgramFamily.PERMISSIONS)))
        .contains(Verb.CHOWN, Verb.CHMOD, Verb.SETCRED);
    assertThat(verbs(first(ProgramFamily.FILE_HANDLES)))
        .contains(Verb.GETFH, Verb.FHOPEN, Verb.RENAME);
    assertThat(verbs(first(ProgramFamily.EXTENDED_ATTRIBUTES)))
        .contains(Verb.EXTSET, Verb.EXTGET, Verb.EXTLIST, Verb.EXTDEL);
    List<Call> locks = first(ProgramFamily.LOCKS).calls();
    assertThat(locks).extracting(Call::process).contains(1, 2);
    assertThat(locks).extracting(Call::verb).contains(Verb.LOCK, Verb.FLOCK);
    List<Call> crowd = first(ProgramFamily.LARGE_DIRECTORY).calls();
    assertThat(crowd).hasSize(50).extracting(Call::verb).endsWith(Verb.READDIR);
    assertThat(verbs(first(ProgramFamily.SUCCESSORS))).contains(Verb.UNLINK, Verb.OPEN, Verb.STAT);
    List<Call> named = first(ProgramFamily.NAMES).calls();
    assertThat(named).hasSize(50).extracting(Call::verb).endsWith(Verb.READDIR);
    assertThat(crowd.stream().filter(call -> call.verb() != Verb.READDIR).map(call -> call.text(0)))
        .anyMatch(path -> path.length() == "a/".length() + 255);
  }

  @Test
  void aFamilyThatIsNotPossibleGivesAGeneralProgram() {
    ProgramGenerator poor = new ProgramGenerator(Set.of(Operation.GETATTR), null);
    for (int seed = 0; seed < ProgramFamily.CYCLE; seed++) {
      assertThat(poor.generate(seed, 50).calls()).hasSize(50);
    }
    List<Call> alone = all.generate(ProgramFamily.LOCKS.seed(0), 50, 1).calls();
    assertThat(alone).extracting(Call::process).containsOnly(1);
  }

  @Test
  void aProgramAboutTimesSendsThemOrLetsTimePass() {
    int cached = 0;
    int other = 0;
    for (int cycle = 1; cycle < 160; cycle++) {
      Program program = all.generate(ProgramFamily.TIMES.seed(cycle), 50);
      Set<Verb> verbs = verbs(program);
      if (cycle % 4 == 0) {
        assertThat(verbs).contains(Verb.SLEEP);
      } else if (verbs.contains(Verb.LUTIMES)) {
        other++;
        assertThat(program.setup().kernelFlags()).contains(KernelFlag.NOFLUSH_META);
        assertThat(verbs).contains(Verb.LSTAT).doesNotContain(Verb.SLEEP);
      } else {
        cached++;
        assertThat(verbs).contains(Verb.FUTIMES, Verb.WRITE, Verb.CLOSE, Verb.STAT);
      }
    }
    new DeclaredShare("programs about cached times", 0.4).isKeptBy(cached, cached + other);
    assertThat(first(ProgramFamily.TIMES).calls().stream().map(Call::verb))
        .contains(Verb.SLEEP)
        .doesNotContain(Verb.LUTIMES);
  }

  @Test
  void someProgramsAreRemountedInTheMiddleIfWanted() {
    Call remount = Call.of(Verb.REMOUNT);
    for (int in : new int[] {2, 8}) {
      ProgramGenerator again =
          new ProgramGenerator(EnumSet.allOf(Operation.class), null).remounting(in);
      int remounted = 0;
      for (int seed = 0; seed < 160; seed++) {
        List<Call> calls = again.generate(seed, 40).calls();
        if (calls.contains(remount)) {
          remounted++;
          assertThat(calls).hasSize(40).containsOnlyOnce(remount);
          assertThat(calls.indexOf(remount)).isBetween(10, 31);
        }
      }
      new DeclaredShare("programs with a remount", 1.0 / in).isKeptBy(remounted, 160);
    }
    assertThat(all.generate(2, 40).calls()).doesNotContain(remount);
  }

  @Test
  void givenFlagsAreThoseOfEveryProgram() {
    ProgramGenerator given =
        new ProgramGenerator(EnumSet.allOf(Operation.class), Set.of(KernelFlag.WTCACHE));
    assertThat(given.generate(1, 5).setup().kernelFlags()).containsExactly(KernelFlag.WTCACHE);
  }

  @Test
  void unsupportedCallsAreRare() {
    ProgramGenerator poor =
        new ProgramGenerator(
            EnumSet.complementOf(EnumSet.of(Operation.RENAME, Operation.SETATTR)), null);
    Map<Verb, Long> verbs =
        IntStream.range(0, 66)
            .boxed()
            .flatMap(seed -> poor.generate(seed, 100).calls().stream())
            .collect(Collectors.groupingBy(Call::verb, Collectors.counting()));
    assertThat(verbs.get(Verb.WRITE)).isLessThan(verbs.get(Verb.MKDIR) / 4);
    assertThat(verbs.get(Verb.RENAME)).isLessThan(verbs.get(Verb.MKDIR) / 4);
    assertThat(verbs.get(Verb.CHMOD)).isLessThan(verbs.get(Verb.MKDIR) / 4);
  }

  @Test
  void noProgramCanBlockForEver() {
    for (int seed = 0; seed < 500; seed++) {
      Program program = all.generate(seed, 100);
      assertThat(BlockingCalls.isPossible(program)).as("seed %d", seed).isFalse();
    }
    Program waiting =
        new Program(
            Setup.DEFAULT,
            List.of(
                Call.of(Verb.MKFIFO, "a", 0644),
                Call.of(Verb.RENAME, "a", "b"),
                Call.of(Verb.OPEN, "f", "d/../b", 0)));
    assertThat(BlockingCalls.isPossible(waiting)).isTrue();
  }
}
