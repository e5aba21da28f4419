package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.FileType.DIR;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** Rules that may be broken, and how often they were. */
class SuppressionsTest extends JudgedProgram {
  private final Suppressions suppressions =
      new Suppressions()
          .add(Rule.MKDIR_CREATES, "there is no room")
          .add(Rule.STAT_MODE, "modes are fixed");

  private void mount() {
    oracle = new Oracle("/mnt", Set.of(), EnumSet.allOf(Operation.class), suppressions);
  }

  @Test
  void eachBrokenRuleIsCounted() {
    mount();
    allowed("mkdir d 0755", error(EIO));
    allowed("mkdir d 0755", error(EIO));
    done("mkdir d 0755");
    allowed("stat d", stat(DIR, 0700, 2, 3, 0));
    assertThat(suppressions.lines())
        .containsExactly(
            "suppressed mkdir-01, broken 2 times: there is no room",
            "suppressed stat-mode, broken 1 time: modes are fixed");
  }

  @Test
  void aRuleThatIsBrokenBesideASuppressedOneIsAViolation() {
    mount();
    done("mkdir d 0755");
    flagged(Rule.STAT_NLINK_DIRECTORY, "stat d", stat(DIR, 0700, 5, 3, 0));
    assertThat(suppressions.lines().get(1)).contains("broken 0 times");
  }

  @Test
  void onlyARuleThatIsSuppressedIsCounted() {
    assertThatThrownBy(() -> suppressions.count(Rule.STAT_SIZE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stat-size is not suppressed");
  }
}
