package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.fs.Errno.EAGAIN;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EINVAL;

import org.junit.jupiter.api.Test;

/**
 * Each difference of Linux in flock(2) and the locks of fcntl(2): what it allows, and that it does
 * not allow NetBSD's answer.
 */
class LinuxLockRulesTest extends LinuxJudgedProgram {
  @Test
  void flockLooksAtTheOperationFirstAndLosesTheLockOnConversion() {
    allowed("flock f 4", error(EINVAL));
    allowed("flock f 4", error(EBADF));
    refused(Rule.FD_NOT_OPEN, "flock f 1", EBADF);
    flagged(Rule.FD_NOT_OPEN, "flock f 1", error(EINVAL));
    done(FILE, "open g a O_RDONLY", "flock f 5", "flock g 5");
    allowed("flock g 6", error(EAGAIN));
    done("flock f 6");
  }

  @Test
  void rangesAreLockedByOpenFilesAndFlockDoesNotMatter() {
    done(FILE, "open g a O_RDWR", "lock f 3 0 10");
    only(Rule.LOCK_HELD_BY_OTHER, "lock g 3 5 1", EAGAIN);
    done("lock g 3 20 1", "flock g 6");
    refused(Rule.FLOCK_HELD_BY_OTHER, "flock f 6", EAGAIN);
    done("flock g 8");
    refused(Rule.LOCK_HELD_BY_OTHER, "lock g 3 5 1", EAGAIN);
    done("close f", "lock g 3 5 1");
  }
}
