package org.jpuffs.conformance.oracle;

import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.ENOTDIR;

import org.jpuffs.fs.FileType;
import org.junit.jupiter.api.Test;

/**
 * Each difference of Linux in getdents(2): what it allows, and that it does not allow NetBSD's
 * answer.
 */
class LinuxDirectoryRulesTest extends LinuxJudgedProgram {
  @Test
  void getdentsOfAFileIsEnotdir() {
    done("open f a O_CREAT|O_WRONLY 0644");
    only(Rule.FD_NOT_READABLE, "getdents f 512", EBADF, ENOTDIR);
  }

  /** POSIX: what is made after opendir() may be listed or not. */
  @Test
  void aListingBeginsWhereTheDirectoryIsOpened() {
    done("mkdir d 0755", "mkdir d/x 0755", "open g d O_RDONLY", "mkdir d/y 0755");
    allowed("getdents g 512", Answer.listing().entry("x", 5, FileType.DIR).done());
    done("getdents g 512", "lseek g 0 0");
    allowed("getdents g 512", Answer.listing().entry("x", 5, FileType.DIR).done());
    flagged(Rule.READDIR_STEADY, "getdents g 512", Answer.listing().done());
  }
}
