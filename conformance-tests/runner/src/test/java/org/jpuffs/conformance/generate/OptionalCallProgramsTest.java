package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.KernelCapability;
import org.jpuffs.spi.OptionalCalls;
import org.jpuffs.wire.Fcntl;
import org.junit.jupiter.api.Test;

class OptionalCallProgramsTest {
  private static final int CALLS = 50;

  private final ProgramGenerator usual =
      new ProgramGenerator(EnumSet.allOf(Operation.class), Set.of());

  private Set<Verb> verbs(Set<KernelCapability> capabilities) {
    OptionalCallPrograms programs = new OptionalCallPrograms(capabilities);
    return LongStream.range(0, 400)
        .mapToObj(seed -> programs.of(seed, usual.generate(seed, CALLS)))
        .flatMap(program -> program.calls().stream())
        .map(Call::verb)
        .filter(verb -> verb.capability() != null)
        .collect(Collectors.toSet());
  }

  @Test
  void aKernelWithoutThemGetsTheUsualPrograms() {
    OptionalCallPrograms none = new OptionalCallPrograms(Set.of());
    for (long seed = 0; seed < 100; seed++) {
      Program program = usual.generate(seed, CALLS);
      assertThat(none.of(seed, program)).isEqualTo(program);
    }
  }

  @Test
  void allOptionalCallsAreMade() {
    assertThat(verbs(EnumSet.allOf(KernelCapability.class)))
        .containsExactlyInAnyOrder(
            Verb.RENAMEAT2,
            Verb.SEEKDATA,
            Verb.SEEKHOLE,
            Verb.COPY_FILE_RANGE,
            Verb.TMPFILE,
            Verb.LINKFD);
  }

  @Test
  void aSeedAlwaysGivesTheSameProgramOfTheSameLength() {
    OptionalCallPrograms all = new OptionalCallPrograms(EnumSet.allOf(KernelCapability.class));
    for (long seed = 0; seed < 100; seed++) {
      Program program = all.of(seed, usual.generate(seed, CALLS));
      assertThat(program.calls()).hasSize(CALLS);
      assertThat(all.of(seed, usual.generate(seed, CALLS))).isEqualTo(program);
    }
  }

  @Test
  void onlyCallsThatTheKernelHasAreMade() {
    assertThat(verbs(Set.of(KernelCapability.RENAME_FLAGS))).containsExactly(Verb.RENAMEAT2);
  }

  @Test
  void noProgramCanBlockForEver() {
    OptionalCallPrograms all = new OptionalCallPrograms(EnumSet.allOf(KernelCapability.class));
    for (long seed = 0; seed < 2000; seed++) {
      Program program = all.of(seed, usual.generate(seed, CALLS));
      assertThat(program.calls())
          .as("seed %d", seed)
          .noneMatch(call -> BlockingCalls.mayWait(call, BlockingCalls.pipes(program)));
    }
  }

  /** The name of a pipe becomes that of another file, or gets another file's name. */
  @Test
  void aPipeIsFollowedThroughItsNames() {
    assertThat(pipes(Call.of(Verb.RENAMEAT2, "b", "d/p", OptionalCalls.RENAME_EXCHANGE)))
        .containsExactlyInAnyOrder("p", "b");
    assertThat(pipes(Call.of(Verb.RENAMEAT2, "p", "b", 0))).containsExactlyInAnyOrder("p", "b");
    Call open = Call.of(Verb.OPEN, "f", "p", Fcntl.O_RDONLY | Fcntl.O_NONBLOCK);
    assertThat(pipes(open, Call.of(Verb.DUP, "g", "f"), Call.of(Verb.LINKFD, "g", "b")))
        .containsExactlyInAnyOrder("p", "b");
    assertThat(pipes(open, Call.of(Verb.LINKFD, "h", "b"))).containsExactly("p");
    assertThat(pipes(Call.of(Verb.RENAMEAT2, "a", "b", OptionalCalls.RENAME_EXCHANGE)))
        .containsExactly("p");
  }

  private static Set<String> pipes(Call... calls) {
    List<Call> all = new ArrayList<>();
    all.add(Call.of(Verb.MKFIFO, "p", 0644));
    all.addAll(List.of(calls));
    return BlockingCalls.pipes(new Program(Setup.DEFAULT, all));
  }
}
