package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

class MappedDataProgramsTest {
  private static final int COUNT = 40;

  private static List<Call> calls(long seed) {
    return new MappedDataPrograms(new SplitMix(seed)).calls(COUNT);
  }

  @Test
  void theSameSeedGivesTheSameCalls() {
    assertThat(calls(7)).isEqualTo(calls(7)).hasSize(COUNT);
  }

  @Test
  void thePrintedScriptIsReadBack() throws Exception {
    for (long seed = 0; seed < 200; seed++) {
      Program program = new Program(Setup.DEFAULT, calls(seed));
      assertThat(ScriptReader.read("a", ScriptWriter.print(program)).program()).isEqualTo(program);
    }
  }

  @Test
  void aProgramMapsItsFileAndReadsAllOfItAtLast() {
    for (long seed = 0; seed < 200; seed++) {
      List<Call> calls = calls(seed);
      assertThat(calls).hasSize(COUNT);
      assertThat(calls.get(2).verb()).isEqualTo(Verb.MMAP);
      assertThat(calls.get(COUNT - 1).verb()).isEqualTo(Verb.PREAD);
    }
  }

  @Test
  void programsAboutDataMapFilesOnlyWhereThatIsPossible() {
    Set<Operation> all = EnumSet.allOf(Operation.class);
    ProgramGenerator without = new ProgramGenerator(all, null);
    ProgramGenerator with = new ProgramGenerator(all, null).mapping(true);
    int mapping = 0;
    for (long seed = 0; seed < 1000; seed++) {
      Program program = with.generate(seed, COUNT);
      assertThat(maps(without.generate(seed, COUNT))).isFalse();
      if (maps(program)) {
        mapping++;
        assertThat(program.setup().kernelFlags()).doesNotContain(KernelFlag.NOCACHE_PAGE);
      } else {
        assertThat(program).isEqualTo(without.generate(seed, COUNT));
      }
    }
    assertThat(mapping).isBetween(15, 25);
  }

  private static boolean maps(Program program) {
    return program.calls().stream().anyMatch(call -> call.verb() == Verb.MMAP);
  }
}
