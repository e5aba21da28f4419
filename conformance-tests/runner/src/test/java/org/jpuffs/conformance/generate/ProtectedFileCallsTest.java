package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

class ProtectedFileCallsTest {
  private static final int CYCLES = 320;

  private final ProgramGenerator all = new ProgramGenerator(EnumSet.allOf(Operation.class), null);

  /** The calls from the one that protects a file to the one that changes the user; maybe none. */
  private static List<Call> scene(List<Call> calls) {
    int user = 0;
    while (calls.get(user).verb() != Verb.SETCRED) {
      user++;
    }
    List<Call> setUp = calls.subList(0, user);
    for (int i = 0; i < setUp.size(); i++) {
      if (setUp.get(i).verb() == Verb.CHFLAGS) {
        return setUp.subList(i, user);
      }
    }
    return List.of();
  }

  private List<Call> rights(int cycle) {
    return all.generate(ProgramFamily.PERMISSIONS.seed(cycle), 50).calls();
  }

  @Test
  void someProgramsAboutRightsUseProtectedFilesAsUser0() {
    int scenes = 0;
    int programs = 0;
    Set<String> uses = new TreeSet<>();
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      List<Call> calls = rights(cycle);
      if (calls.get(1).verb() != Verb.MKDIR) {
        continue;
      }
      programs++;
      List<Call> scene = scene(calls);
      if (!scene.isEmpty()) {
        scenes++;
        assertThat(scene).hasSizeBetween(4, 8);
        scene.forEach(call -> uses.add(ScriptWriter.print(call)));
      }
    }
    new DeclaredShare("programs with protected files", RightsPrograms.PROTECTED / 100.0)
        .isKeptBy(scenes, programs);
    assertThat(uses)
        .contains(
            "chflags a 2",
            "chflags a/b 262144",
            "link b a/d",
            "access b 2",
            "access a 2",
            "access a/d 0",
            "mkdir a/c/d 0755");
  }

  @Test
  void aFileSystemWithoutFlagsGetsNone() {
    Weights weights = new Weights(EnumSet.allOf(Operation.class), Set.of(Verb.CHFLAGS));
    ProtectedFileCalls calls =
        new ProtectedFileCalls(new SplitMix(1), weights, List.of("a"), List.of("b"));
    assertThat(calls.arePossible()).isFalse();
  }
}
