package org.jpuffs.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults that only calls show that overlap. {@link MutantsTest} has them killed. */
class ClientMutantsTest {
  private static final int CALLS = 50;
  private static final int CLIENTS = 3;
  private static final int MOST_SWITCHES = 12;

  private Kernel kernel;

  @BeforeEach
  void start() throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private MutationRun run(int programs) {
    return new MutationRun(kernel, MemFs::new, programs);
  }

  private static Mutant sound() {
    return MutantBuilder.mutant("sound", "operations wait, and nothing is wrong")
        .edits(Operation.LOOKUP, call -> {})
        .needsClients(CLIENTS)
        .killedBy(Rule.OVERLAP_RESULTS);
  }

  @Test
  void aSoundFileSystemWhoseOperationsWaitPasses() {
    MutationResult result = run(200).run(sound(), 1);
    assertThat(result.found()).isEmpty();
    assertThat(result.programs()).isEqualTo(200);
  }

  @Tag("slow")
  @Test
  void aSoundFileSystemWhoseOperationsWaitPassesManyPrograms() {
    assertThat(run(5000).run(sound(), 20_001).found()).isEmpty();
  }

  @Test
  void theScheduleOfAViolationIsShownAndHasFewSwitches() {
    Mutant mutant = ClientMutants.all().get(0);
    MutationResult result = run(2000).run(mutant, 1);
    Failure failure = run(2000).shrunk(mutant, result.found().get(Rule.OVERLAP_RESULTS));
    List<Call> calls = failure.program().calls();
    List<Call> lines = calls.stream().filter(call -> call.verb() == Verb.TOGETHER).toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).number(Argument.SWITCHES)).isLessThanOrEqualTo(MOST_SWITCHES);
    assertThat(failure.finding().seen())
        .contains(" begins\n", " returns ")
        .containsPattern("(?m)^ *proc [2-9] .* begins$");
    assertThat(failure.finding().expected()).anyMatch(line -> line.startsWith("in the order "));
  }

  @Test
  void theScheduleIsShownWithACallThatContradictsIt() {
    Mutant mutant =
        ClientMutants.all().stream()
            .filter(each -> each.rules().contains(Rule.OVERLAP_FILES))
            .findFirst()
            .orElseThrow();
    Failure found = run(2000).run(mutant, 1).found().get(Rule.OVERLAP_FILES);
    assertThat(found.finding().seen()).contains(" begins\n", " returns ");
    assertThat(found.finding().seen().lines().toList().size()).isGreaterThan(4);
  }
}
