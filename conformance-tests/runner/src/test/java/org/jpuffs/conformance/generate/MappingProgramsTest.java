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
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

class MappingProgramsTest {
  private static final int COUNT = 40;

  private static final Set<Verb> OF_MAPPINGS =
      EnumSet.of(Verb.MMAP, Verb.LOAD, Verb.STORE, Verb.MSYNC, Verb.MUNMAP);

  private static List<Call> calls(long seed, int processes) {
    SplitMix random = new SplitMix(seed);
    return new MappingPrograms(random, new ProcessPicker(random, processes))
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
  void everyCallOnMappingsIsMade() {
    Set<Verb> made = EnumSet.noneOf(Verb.class);
    for (long seed = 0; seed < 5; seed++) {
      calls(seed, 1).forEach(call -> made.add(call.verb()));
    }
    assertThat(made).containsAll(OF_MAPPINGS);
  }

  @Test
  void eachProcessMapsTheFile() {
    assertThat(calls(3, 3).stream().filter(call -> call.verb() == Verb.MMAP).map(Call::process))
        .contains(1, 2, 3);
  }

  @Test
  void someProgramsAreAboutMappings() {
    UnjudgedProgramGenerator generator =
        new UnjudgedProgramGenerator(EnumSet.allOf(Operation.class), null, false);
    int mapping = 0;
    for (long seed = 0; seed < 300; seed++) {
      Program program = generator.generateMapping(seed, COUNT, 1, false);
      assertThat(isMapping(generator.generateMapping(seed, COUNT, 1, true))).isTrue();
      if (isMapping(program)) {
        mapping++;
      } else {
        assertThat(program).isEqualTo(generator.generate(seed, COUNT, 1));
      }
    }
    assertThat(mapping).isBetween(10, 60);
  }

  @Test
  void someProgramsAboutMappingsHaveSignals() {
    UnjudgedProgramGenerator generator =
        new UnjudgedProgramGenerator(EnumSet.allOf(Operation.class), null, false);
    int signals = 0;
    for (long seed = 0; seed < 100; seed++) {
      Program program = generator.generateMapping(seed, COUNT, 1, true);
      assertThat(program.calls()).hasSize(COUNT);
      assertThat(program.calls().subList(0, 3)).noneMatch(call -> call.verb() == Verb.RULE);
      signals += program.calls().stream().anyMatch(call -> call.verb() == Verb.RULE) ? 1 : 0;
    }
    assertThat(signals).isBetween(15, 45);
  }

  private static boolean isMapping(Program program) {
    return program.calls().stream().anyMatch(call -> OF_MAPPINGS.contains(call.verb()));
  }
}
