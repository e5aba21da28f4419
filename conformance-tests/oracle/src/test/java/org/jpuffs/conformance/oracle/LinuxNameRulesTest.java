package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.LNK;

import org.junit.jupiter.api.Test;

/**
 * Each difference of Linux in unlink(2), link(2) and mknod(2): what it allows, and that it does not
 * allow NetBSD's answer.
 */
class LinuxNameRulesTest extends LinuxJudgedProgram {
  @Test
  void unlinkOfADirectoryIsEisdir() {
    done("mkdir d 0755", FILE);
    only(Rule.UNLINK_DIRECTORY, "unlink d", EISDIR);
    only(Rule.UNLINK_DIRECTORY, "unlink d/", EISDIR);
    only(Rule.UNLINK_DOT, "unlink d/.", EISDIR);
    only(Rule.PATH_COMPONENT_NOT_DIRECTORY, "unlink a/", ENOTDIR);
  }

  @Test
  void linkDoesNotFollowALink() {
    done("symlink nowhere l", "link l m");
    allowed("lstat m", stat(LNK, 0777, 2, 5, 7));
  }

  @Test
  void anyoneMakesFilesByMknod() {
    done("chmod . 0777", "setcred 1 1", "mknod a 0644 0", "mknod b 0100644 0");
    flagged(Rule.MKNOD_CREATES_FILE, "mknod c 0644 0", error(EINVAL));
    refused(Rule.MKNOD_NOT_SUPERUSER, "mknod p 020644 1", EPERM);
    allowed("fill . 3", value(3));
  }
}
