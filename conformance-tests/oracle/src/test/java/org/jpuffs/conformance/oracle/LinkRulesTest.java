package org.jpuffs.conformance.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EMLINK;
import static org.jpuffs.fs.Errno.ENAMETOOLONG;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.FileType.LNK;
import static org.jpuffs.fs.FileType.REG;

import org.jpuffs.conformance.program.Outcome;
import org.junit.jupiter.api.Test;

/** The rules of names that are links, of targets of symbolic links, and of limits of both. */
class LinkRulesTest extends JudgedProgram {
  private static Outcome target(String text) {
    return bytes(text.getBytes(US_ASCII));
  }

  @Test
  void readlink01_readsTheTarget() {
    done("symlink abc l");
    flagged(Rule.READLINK_TARGET, "readlink l", target("abd"));
    flagged(Rule.READLINK_TARGET, "readlink l", target("ab"));
    flagged(Rule.READLINK_READS, "readlink l", error(EIO));
    allowed("readlink l", target("abc"));
  }

  @Test
  void statAtimeRead_aLinkWhoseTargetIsReadHasAnotherTime() {
    done("symlink abc l", "lutimes l 10 20");
    allowed("readlink l", target("abc"));
    flagged(Rule.STAT_ATIME_READ, "lstat l", link(10));
    allowed("lstat l", link(60));
  }

  private static Outcome link(long atime) {
    Outcome outcome = stat(LNK, 0777, 1, 3, 3);
    outcome.stat().atim().sec(atime);
    outcome.stat().mtim().sec(20);
    return outcome;
  }

  @Test
  void link07_aFileOfEightNamesMayHaveAsManyAsThereCanBe() {
    done("open f a O_CREAT|O_RDWR 0644");
    for (int i = 1; i < 8; i++) {
      flagged(Rule.LINK_ADDS_NAME, "link a a" + i, error(EMLINK));
      done("link a a" + i);
    }
    allowed("link a a8", error(EMLINK));
  }

  @Test
  void path17_aLinkShowsThatANameIsNotTooLong() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("mkdir " + "n".repeat(20) + " 0755", error(ENAMETOOLONG));
    done("link a " + "m".repeat(20));
    flagged(Rule.MKDIR_CREATES, "mkdir " + "n".repeat(20) + " 0755", error(ENAMETOOLONG));
  }

  @Test
  void aNewNameIsCountedByStat() {
    done("open f a O_CREAT|O_RDWR 0644", "link a b", "link b c");
    flagged(Rule.STAT_NLINK, "stat a", stat(REG, 0644, 2, 3, 0));
    allowed("stat c", stat(REG, 0644, 3, 3, 0));
    flagged(Rule.STAT_INO_SAME, "stat b", stat(REG, 0644, 3, 4, 0));
  }

  @Test
  void fpathconf_tellsTheLimitsOfAnOpenFile() {
    done("open f a O_CREAT|O_RDWR 0644", "link a b");
    flagged(Rule.PATHCONF_LINK_MAX, "fpathconf f 1", value(1));
    flagged(Rule.PATHCONF_LINK_MAX, "fpathconf f 1", error(EIO));
    allowed("fpathconf f 1", value(2));
    flagged(Rule.FD_NOT_OPEN, "fpathconf g 1", value(2));
    flagged(Rule.PATHCONF_INVALID_NAME, "fpathconf f 0", value(2));
  }

  @Test
  void pathconf_aDirectoryHasOneLinkAtLeast() {
    flagged(Rule.PATHCONF_LINK_MAX, "pathconf . 1", value(0));
    allowed("pathconf . 1", value(1));
  }

  @Test
  void pathconf_ofAPipeIsNotJudged() {
    done("mkfifo p 0644");
    allowed("pathconf p 0", error(EOPNOTSUPP));
    allowed("pathconf p 1", value(0));
  }

  @Test
  void pathconf02_theFirstLimitIs1() {
    flagged(Rule.PATHCONF_LINK_MAX, "pathconf . 1", value(0));
    flagged(Rule.PATHCONF_INVALID_NAME, "pathconf . 0", value(1));
    allowed("pathconf . 0", error(EINVAL));
  }
}
