package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.script.ScriptWriter;
import org.junit.jupiter.api.Test;

class LargeFileProgramsTest {
  private static final int COUNT = 40;
  private static final int WINDOW = 65_536;

  private static List<Call> calls(long seed, int processes) {
    SplitMix random = new SplitMix(seed);
    return new LargeFilePrograms(random, new ProcessPicker(random, processes))
        .calls(COUNT, processes);
  }

  @Test
  void theSameSeedGivesTheSameCalls() {
    assertThat(calls(7, 2)).isEqualTo(calls(7, 2)).hasSize(COUNT);
  }

  @Test
  void thePrintedScriptIsReadBack() throws Exception {
    for (long seed = 0; seed < 200; seed++) {
      Program program = new Program(Setup.DEFAULT, calls(seed, 1 + (int) seed % 3));
      assertThat(ScriptReader.read("a", ScriptWriter.print(program)).program()).isEqualTo(program);
    }
  }

  @Test
  void mostProgramsReadThreeTimesInSequence() {
    List<Long> sequential = new ArrayList<>();
    for (long seed = 0; seed < 200; seed++) {
      if (readsThreeTimesInSequence(calls(seed, 1))) {
        sequential.add(seed);
      }
    }
    assertThat(sequential).hasSizeGreaterThan(150);
  }

  /** Whether three reads begin less than a window after the end of the one before. */
  private static boolean readsThreeTimesInSequence(List<Call> calls) {
    int inSequence = 0;
    long end = -1;
    for (Call call : calls) {
      if (call.verb() == Verb.PREAD) {
        long from = (Long) call.arguments().get(1);
        inSequence = from >= end && from <= end + WINDOW ? inSequence + 1 : 1;
        end = from + (Long) call.arguments().get(2);
        if (inSequence == 3) {
          return true;
        }
      }
    }
    return false;
  }
}
