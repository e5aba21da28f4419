package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EBUSY;
import static org.jpuffs.fs.Errno.EDQUOT;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.EILSEQ;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ENAMETOOLONG;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOSPC;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.ENOTEMPTY;
import static org.jpuffs.fs.Errno.ENXIO;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.Errno.EROFS;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of opening, making, removing and renaming names. */
class NameRulesTest extends JudgedProgram {
  @Test
  void open01_opens_what_is_there() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.OPEN_EXISTING, "open g a O_RDONLY", error(ENOENT));
    done("open g a O_RDONLY", "open g . O_RDONLY|O_DIRECTORY");
  }

  @Test
  void open02_makes_what_is_not() {
    flagged(Rule.OPEN_CREATES, "open f a O_CREAT|O_RDWR 0644", error(ENOENT));
    allowed("open f a O_CREAT|O_RDWR 0644", error(ENOSPC));
    only(Rule.PATH_MISSING_COMPONENT, "stat a", ENOENT);
  }

  @Test
  void path18_refuses_some_new_names() {
    only(Rule.PATH_MISSING_COMPONENT, "stat \\xff", ENOENT, EILSEQ, EINVAL);
    only(Rule.PATH_MISSING_COMPONENT, "stat a:b", ENOENT, EILSEQ, EINVAL);
    only(Rule.PATH_MISSING_COMPONENT, "stat %\\x20+#\u00e9", ENOENT);
    done("mkdir \\xff 0755");
    flagged(Rule.STAT_EXISTING, "stat \\xff", error(EILSEQ));
    flagged(Rule.PATH_MISSING_COMPONENT, "stat \ufffd", stat(REG, 0644, 1, 5, 0));
  }

  @Test
  void symlink07_refuses_some_targets() {
    allowed("symlink \\xff a", error(EILSEQ));
    flagged(Rule.SYMLINK_CREATES, "symlink % a", error(EILSEQ));
  }

  @Test
  void mknod05_makes_each_file_of_a_line() {
    only(Rule.PATH_MISSING_COMPONENT, "fill d 3", ENOENT);
    done("mkdir d 0755");
    flagged(Rule.MKNOD_CREATES_FILE, "fill d 3", error(ENOENT));
    flagged(Rule.MKNOD_CREATES_FILE, "fill d 3", value(2));
    allowed("fill d 3", value(3));
    only(Rule.MKNOD_EXISTING, "fill d 5", EEXIST);
    flagged(Rule.STAT_EXISTING, "lstat d/n2", error(ENOENT));
    only(Rule.PATH_MISSING_COMPONENT, "lstat d/n3", ENOENT);
    allowed("fill d 2 3", value(2));
    flagged(Rule.STAT_EXISTING, "lstat d/n4", error(ENOENT));
  }

  @Test
  void mknod02_stops_at_the_first_file_that_exists() {
    done("mkdir d 0755", "mknod d/n2 0100644 0");
    Outcome two = error(EEXIST);
    two.detail(2);
    allowed("fill d 5", two);
    flagged(Rule.STAT_EXISTING, "lstat d/n1", error(ENOENT));
    only(Rule.PATH_MISSING_COMPONENT, "lstat d/n3", ENOENT);
  }

  @Test
  void open03_exclusively() {
    done("open f a O_CREAT|O_EXCL|O_RDWR 0644");
    only(Rule.OPEN_EXCLUSIVE_EXISTING, "open g a O_CREAT|O_EXCL|O_RDWR 0644", EEXIST);
  }

  @Test
  void open04_directories_only_for_reading() {
    done("mkdir d 0755");
    only(Rule.OPEN_DIRECTORY_FOR_WRITING, "open f d O_RDWR", EISDIR);
    only(Rule.OPEN_DIRECTORY_FOR_WRITING, "open f d O_RDONLY|O_TRUNC", EISDIR, ENOSPC, EDQUOT);
    only(Rule.OPEN_DIRECTORY_FOR_WRITING, "open f d O_CREAT|O_WRONLY 0644", EISDIR);
    done("open f d O_CREAT|O_RDONLY 0644");
  }

  @Test
  void open05_aFileIsNoDirectory() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.OPEN_NOT_DIRECTORY, "open g a O_RDONLY|O_DIRECTORY", ENOTDIR);
  }

  @Test
  void open06_aDirectoryIsNotMade() {
    only(Rule.OPEN_CREATE_WITH_O_DIRECTORY, "open g a O_CREAT|O_RDONLY|O_DIRECTORY 0644", EINVAL);
  }

  @Test
  void open07_neitherForReadingNorForWritingIsEinval() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.OPEN_INVALID_ACCESS_MODE, "open g a 3", EINVAL);
  }

  @Test
  void open08_theMountPointExists() {
    only(Rule.OPEN_CREATE_ON_MOUNT_POINT, "open g . O_CREAT|O_EXCL|O_RDONLY 0644", EEXIST);
    only(Rule.OPEN_CREATE_ON_MOUNT_POINT, "open g . O_CREAT|O_RDWR 0644", EEXIST, EISDIR, EACCES);
    only(Rule.OPEN_CREATE_ON_MOUNT_POINT, "open g . O_CREAT|O_TRUNC 0644", EEXIST, EISDIR, EACCES);
  }

  @Test
  void open23_netbsd7OpensTheMountPointLikeAnyDirectory() {
    allowed("open g . O_CREAT|O_RDONLY 0644", error(EEXIST));
    allowed("open g . O_CREAT|O_RDONLY 0644", ok());
    done("getdents g 4096", "close g");
  }

  @Test
  void open18_aPipeThatNobodyReadsIsNotOpenedForWriting() {
    done("mkfifo p 0644");
    only(Rule.OPEN_PIPE_WITHOUT_READER, "open f p O_WRONLY|O_NONBLOCK", ENXIO, EOPNOTSUPP);
    done("open g p O_RDONLY|O_NONBLOCK", "open f p O_WRONLY|O_NONBLOCK");
    done("close g");
    only(Rule.OPEN_PIPE_WITHOUT_READER, "open g p O_WRONLY|O_NONBLOCK", ENXIO, EOPNOTSUPP);
  }

  @Test
  void open19_aPipeIsOpenedForReadingAtOnce() {
    done("mkfifo p 0644");
    flagged(Rule.OPEN_PIPE_FOR_READING, "open g p O_RDONLY|O_NONBLOCK", error(ENXIO));
    done("open g p O_RDONLY|O_NONBLOCK");
  }

  @Test
  void open22_aKernelMayHaveNoPipes() {
    done("mkfifo p 0644");
    allowed("open g p O_RDONLY|O_NONBLOCK", error(EOPNOTSUPP));
    allowed("open g p O_RDONLY", error(EOPNOTSUPP));
  }

  @Test
  void open09_without_write() {
    oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.WRITE)));
    done("open f a O_CREAT|O_RDONLY 0644");
    only(Rule.OPEN_WITHOUT_WRITE_OPERATION, "open g a O_RDWR", EROFS);
    allowed("open g n O_RDWR|O_CREAT 0644", error(EROFS));
    only(Rule.OPEN_EXCLUSIVE_EXISTING, "open g n O_RDONLY|O_CREAT|O_EXCL 0644", EEXIST);
    only(Rule.ACCESS_WITHOUT_WRITE_OPERATION, "access a 2", EROFS);
  }

  @Test
  void a_failed_open_takes_the_name_away() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("open f nosuch O_RDONLY", error(ENOENT));
    only(Rule.FD_NOT_OPEN, "close f", EBADF);
  }

  @Test
  void close01_closesWhatIsOpen() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.CLOSE_OPEN_DESCRIPTOR, "close f", error(EBADF));
    done("close f");
  }

  @Test
  void fd01_aClosedDescriptorIsEbadf() {
    done("open f a O_CREAT|O_RDWR 0644", "close f");
    only(Rule.FD_NOT_OPEN, "close f", EBADF);
    only(Rule.FD_NOT_OPEN, "fstat f", EBADF);
  }

  @Test
  void mkdir01_makesADirectory() {
    flagged(Rule.MKDIR_CREATES, "mkdir d 0755", error(EEXIST));
    done("mkdir d 0755", "mkdir d/e 0755");
  }

  @Test
  void mkdir02_whatExistsIsEexist() {
    done("mkdir d 0755", "mkdir d/e 0755");
    only(Rule.MKDIR_EXISTING, "mkdir d 0755", EEXIST);
    only(Rule.MKDIR_EXISTING, "mkdir . 0755", EEXIST);
    only(Rule.MKDIR_EXISTING, "mkdir d/. 0755", EEXIST);
    only(Rule.MKDIR_EXISTING, "mkdir d/.. 0755", EEXIST);
  }

  @Test
  void rmdir02_aDirectoryWithEntriesIsEnotempty() {
    done("mkdir d 0755", "mkdir d/e 0755");
    only(Rule.RMDIR_NOT_EMPTY, "rmdir d", ENOTEMPTY);
  }

  @Test
  void rmdir03_aFileIsEnotdir() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.RMDIR_NOT_DIRECTORY, "rmdir a", ENOTDIR);
  }

  @Test
  void rmdir04_aPathThatEndsInADotIsEinval() {
    done("mkdir d 0755");
    only(Rule.RMDIR_DOT, "rmdir d/.", EINVAL);
  }

  @Test
  void rmdir05_aPathThatEndsInTwoDotsIsRefused() {
    done("mkdir d 0755", "mkdir d/e 0755");
    only(Rule.RMDIR_DOT_DOT, "rmdir d/e/..", ENOTEMPTY, EINVAL, EBUSY, EACCES, EPERM);
  }

  @Test
  void rmdir01_removesAnEmptyDirectory() {
    done("mkdir d 0755", "mkdir d/e 0755");
    flagged(Rule.RMDIR_EMPTY, "rmdir d/e", error(ENOTEMPTY));
    done("rmdir d/e", "rmdir d");
    only(Rule.PATH_MISSING_COMPONENT, "stat d", ENOENT);
  }

  @Test
  void unlink02_aDirectoryIsEperm() {
    done("mkdir d 0755");
    only(Rule.UNLINK_DIRECTORY, "unlink d", EPERM);
  }

  @Test
  void unlink03_aPathThatEndsInADotIsEinvalOrEperm() {
    done("mkdir d 0755");
    only(Rule.UNLINK_DOT, "unlink d/.", EINVAL, EPERM);
  }

  @Test
  void unlink01_removesANameAndKeepsTheOpenFile() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.UNLINK_REMOVES_NAME, "unlink a", error(EPERM));
    done("unlink a");
    only(Rule.PATH_MISSING_COMPONENT, "stat a", ENOENT);
    allowed("fstat f", stat(REG, 0644, 0, 3, 0));
  }

  @Test
  void rename01_moves_a_tree() {
    done("mkdir d 0755", "mkdir d/e 0755", "open f d/e/a O_CREAT|O_RDWR 0644");
    flagged(Rule.RENAME_MOVES, "rename d x", error(ENOENT));
    done("rename d x");
    only(Rule.PATH_MISSING_COMPONENT, "stat d/e/a", ENOENT);
    allowed("stat x/e/a", stat(REG, 0644, 1, 3, 0));
  }

  @Test
  void rename02_replaces() {
    done("open f a O_CREAT|O_RDWR 0644", "open g b O_CREAT|O_RDWR 0600");
    allowed("write g 10", value(10));
    flagged(Rule.RENAME_REPLACES, "rename a b", error(EEXIST));
    done("rename a b");
    flagged(Rule.STAT_MODE, "stat b", stat(REG, 0600, 1, 3, 0));
    flagged(Rule.STAT_SIZE, "stat b", stat(REG, 0644, 1, 3, 10));
    allowed("stat b", stat(REG, 0644, 1, 3, 0));
    allowed("fstat g", stat(REG, 0600, 0, 4, 10));
    only(Rule.PATH_MISSING_COMPONENT, "stat a", ENOENT);
  }

  @Test
  void rename03_toItselfChangesNothing() {
    fileAndTwoTrees();
    flagged(Rule.RENAME_TO_ITSELF, "rename a a", error(EEXIST));
    done("rename a a", "rename d d");
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
  }

  @Test
  void rename04_aDirectoryDoesNotReplaceAFile() {
    fileAndTwoTrees();
    only(Rule.RENAME_DIRECTORY_ONTO_FILE, "rename d a", ENOTDIR, EDQUOT, ENOSPC);
  }

  @Test
  void rename05_aFileDoesNotReplaceADirectory() {
    fileAndTwoTrees();
    only(Rule.RENAME_FILE_ONTO_DIRECTORY, "rename a d", EISDIR, EDQUOT, ENOSPC);
  }

  @Test
  void rename06_aDirectoryReplacesOnlyAnEmptyOne() {
    fileAndTwoTrees();
    only(Rule.RENAME_ONTO_FULL_DIRECTORY, "rename x d", ENOTEMPTY, EDQUOT, ENOSPC);
    only(Rule.RENAME_ONTO_FULL_DIRECTORY, "rename d/e d", ENOTEMPTY, EACCES, EDQUOT, ENOSPC);
    done("rename d/e x/y");
    allowed("stat d", stat(DIR, 0755, 2, 5, 0));
  }

  @Test
  void rename07_aDirectoryIsNotMovedIntoItself() {
    fileAndTwoTrees();
    only(Rule.RENAME_INTO_ITSELF, "rename d d/e/z", EINVAL, EACCES, EDQUOT, ENOSPC);
    only(Rule.RENAME_INTO_ITSELF, "rename d d/z", EINVAL, EACCES, EDQUOT, ENOSPC);
  }

  @Test
  void rename08_anOldPathThatEndsInDotsIsEinval() {
    fileAndTwoTrees();
    only(Rule.RENAME_OLD_PATH_ENDS_IN_DOTS, "rename d/. z", EINVAL);
    only(Rule.RENAME_OLD_PATH_ENDS_IN_DOTS, "rename d/e/.. z", EINVAL);
  }

  @Test
  void rename09_aNewPathThatEndsInDotsIsEisdirOrEinval() {
    fileAndTwoTrees();
    only(Rule.RENAME_NEW_PATH_ENDS_IN_DOTS, "rename a d/.", EISDIR);
    only(Rule.RENAME_NEW_PATH_ENDS_IN_DOTS, "rename a d/..", EINVAL);
  }

  private void fileAndTwoTrees() {
    done(
        "open f a O_CREAT|O_RDWR 0644",
        "mkdir d 0755",
        "mkdir d/e 0755",
        "mkdir x 0755",
        "mkdir x/y 0755");
  }

  @Test
  void rename17_the_directory_of_the_name_that_stays_may_be_marked() {
    done("mkdir d 0755", "open f a O_CREAT|O_RDWR 0644", "link a d/b", "utimes . 10 20");
    done("rename d/b a");
    Outcome root = stat(DIR, 0755, 3, 2, 512);
    root.stat().atim().sec(10);
    root.stat().mtim().sec(21);
    allowed("stat .", root);
  }

  @Test
  void rename_mayMoveTheLinkThatTheNewPathFollows() {
    done("mkdir d 0755", "symlink d l", "rename l l/m");
    allowed("stat missing", ok());
    oracle = oracle(Set.of(KernelFlag.NOCACHE_NAME), EnumSet.allOf(Operation.class));
    done("mkdir d 0755", "symlink d l", "rename l l/m");
    flagged(Rule.PATH_MISSING_COMPONENT, "stat l", ok());
  }

  @Test
  void rename_pastAnotherNameIsCertain() {
    done("mkdir d 0755", "symlink d l", "open f a O_CREAT|O_RDWR 0644", "rename a l/m");
    flagged(Rule.PATH_MISSING_COMPONENT, "stat a", ok());
  }

  @Test
  void rename14_aNameOfTheSameFileInAStickyDirectoryMayBeRefused() {
    done("mkdir d 0755", "chmod d 01777", "open f d/b O_CREAT|O_RDWR 0644", "mkdir e 0755");
    done("open g d/c O_CREAT|O_RDWR 0644", "chown e 1 0", "link d/b e/b", "setcred 1 0");
    flagged(Rule.RENAME_NEW_STICKY, "rename e/b d/c", ok());
    allowed("rename e/b d/b", error(EPERM));
    allowed("rename e/b d/b", ok());
  }

  @Test
  void rename15_aProtectedDirectoryLosesAndGetsNoName() {
    done("mkdir d 0755", "open f d/a O_CREAT|O_RDWR 0644", "open g b O_CREAT|O_RDWR 0644");
    done("chflags d 4");
    only(Rule.RENAME_PROTECTED, "rename d/a x", EPERM, ENOSPC, EDQUOT);
    flagged(Rule.RENAME_MOVES, "rename b d/x", error(EPERM));
    allowed("rename b d/a", error(EPERM));
    done("chflags d 2");
    only(Rule.RENAME_PROTECTED, "rename b d/x", EPERM, ENOSPC, EDQUOT);
  }

  @Test
  void rename16_aDirectoryThatNotAllMayWriteMayBeRefusedToMove() {
    done("mkdir d 0755", "mkdir e 0755");
    flagged(Rule.RENAME_MOVES, "rename d x", error(EACCES));
    allowed("rename d e/d", error(EACCES));
    done("chmod d 0777");
    flagged(Rule.RENAME_MOVES, "rename d e/d", error(EACCES));
  }

  @Test
  void unlink06_aProtectedDirectoryLosesNoName() {
    done("mkdir d 0755", "open f d/a O_CREAT|O_RDWR 0644", "chflags d 4");
    only(Rule.UNLINK_PROTECTED, "unlink d/a", EPERM);
  }

  @Test
  void rmdirNone_twoDotsMayBeRefusedLikeAnyDirectory() {
    oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.RMDIR)));
    done("mkdir d 0755", "mkdir d/e 0755");
    allowed("rmdir d/e/..", error(EOPNOTSUPP));
    oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
    done("mkdir d 0755", "mkdir d/e 0755");
    flagged(Rule.RMDIR_DOT_DOT, "rmdir d/e/..", error(EOPNOTSUPP));
  }

  @Test
  void path17_anOpenShowsThatANameIsNotTooLong() {
    done("open f " + "n".repeat(20) + " O_CREAT|O_RDWR 0644");
    flagged(Rule.MKDIR_CREATES, "mkdir " + "m".repeat(20) + " 0755", error(ENAMETOOLONG));
  }

  @Test
  void aFailedDupTakesTheNameAway() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("dup f g", error(EBADF));
    only(Rule.FD_NOT_OPEN, "fstat f", EBADF);
  }

  @Test
  void dup01_theNamesShareOneOffset() {
    done("open f a O_CREAT|O_RDWR 0644", "dup g f");
    allowed("write f 10", value(10));
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek g 0 1", value(0));
    allowed("lseek g 0 1", value(10));
    done("close f");
    allowed("lseek g 0 1", value(10));
  }

  @Test
  void aFailedOpenOfANewFileTakesTheNameAway() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("open f b O_CREAT|O_RDWR 0644", error(ENOSPC));
    only(Rule.FD_NOT_OPEN, "fstat f", EBADF);
    done("open f a O_RDWR");
    allowed("open f a O_RDONLY|O_TRUNC", error(ENOSPC));
    only(Rule.FD_NOT_OPEN, "fstat f", EBADF);
  }
}
