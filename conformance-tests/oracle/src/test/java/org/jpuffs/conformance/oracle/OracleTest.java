package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.cwd;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.listing;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.pattern;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.LNK;
import static org.jpuffs.fs.FileType.NON;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** What the oracle reports about a call, and when it judges none. */
class OracleTest extends JudgedProgram {
  private void subject(FileType type, String line, Outcome outcome) {
    oracle.judge(call(line), outcome);
    assertThat(oracle.subject()).as(line).isEqualTo(type);
  }

  private Violation violation(String line, Outcome outcome) {
    return Objects.requireNonNull(oracle.judge(call(line), outcome), line);
  }

  @Test
  void thereAreRulesForSystemCallsButNotForTheScriptsOwnCommands() {
    assertThat(Oracle.knows(Verb.OPEN)).isTrue();
    assertThat(Oracle.knows(Verb.UNMOUNT)).isFalse();
  }

  @Test
  void theSubjectIsTheFileThatThePathLedTo() {
    done("mkdir d 0755", "symlink d l", "open f d/a O_CREAT|O_RDWR 0644");
    subject(DIR, "stat d", error(EIO));
    subject(DIR, "stat l", error(EIO));
    subject(LNK, "lstat l", error(EIO));
    subject(REG, "stat l/a", error(EIO));
    subject(DIR, "stat .", error(EIO));
    subject(NON, "stat missing", error(ENOENT));
  }

  @Test
  void theSubjectOfAPathThatFailsIsTheFileAtWhichItFailed() {
    done("open f a O_CREAT|O_RDWR 0644");
    subject(REG, "stat a/", ok());
    subject(REG, "stat a/b", ok());
  }

  @Test
  void theSubjectOfTwoPathsIsThatOfTheFirst() {
    done("mkdir d 0755", "open f a O_CREAT|O_RDWR 0644");
    subject(REG, "rename a d", error(EIO));
    subject(DIR, "rename d a", error(EIO));
  }

  @Test
  void theSubjectOfADescriptorIsItsFile() {
    done("mkdir d 0755", "open f d O_RDONLY", "open g a O_CREAT|O_RDWR 0644");
    subject(DIR, "fstat f", error(EIO));
    subject(REG, "fstat g", error(EIO));
    subject(NON, "fstat h", error(EIO));
  }

  @Test
  void theSubjectOfAHandleIsItsFile() {
    done("mkdir d 0755", "getfh d");
    subject(DIR, "fhopen f O_RDONLY", ok());
  }

  @Test
  void thereIsNoSubjectWhereNothingIsJudged() {
    done("chdir .", "rchdir ..", "mkdir d 0755", "mkdir d/s 0755");
    done("rename d/s s", "chmod s/.. 0700");
    oracle.judge(call("stat d"), ok());
    assertThat(oracle.subject()).isNull();
  }

  @Test
  void aRequestThatIsRefusedBehindTheKernelsCacheEndsTheJudgment() {
    oracle.refused();
    allowed("stat missing", ok());
  }

  @Test
  void aRequestThatIsRefusedWithoutACacheIsSeenByTheProgram() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    oracle.refused();
    flagged(Rule.PATH_MISSING_COMPONENT, "stat missing", ok());
  }

  @Test
  void aViolationTellsWhatWasAllowedAndWhatWasSeen() {
    done("open f a O_CREAT|O_RDWR 0644");
    Violation violation = violation("write f 100", value(50));
    assertThat(violation.seen()).isEqualTo("50");
    assertThat(violation.allowed()).contains(new Allowed(Rule.WRITE_ALL_BYTES, "100"));
  }

  @Test
  void aViolationTellsARangeOfResults() {
    assertThat(violation("pathconf . 4", value(3)).allowed())
        .contains(new Allowed(Rule.PATHCONF_NAME_MAX, "14 to 255"));
  }

  @Test
  void aViolationTellsEachErrorOnce() {
    done("mkdir d 0600", "setcred 1 1");
    assertThat(violation("open f d/a O_CREAT|O_RDWR 0644", error(EIO)).allowed())
        .doesNotHaveDuplicates()
        .contains(new Allowed(Rule.OPEN_CREATE_DENIED, "EACCES"));
  }

  @Test
  void aViolationTellsTheFirstByteThatDiffers() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    byte[] seen = new byte[30];
    pattern(5, 30).data().get(0, seen);
    seen[15]++;
    Violation violation = violation("pread f 5 30", bytes(seen));
    assertThat(violation.allowed())
        .containsExactly(new Allowed(Rule.READ_WRITTEN_BYTES, "byte 20 is 153"));
    assertThat(violation.seen()).isEqualTo("byte 20 is 154");
  }

  @Test
  void aViolationTellsATimeInSecondsAndNanoseconds() {
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 10 20");
    Outcome other = stat(REG, 0644, 1, 3, 0);
    other.stat().atim().sec(11).nsec(5);
    Violation violation = violation("stat a", other);
    assertThat(violation.allowed())
        .containsExactly(new Allowed(Rule.STAT_ATIME, "atime 10 s 0 ns"));
    assertThat(violation.seen()).isEqualTo("atime 11 s 5 ns");
    other.stat().atim().sec(10).nsec(0);
    other.stat().mtim().sec(21);
    assertThat(violation("stat a", other).allowed())
        .containsExactly(new Allowed(Rule.STAT_MTIME, "mtime 20 s 0 ns"));
  }

  @Test
  void aViolationTellsWhichOfTheTwoDotsIsListed() {
    done("mkdir d 0755");
    assertThat(violation("readdir d", listing().entry(".", 3, DIR).done()).seen())
        .isEqualTo("only .");
    assertThat(violation("readdir d", listing().entry("..", 2, DIR).done()).seen())
        .isEqualTo("only ..");
  }

  @Test
  void nothingIsJudgedOfADescriptorOfAFileOutsideTheMount() {
    done("chdir .", "rchdir ..", "open f ../a O_RDONLY");
    assertThat(oracle.judge(call("fstat f"), error(EIO))).isNull();
    assertThat(oracle.subject()).isNull();
    allowed("read f 10", error(EIO));
    done("fchdir f");
    allowed("getcwd", cwd("/elsewhere"));
    done("dup g f", "close f");
    allowed("read g 10", error(EIO));
    flagged(Rule.FD_NOT_OPEN, "read f 10", error(EIO));
    done("close g");
    flagged(Rule.FD_NOT_OPEN, "read g 10", error(EIO));
  }

  @Test
  void aFileOfTheMountTakesTheNameOfADescriptorFromOneOutside() {
    done("open f ../a O_RDONLY", "open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.STAT_EXISTING, "fstat f", error(EIO));
    done("open f ../a O_RDONLY");
    allowed("fstat f", error(EACCES));
  }
}
