package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ELOOP;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.ENXIO;
import static org.jpuffs.fs.Errno.EPERM;

import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.Test;

/**
 * Each difference of Linux in open(2), openat(2) and open_by_handle_at(2): what it allows, and that
 * it does not allow NetBSD's answer.
 */
class LinuxOpenRulesTest extends LinuxJudgedProgram {
  @Test
  void aDirectoryCannotBeOpenedWithCreat() {
    done("mkdir d 0755");
    only(Rule.OPEN_CREATE_ON_MOUNT_POINT, "open f d O_CREAT|O_RDONLY 0644", EISDIR);
    only(Rule.OPEN_CREATE_ON_MOUNT_POINT, "open f . O_CREAT|O_RDONLY 0644", EISDIR);
    only(Rule.OPEN_EXCLUSIVE_EXISTING, "open f d O_CREAT|O_EXCL|O_RDONLY 0644", EEXIST);
  }

  /** POSIX: the result of O_TRUNC without O_WRONLY or O_RDWR is undefined. */
  @Test
  void open25_truncatingForReadingMayBeRefused() {
    done(FILE);
    allowed("write f 9", value(9));
    flagged(Rule.OPEN_EXISTING, "open g a O_RDWR|O_TRUNC", error(EBADF));
    flagged(Rule.OPEN_EXISTING, "open g a O_RDONLY|O_TRUNC", error(Errno.EIO));
    flagged(Rule.STAT_SIZE, "stat a", linked(1, 3));
    for (Errno errno : new Errno[] {EACCES, EBADF, EINVAL, EPERM}) {
      allowed("open g a O_RDONLY|O_TRUNC", error(errno));
    }
    allowed("stat a", linked(1, 3)); // it may be truncated
  }

  @Test
  void theNumbersOfOpensErrorsDiffer() {
    done("symlink a l", "mknod p 020600 1");
    refused(Rule.OPEN_NOFOLLOW_LINK, "open f l O_RDONLY|O_NOFOLLOW", ELOOP);
    refused(Rule.OPEN_MISSING_DEVICE, "open f p O_RDONLY|O_NONBLOCK", EACCES);
    flagged(Rule.OPEN_MISSING_DEVICE, "open f p O_RDONLY|O_NONBLOCK", error(ENXIO));
  }

  @Test
  void openatKeepsNoReferenceAfterEnotdir() {
    done(FILE);
    allowed("stat a", linked(1, 3));
    allowed("openat h f b O_RDONLY", error(ENOTDIR));
    done("close f", "unlink a", "open f b O_CREAT|O_RDWR 0644");
    allowed("stat b", linked(1, 3)); // the number is free again
  }

  @Test
  void anyoneMayGetAHandle() {
    done(FILE, "setcred 1 1");
    flagged(Rule.GETFH_SUCCEEDS, "getfh a", error(EPERM));
    done("getfh a");
    only(Rule.FHOPEN_NOT_SUPERUSER, "fhopen g O_RDONLY", EPERM);
  }

  @Test
  void creatingByAHandleOpensTheFile() {
    done(FILE, "getfh a", "fhopen g O_RDWR|O_CREAT");
    refused(Rule.FHOPEN_INVALID_FLAGS, "fhopen g O_RDWR|O_CREAT|O_EXCL", EEXIST);
    done("mkdir d 0755", "getfh d");
    refused(Rule.FHOPEN_INVALID_FLAGS, "fhopen g O_RDONLY|O_CREAT", EISDIR);
    refused(Rule.FHOPEN_INVALID_FLAGS, "fhopen g O_RDONLY|O_CREAT|O_DIRECTORY", EINVAL);
  }
}
