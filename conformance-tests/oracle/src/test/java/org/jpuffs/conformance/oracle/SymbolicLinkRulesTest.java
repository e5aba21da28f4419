package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ELOOP;
import static org.jpuffs.fs.Errno.ENAMETOOLONG;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.LNK;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of paths that lead through symbolic links, and of the links themselves. */
class SymbolicLinkRulesTest extends JudgedProgram {
  /** It leads to where it starts. */
  private static final String SHORT_WAY = "./".repeat(50);

  private static Outcome link(long ino, long size, long atime) {
    Outcome outcome = stat(LNK, 0777, 1, ino, size);
    outcome.stat().atim().sec(atime);
    outcome.stat().mtim().sec(20);
    return outcome;
  }

  @Test
  void aLinkInTheMiddleOfAPathIsFollowed() {
    done("mkdir d 0755", "open f d/a O_CREAT|O_RDWR 0600", "symlink d l", "mkdir d/e 0755");
    allowed("stat l/a", stat(REG, 0600, 1, 3, 0));
    allowed("lstat l/a", stat(REG, 0600, 1, 3, 0));
    only(Rule.PATH_DANGLING_LINK, "stat l/b", ENOENT);
    only(Rule.PATH_COMPONENT_NOT_DIRECTORY, "stat l/a/b", ENOTDIR);
    flagged(Rule.STAT_TYPE, "stat l/e/..", stat(REG, 0755, 3, 4, 0));
  }

  @Test
  void aLinkIsRelativeToTheDirectoryThatHoldsIt() {
    done("mkdir d 0755", "mkdir d/e 0700", "symlink e d/l", "mkdir e 0755");
    flagged(Rule.STAT_MODE, "stat d/l", stat(DIR, 0755, 2, 3, 0));
    allowed("stat d/l", stat(DIR, 0700, 2, 3, 0));
  }

  @Test
  void aLinkWithASlashBehindItIsFollowed() {
    done("mkdir d 0755", "symlink d l", "open f a O_CREAT|O_RDWR 0644", "symlink a m");
    allowed("lstat l/", stat(DIR, 0755, 2, 3, 0));
    only(Rule.PATH_COMPONENT_NOT_DIRECTORY, "lstat m/", ENOTDIR);
  }

  @Test
  void aLinkThatLeadsOutOfTheMountIsNotJudged() {
    done("symlink /etc/passwd l");
    allowed("stat l", error(EIO));
    allowed("stat l", stat(REG, 0600, 9, 9, 9));
    allowed("stat l/a", error(EIO));
    flagged(Rule.STAT_TYPE, "lstat l", stat(REG, 0777, 1, 3, 11));
  }

  @Test
  void path11_thirtyTwoLinksAreFollowed() {
    done("mkdir t 0755", "symlink t l1");
    for (int i = 2; i <= 33; i++) {
      done("symlink l" + (i - 1) + " l" + i);
    }
    flagged(Rule.STAT_EXISTING, "stat l32", error(ELOOP));
    only(Rule.PATH_TOO_MANY_LINKS, "stat l33", ELOOP);
  }

  @Test
  void path13_aLinkMayMakeAPathTooLong() {
    done("mkdir d 0755", "symlink " + "d/../".repeat(4) + "d l");
    String fits = "l" + "/../d".repeat(200);
    flagged(Rule.STAT_EXISTING, "stat " + fits, error(ENAMETOOLONG));
    done("symlink " + "./".repeat(100) + "d m");
    String tooLong = "m" + "/../d".repeat(200);
    only(Rule.PATH_TOO_LONG_THROUGH_LINKS, "stat " + tooLong, ENAMETOOLONG);
  }

  @Test
  void path13_whereThePathIsAlmostTooLongTheKernelMayCountOneByteMore() {
    done("mkdir d 0755", "mkdir dd 0755");
    done("symlink " + SHORT_WAY + "d l", "symlink " + SHORT_WAY + "dd ll");
    flagged(Rule.STAT_EXISTING, "stat " + path(1021), error(ENAMETOOLONG));
    allowed("stat " + path(1022), error(ENAMETOOLONG));
    flagged(Rule.STAT_EXISTING, "stat " + path(1022), error(EIO));
    only(Rule.PATH_TOO_LONG_THROUGH_LINKS, "stat " + path(1023), ENAMETOOLONG);
  }

  /** A path through a link, of so many bytes once the link is replaced by its target. */
  private static String path(int length) {
    int target = SHORT_WAY.length() + (length % 2 == 0 ? 2 : 1);
    return (length % 2 == 0 ? "ll" : "l") + "/.".repeat((length - target) / 2);
  }

  @Test
  void statAtime_aLinkThatIsFollowedMayBeRead() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_NAME), EnumSet.allOf(Operation.class));
    done("mkdir d 0755", "symlink d l", "lutimes l 10 20");
    flagged(Rule.STAT_ATIME, "lstat l", link(4, 1, 60));
    allowed("stat l", stat(DIR, 0755, 2, 3, 0));
    allowed("lstat l", link(4, 1, 60));
  }

  @Test
  void statAtime_aLinkThatTheSameCallFollowsMayBeRead() {
    done("symlink . l", "lutimes l 10 20");
    flagged(Rule.STAT_ATIME, "lstat l", link(4, 1, 60));
    allowed("lstat l/l", link(4, 1, 60));
  }

  @Test
  void openWithNofollowDoesNotFollowTheLastLinkOnly() {
    done("mkdir d 0755", "symlink d l", "open f d/a O_CREAT|O_RDWR 0644");
    flagged(Rule.OPEN_EXISTING, "open g l/a O_RDONLY|O_NOFOLLOW", error(ENOENT));
    done("open g l/a O_RDONLY|O_NOFOLLOW");
  }

  @Test
  void statSizeLink_isTheLengthOfTheTargetInBytes() {
    done("symlink abc l");
    flagged(Rule.STAT_SIZE_LINK, "lstat l", stat(LNK, 0777, 1, 3, 4));
    flagged(Rule.LSTAT_LINK, "lstat l", error(EIO));
    allowed("lstat l", stat(LNK, 0777, 1, 3, 3));
  }

  @Test
  void statMode_aFileSystemMayGiveALinkAnyPermissions() {
    done("symlink abc l");
    allowed("lstat l", stat(LNK, 0500, 1, 3, 3));
    flagged(Rule.STAT_MODE, "lstat l", stat(LNK, 0700, 1, 3, 3));
  }

  @Test
  void aLinkBelowADirectoryIsFollowed() {
    done("mkdir d 0755", "mkdir d/e 0755", "symlink e d/l", "open f d/e/a O_CREAT|O_RDWR 0600");
    allowed("stat d/l/a", stat(REG, 0600, 1, 3, 0));
    only(Rule.PATH_DANGLING_LINK, "stat d/l/b", ENOENT);
  }
}
