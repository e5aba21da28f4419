package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.ReplyChange;
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
  void theSameSeedGivesTheSameProgram() {
    assertThat(disturbed(7)).isEqualTo(disturbed(7));
  }

  @Test
  void theCallsOfTheClientKeepTheirOrderAndThePrintedScriptIsReadBack() throws Exception {
    for (long seed = 0; seed < 200; seed++) {
      Program program = disturbed(seed);
      assertThat(plain.generate(seed, 40).calls())
          .containsSubsequence(
              program.calls().stream().filter(call -> !call.verb().isOfServer()).toList());
      assertThat(ScriptReader.read("a", ScriptWriter.print(program)).program()).isEqualTo(program);
    }
  }

  @Test
  void afterTheServerEndsNoCallChangesAnything() {
    for (long seed = 0; seed < 500; seed++) {
      List<Call> calls = disturbed(seed).calls();
      int left = indexOfEnd(calls);
      assertThat(calls.subList(left, calls.size()))
          .allMatch(call -> UnjudgedProgramGenerator.isHarmlessUnmounted(call.verb()));
    }
  }

  @Test
  void noReplyToReadIsOnlyAHeaderOrLacksOne() {
    for (long seed = 0; seed < 1000; seed++) {
      assertThat(disturbed(seed).calls())
          .filteredOn(call -> call.verb() == Verb.RULE && call.text(0).equals("READ"))
          .extracting(call -> call.text(1))
          .doesNotContain(ReplyChange.HDRONLY.word(), ReplyChange.ZEROREQ.word());
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
