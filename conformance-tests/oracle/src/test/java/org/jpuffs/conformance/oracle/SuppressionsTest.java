package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.pattern;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
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

  private Suppressions mount(Rule suppressed, KernelFlag... flags) {
    Suppressions only = new Suppressions().add(suppressed, "known");
    oracle = new Oracle("/mnt", Set.of(flags), EnumSet.allOf(Operation.class), only);
    return only;
  }

  @Test
  void anAttributeThatBreaksASuppressedRuleIsTheAttributeFromThenOn() {
    mount(Rule.STAT_OWNER);
    done("open f a O_CREAT|O_RDWR 0644");
    Outcome ofSeven = stat(REG, 0644, 1, 3, 0);
    ofSeven.stat().uid(7);
    allowed("stat a", ofSeven);
    done("setcred 7 7");
    flagged(Rule.FCHMOD_SETS_MODE, "fchmod f 0600", error(EPERM));
    done("setcred 8 8");
    only(Rule.CHMOD_NOT_OWNER, "fchmod f 0600", EPERM);
  }

  @Test
  void aCallThatWasOnlyForbiddenHasDoneItsWork() {
    mount(Rule.CHMOD_NOT_OWNER);
    done("open f a O_CREAT|O_RDWR 0644", "setcred 7 7", "fchmod f 0600");
    flagged(Rule.STAT_MODE, "stat a", stat(REG, 0644, 1, 3, 0));
    allowed("stat a", stat(REG, 0600, 1, 3, 0));
  }

  @Test
  void aSuccessThatCannotBeMakesTheRestUnpredictable() {
    mount(Rule.MKDIR_EXISTING);
    done("mkdir d 0755", "mkdir d 0700");
    allowed("stat d", error(EIO));
  }

  @Test
  void aShortReadMovesTheOffsetByWhatWasRead() {
    Suppressions only = mount(Rule.READ_ALL_BYTES);
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    done("lseek f 0 0");
    allowed("read f 10", pattern(0, 5));
    allowed("read f 10", pattern(5, 5));
    allowed("lseek f 0 1", value(10));
    assertThat(only.lines().get(0)).contains("broken 1 time:");
  }

  @Test
  void bytesThatBreakASuppressedRuleAreNotJudgedAgain() {
    Suppressions only = mount(Rule.READ_WRITTEN_BYTES);
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    allowed("pread f 0 10", pattern(3, 10));
    allowed("pread f 0 10", pattern(3, 10));
    assertThat(only.lines().get(0)).contains("broken 1 time:");
  }

  @Test
  void aRuleIsNotBrokenWhereTheKernelMayDoAnotherThing() {
    Suppressions only = mount(Rule.PATH_DOT_DOT_IS_PARENT);
    done("mkdir old 0700", "mkdir new 0755", "mkdir old/d 0755", "rename old/d new/d");
    allowed("stat new/d/..", stat(DIR, 0700, 1, 5, 0));
    assertThat(only.lines().get(0)).contains("broken 0 times:");
  }

  @Test
  void onlyARuleThatIsSuppressedIsCounted() {
    assertThatThrownBy(() -> suppressions.count(Rule.STAT_SIZE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stat-size is not suppressed");
  }
}
