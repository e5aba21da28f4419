package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs for comparison change nothing around what they mount. */
class MountConfinementTest {
  @ParameterizedTest
  @CsvSource({"../c, c", "., a", "a/.., a", "../../a/./b, a/b", "/etc, etc", "plain, plain"})
  void symbolicLinksLeadOnlyDown(String target, String kept) {
    assertThat(kept(Call.of(Verb.SYMLINK, target, "l")))
        .isEqualTo(Call.of(Verb.SYMLINK, kept, "l"));
  }

  @ParameterizedTest
  @CsvSource({"../a, a", "a/../../b, a/b", "a/../b, a/../b", "./a/b/.., ./a/b/.."})
  void pathsOfChangingCallsStayInTheMount(String path, String kept) {
    assertThat(kept(Call.of(Verb.MKDIR, path, 0755))).isEqualTo(Call.of(Verb.MKDIR, kept, 0755));
  }

  @Test
  void pathsOfCallsThatChangeNothingMayLeaveTheMount() {
    assertThat(kept(Call.of(Verb.STAT, "../a"))).isEqualTo(Call.of(Verb.STAT, "../a"));
  }

  @Test
  void openatDoesNotGoUp() {
    assertThat(kept(Call.of(Verb.OPENAT, "f", "g", "a/../b", 0)))
        .isEqualTo(Call.of(Verb.OPENAT, "f", "g", "a/b", 0));
  }

  @Test
  void noGeneratedLinkStartsWithDots() {
    UnjudgedProgramGenerator generator =
        new UnjudgedProgramGenerator(EnumSet.allOf(Operation.class), null, true);
    for (long seed = 0; seed < 300; seed++) {
      assertThat(generator.generate(seed, 40).calls())
          .filteredOn(call -> call.verb() == Verb.SYMLINK)
          .noneMatch(call -> call.text(0).startsWith("."));
    }
  }

  private static Call kept(Call call) {
    return MountConfinement.keep(new Program(Setup.DEFAULT, List.of(call))).calls().get(0);
  }
}
