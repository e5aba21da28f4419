package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EDQUOT;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of the calls that set modes, owners, flags and times, and of access(2). */
class AttributeRulesTest extends JudgedProgram {
  @Test
  void chmod01_setsThePermissions() {
    done("mkdir d 0755");
    flagged(Rule.CHMOD_SETS_MODE, "chmod d 0700", error(EPERM));
    done("chmod d 0700");
    flagged(Rule.STAT_MODE, "stat d", stat(DIR, 0755, 2, 3, 0));
    allowed("stat d", stat(DIR, 0700, 2, 3, 0));
  }

  @Test
  void a_file_is_not_given_to_whom_it_would_be_too_much() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("chown a 10 -1", error(EDQUOT));
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
    flagged(Rule.CHOWN_SETS_OWNER, "chown a 10 -1", error(EIO));
  }

  @Test
  void access02_aModeOfOtherBitsIsEinval() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.ACCESS_INVALID_MODE, "access a 8", EINVAL);
  }

  @Test
  void access01_user0MayReadAndWriteEverything() {
    done("open f a O_CREAT|O_RDWR 0644", "access a 6");
    flagged(Rule.ACCESS_SUPERUSER, "access a 6", error(EACCES));
    allowed("access a 1", error(EACCES));
  }

  @Test
  void path14_a_size_that_goes_along_may_be_refused_to_who_may_not_write() {
    oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.ACCESS)));
    done("open f a O_RDWR|O_CREAT 0644", "mkdir d 0755");
    allowed("write f 1", value(1));
    done("setcred 1 1");
    flagged(Rule.UTIMES_SETS_TIMES, "utimes d 0 0", error(EACCES));
    allowed("utimes a 0 0", error(EACCES));
    allowed("chmod a 0600", error(EACCES));
  }

  private static Outcome owned(int mode, int uid, int gid) {
    Outcome outcome = stat(REG, mode, 1, 3, 0);
    outcome.stat().uid(uid).gid(gid);
    return outcome;
  }

  @Test
  void chown01_setsTheOwnerAndTheGroup() {
    done("open f a O_CREAT|O_RDWR 0644", "chown a 5 6");
    flagged(Rule.STAT_OWNER, "stat a", owned(0644, 0, 6));
    flagged(Rule.STAT_GROUP, "stat a", owned(0644, 5, 0));
    allowed("stat a", owned(0644, 5, 6));
    done("chown a -1 7");
    allowed("stat a", owned(0644, 5, 7));
    done("chown a 8 -1");
    allowed("stat a", owned(0644, 8, 7));
  }

  @Test
  void statSetId_aNewOwnerMayClearTheSetIdBits() {
    done("open f a O_CREAT|O_RDWR 0644", "chmod a 06755");
    flagged(Rule.STAT_SET_ID, "stat a", owned(0755, 0, 0));
    done("chown a 5 -1");
    allowed("stat a", owned(0755, 5, 0));
    flagged(Rule.STAT_SET_ID, "stat a", owned(06755, 5, 0));
  }

  @Test
  void statSetId_theBitsThatAUserSetsMayBeCleared() {
    done("chmod . 0777", "setcred 1 0", "open f a O_CREAT|O_RDWR 0644", "chmod a 04755");
    flagged(Rule.STAT_SET_ID, "stat a", owned(06755, 1, 0));
    allowed("stat a", owned(0755, 1, 0));
  }

  @Test
  void statSetId_theBitsOfANewFileOfAUserMayBeCleared() {
    done("chmod . 0777", "setcred 1 0", "open f a O_CREAT|O_RDWR 04755");
    flagged(Rule.STAT_SET_ID, "stat a", owned(06755, 1, 0));
    allowed("stat a", owned(0755, 1, 0));
    oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 04755");
    flagged(Rule.STAT_SET_ID, "stat a", owned(0755, 0, 0));
  }

  @Test
  void statSetId_aDirectoryMayInheritTheGroupBitOfItsParent() {
    done("mkdir d 0755", "chmod d 02755", "mkdir d/e 0755", "mkdir f 0755");
    flagged(Rule.STAT_SET_ID, "stat f", stat(DIR, 02755, 2, 3, 0));
    allowed("stat f", stat(DIR, 0755, 2, 3, 0));
    flagged(Rule.STAT_SET_ID, "stat d/e", stat(DIR, 04755, 2, 4, 0));
    allowed("stat d/e", stat(DIR, 02755, 2, 4, 0));
    flagged(Rule.STAT_SET_ID, "stat d/e", stat(DIR, 0755, 2, 4, 0));
  }

  @Test
  void futimesnull01_setsTheTimesOfAnOpenFile() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.UTIMES_SETS_NOW, "futimesnull f", error(EPERM));
    only(Rule.FD_NOT_OPEN, "futimesnull g", EBADF);
    done("futimesnull f");
  }

  @Test
  void utimes_ofAStrangerMaySeemToSucceedWhereTimesGoOutWithKeptOnes() {
    done("open f a O_CREAT|O_RDWR 0666", "setcred 1 1");
    flagged(Rule.UTIMES_NOT_OWNER, "utimes a 1 1", ok());
    done("setcred 0 0");
    allowed("write f 1", value(1));
    done("setcred 1 1", "utimes a 1 1");
  }

  @Test
  void utimesnull_ofAFileThatAUserMayWriteSucceeds() {
    done("open f a O_CREAT|O_RDWR 0644", "chmod a 0666", "setcred 1 1");
    flagged(Rule.UTIMES_SETS_NOW, "utimesnull a", error(EACCES));
    done("setcred 0 0", "chmod a 0644", "setcred 1 1");
    only(Rule.UTIMES_NOW_NEEDS_WRITE, "utimesnull a", EACCES);
    done("setcred 0 0", "chflags a 2");
    only(Rule.UTIMES_PROTECTED, "utimesnull a", EPERM);
  }

  @Test
  void aChangeForWhichThereIsNoRoomLeavesTheContentOpen() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 0 10", value(10));
    done("fsync f");
    allowed("chown a 1 1", error(EDQUOT));
    allowed("stat a", stat(REG, 0644, 1, 3, 4));
  }

  @Test
  void aRefusedChangeLeavesTheTimesOpenThatTheKernelSentWithIt() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 1", value(1));
    done("utimes a 10 20", "fchflags f 4");
    Outcome later = stat(REG, 0644, 1, 3, 1);
    later.stat().flags(4).atim().sec(10);
    later.stat().mtim().sec(60);
    flagged(Rule.STAT_MTIME, "stat a", later);
    allowed("chmod a 0600", error(EPERM));
    allowed("stat a", later);
  }

  @Test
  void chflags03_aUserChangesFlagsOfUsersOnly() {
    done("chmod . 0777", "setcred 1 0", "open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.CHFLAGS_SETS_FLAGS, "chflags a 1", error(EPERM));
    done("chflags a 1");
    done("setcred 0 0", "chflags a 65537", "setcred 1 0");
    flagged(Rule.CHFLAGS_SETS_FLAGS, "chflags a 65536", error(EPERM));
    only(Rule.CHFLAGS_SUPERUSER_FLAGS, "chflags a 1", EPERM, EOPNOTSUPP);
  }

  @Test
  void chown_toAGroupThatTheFileMayHaveMayBeRefused() {
    done("chmod . 0777", "setcred 1 1", "open f a O_CREAT|O_RDWR 0644", "setcred 1 2");
    allowed("chown a -1 0", error(EPERM));
    done("chown a -1 0");
  }

  @Test
  void access04_theGroupsThatAFileMayHaveMayBothCount() {
    done("chmod . 0777", "setcred 1 1", "mkdir d 0750", "setcred 2 1");
    allowed("access d 5", error(EACCES));
    done("access d 5");
  }
}
