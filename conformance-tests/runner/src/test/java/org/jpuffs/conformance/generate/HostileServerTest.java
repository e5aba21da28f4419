package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

class HostileServerTest {
  private final UnjudgedProgramGenerator plain =
      new UnjudgedProgramGenerator(EnumSet.allOf(Operation.class), null, false);

  private Program disturbed(long seed) {
    return HostileServer.disturb(plain.generate(seed, 40), seed);
  }

  @Test
  void the_same_seed_is_the_same_program() {
    assertThat(disturbed(7)).isEqualTo(disturbed(7));
  }

  @Test
  void the_calls_of_the_client_stay_in_their_order_and_all_can_be_read_as_a_script()
      throws Exception {
    for (long seed = 0; seed < 200; seed++) {
      Program program = disturbed(seed);
      assertThat(plain.generate(seed, 40).calls())
          .containsSubsequence(
              program.calls().stream().filter(call -> !call.verb().isOfServer()).toList());
      assertThat(ScriptReader.read("a", ScriptWriter.print(program)).program()).isEqualTo(program);
    }
  }

  @Test
  void once_the_server_has_left_nothing_is_changed() {
    for (long seed = 0; seed < 500; seed++) {
      List<Call> calls = disturbed(seed).calls();
      int left = indexOfEnd(calls);
      assertThat(calls.subList(left, calls.size()))
          .allMatch(call -> UnjudgedProgramGenerator.isHarmlessUnmounted(call.verb()));
    }
  }

  private static int indexOfEnd(List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      Verb verb = calls.get(i).verb();
      if (verb == Verb.SRVCLOSE || verb == Verb.SRVUNMOUNT) {
        return i + 1;
      }
    }
    return calls.size();
  }
}
