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
  void symbolic_links_lead_down_only(String target, String kept) {
    assertThat(kept(Call.of(Verb.SYMLINK, target, "l")))
        .isEqualTo(Call.of(Verb.SYMLINK, kept, "l"));
  }

  @ParameterizedTest
  @CsvSource({"../a, a", "a/../../b, a/b", "a/../b, a/../b", "./a/b/.., ./a/b/.."})
  void paths_of_calls_that_change_something_do_not_leave(String path, String kept) {
    assertThat(kept(Call.of(Verb.MKDIR, path, 0755))).isEqualTo(Call.of(Verb.MKDIR, kept, 0755));
  }

  @Test
  void whoever_only_looks_may_go_anywhere() {
    assertThat(kept(Call.of(Verb.STAT, "../a"))).isEqualTo(Call.of(Verb.STAT, "../a"));
  }

  @Test
  void openat_does_not_go_up() {
    assertThat(kept(Call.of(Verb.OPENAT, "f", "g", "a/../b", 0)))
        .isEqualTo(Call.of(Verb.OPENAT, "f", "g", "a/b", 0));
  }

  @Test
  void no_generated_link_has_dots() {
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
