package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBUSY;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.ENOTEMPTY;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.Errno.EXDEV;

import org.junit.jupiter.api.Test;

/**
 * Each difference of Linux in rename(2): what it allows, and that it does not allow NetBSD's
 * answer.
 */
class LinuxRenameRulesTest extends LinuxJudgedProgram {
  @Test
  void renameLooksAtBothDirectoriesFirst() {
    done(FILE);
    allowed("rename none a/b", error(ENOTDIR));
    allowed("rename none " + "n".repeat(256), error(ENOENT));
    allowed("rename none .", error(EXDEV));
    refused(Rule.PATH_COMPONENT_NOT_DIRECTORY, "rename a b/", ENOTDIR);
    done("mkdir d 0755", "mkdir e 0755", "rename d f/");
  }

  @Test
  void renameOfDotsIsBusy() {
    done("mkdir d 0755", FILE);
    only(Rule.RENAME_OLD_PATH_ENDS_IN_DOTS, "rename d/. e", EBUSY);
    only(Rule.RENAME_NEW_PATH_ENDS_IN_DOTS, "rename a d/.", EBUSY);
    only(Rule.RENAME_NEW_PATH_ENDS_IN_DOTS, "rename a d/..", EBUSY);
  }

  @Test
  void renameOntoADirectoryAboveIsEnotempty() {
    done("mkdir d 0755", "open f d/a O_CREAT|O_RDWR 0644");
    allowed("rename d/a d", error(ENOTEMPTY));
    allowed("rename d/a d", error(EISDIR));
    refused(Rule.RENAME_INTO_ITSELF, "rename d d/e", EINVAL);
    done("mkdir e 0755");
    refused(Rule.RENAME_FILE_ONTO_DIRECTORY, "rename d/a e", EISDIR);
    flagged(Rule.RENAME_FILE_ONTO_DIRECTORY, "rename d/a e", error(ENOTEMPTY));
  }

  @Test
  void renameBetweenTwoNamesOfAFileDoesNothing() {
    done(FILE, "link a b", "setcred 1 1");
    // User 1 may not write the root: a server may not tell the kernel that it is one file.
    allowed("rename a b", error(EACCES));
    flagged(Rule.RENAME_BETWEEN_NAMES_OF_ONE_FILE, "rename a b", error(EPERM));
    done("setcred 0 0");
    flagged(Rule.RENAME_BETWEEN_NAMES_OF_ONE_FILE, "rename a b", error(EACCES));
    done("rename a b");
    flagged(Rule.STAT_NLINK, "stat a", linked(1, 3));
    allowed("stat a", linked(2, 3));
    allowed("stat b", linked(2, 3));
  }

  @Test
  void aDirectoryThatIsNotEmptyIsNotReplaced() {
    done("mkdir d 0755", "mkdir e 0755", "mkdir e/x 0755");
    allowed("rename d e", error(EEXIST));
    allowed("rename d e", error(ENOTEMPTY));
    refused(Rule.RENAME_ONTO_FULL_DIRECTORY, "rename d e", ENOTEMPTY);
  }
}
