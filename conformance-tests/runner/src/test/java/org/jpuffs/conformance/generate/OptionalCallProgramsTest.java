package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.KernelCapability;
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
}
