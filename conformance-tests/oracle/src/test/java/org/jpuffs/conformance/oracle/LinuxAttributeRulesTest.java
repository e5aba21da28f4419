package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.FIFO;
import static org.jpuffs.fs.FileType.REG;

import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/**
 * Each difference of Linux in chmod(2), chown(2), utimensat(2), truncate(2) and access(2): what it
 * allows, and that it does not allow NetBSD's answer.
 */
class LinuxAttributeRulesTest extends LinuxJudgedProgram {
  @Test
  void anyoneSetsTheStickyBitAndLosesTheSetGroupIdBit() {
    done("chmod . 0777", "setcred 1 1", "mkfifo p 0644", "chmod p 01644");
    flagged(Rule.CHMOD_SETS_MODE, "chmod p 01644", error(EPERM));
    Outcome pipe = stat(FIFO, 01644, 1, 9, 0);
    pipe.stat().uid(1).gid(0);
    allowed("stat p", pipe);
    done("chmod p 02644");
  }

  @Test
  void aChangeOfNoOwnerSucceedsForAnyone() {
    done(FILE, "setcred 1 1", "chown a -1 -1");
    flagged(Rule.CHOWN_SETS_OWNER, "chown a -1 -1", error(EPERM));
    done("setcred 0 0", "chmod a 04755", "setcred 1 1");
    allowed("chown a -1 -1", error(EPERM)); // it would clear the bit
  }

  /** POSIX names the groups of the caller, and not that of the file. */
  @Test
  void aGroupThatTheOwnerIsNotInMayBeRefusedThoughTheFileHasIt() {
    done(FILE, "chown a 1 2", "setcred 1 1", "chown a -1 2");
    allowed("chown a -1 2", error(EPERM));
    flagged(Rule.CHOWN_TO_OTHER_GROUP, "chown a -1 3", ok());
    flagged(Rule.CHOWN_SETS_OWNER, "chown a -1 1", error(EPERM));
  }

  @Test
  void noTimesAreSetWithoutLookingAtTheFile() {
    done("utimes none omit omit", "futimes none omit omit", "lutimes none omit omit");
    flagged(Rule.UTIMES_SETS_TIMES, "utimes none omit omit", error(ENOENT));
    only(Rule.PATH_MISSING_COMPONENT, "utimes none 1 omit", ENOENT);
  }

  @Test
  void utimesDoesNotChangeTheTimeOfBirth() {
    done(FILE);
    Outcome first = stat(REG, 0644, 1, 3, 0);
    first.stat().birthtim().sec(50);
    allowed("stat a", first);
    done("utimes a 10 20");
    Outcome second = stat(REG, 0644, 1, 3, 0);
    second.stat().atim().sec(10);
    second.stat().mtim().sec(20);
    second.stat().birthtim().sec(20);
    flagged(Rule.STAT_BIRTHTIME, "stat a", second);
    second.stat().birthtim().sec(50);
    allowed("stat a", second);
  }

  @Test
  void truncatingMayClearTheSetIdBits() {
    done(FILE, "chmod a 04666", "setcred 1 1", "truncate a 0");
    allowed("stat a", stat(REG, 0666, 1, 3, 0));
  }

  @Test
  void accessDoesNotDependOnWhatTheFileSystemOffers() {
    lacking(Operation.WRITE);
    done("mkdir a 0755", "access a 2");
    flagged(Rule.ACCESS_SUPERUSER, "access a 2", error(Errno.EROFS));
  }
}
