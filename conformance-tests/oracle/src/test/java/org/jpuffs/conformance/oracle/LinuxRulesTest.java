package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.cwd;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EAGAIN;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EBUSY;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ELOOP;
import static org.jpuffs.fs.Errno.ENAMETOOLONG;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.ENOTEMPTY;
import static org.jpuffs.fs.Errno.ENXIO;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.Errno.EXDEV;
import static org.jpuffs.fs.FileType.FIFO;
import static org.jpuffs.fs.FileType.LNK;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each difference of Linux: what it allows, and that it does not allow NetBSD's answer. */
class LinuxRulesTest extends JudgedProgram {
  private static final String FILE = "open f a O_CREAT|O_RDWR 0644";

  @BeforeEach
  void onLinux() {
    Set<KernelFlag> flags = EnumSet.of(KernelFlag.NOCACHE_PAGE, KernelFlag.NOCACHE_NAME);
    oracle =
        new Oracle(
            "/mnt",
            flags,
            EnumSet.allOf(Operation.class),
            MountState.empty(Owner.SUPERUSER, Dialect.LINUX),
            new Suppressions());
  }

  private static Outcome linked(int names, long number) {
    return stat(REG, 0644, names, number, 0);
  }

  /** The call must fail by {@code rule} with {@code errno}, or lack something that others need. */
  private void refused(CallRule rule, String line, Errno errno) {
    flagged(rule, line, ok());
    flagged(rule, line, error(Errno.EIO));
    allowed(line, error(errno));
  }

  /** Nobody is refused a name before it is known what has it. */
  @Test
  void anExistingNameIsEexistInADirectoryThatCannotBeWritten() {
    done(FILE, "setcred 1 1");
    only(Rule.MKDIR_EXISTING, "mkdir a 0755", EEXIST);
  }

  @Test
  void unlinkOfADirectoryIsEisdir() {
    done("mkdir d 0755", FILE);
    only(Rule.UNLINK_DIRECTORY, "unlink d", EISDIR);
    only(Rule.UNLINK_DIRECTORY, "unlink d/", EISDIR);
    only(Rule.UNLINK_DOT, "unlink d/.", EISDIR);
    only(Rule.PATH_COMPONENT_NOT_DIRECTORY, "unlink a/", ENOTDIR);
  }

  @Test
  void theMountPointIsRefusedInSeveralWays() {
    only(Rule.PATH_MOUNT_POINT_BUSY, "rmdir .", EBUSY, EISDIR, ENOTEMPTY, EXDEV);
    allowed("unlink .", error(EISDIR));
    done(FILE);
    allowed("rename a .", error(EXDEV));
    allowed("rename . .", ok());
    flagged(Rule.PATH_MOUNT_POINT_BUSY, "rename a .", ok());
  }

  @Test
  void aNameBeforeASlashIsNotFollowedIfItIsToBeChanged() {
    done("mkdir d 0755", "symlink d l", FILE);
    only(Rule.RMDIR_NOT_DIRECTORY, "rmdir l/", ENOTDIR);
    only(Rule.MKDIR_EXISTING, "mkdir l/ 0755", EEXIST);
    only(Rule.MKDIR_EXISTING, "mkdir a/ 0755", EEXIST);
    only(Rule.LINK_EXISTING, "link a a/", EEXIST);
    refused(Rule.PATH_COMPONENT_NOT_DIRECTORY, "rename l/ e", ENOTDIR);
    only(Rule.PATH_COMPONENT_NOT_DIRECTORY, "stat a/", ENOTDIR);
    done("mkdir d/x 0755", "access l/x 0");
  }

  @Test
  void aNewNameBeforeASlashIsEisdirForOpen() {
    only(Rule.PATH_NEW_FILE_WITH_SLASH, "open f a/ O_CREAT|O_RDWR 0644", EISDIR);
    only(Rule.PATH_NEW_FILE_WITH_SLASH, "mkfifo p/ 0644", ENOENT);
    done("symlink b/ l");
    only(Rule.PATH_NEW_FILE_WITH_SLASH, "open f l O_CREAT|O_RDWR 0644", EISDIR);
  }

  @Test
  void aDirectoryCannotBeOpenedWithCreat() {
    done("mkdir d 0755");
    only(Rule.OPEN_CREATE_ON_MOUNT_POINT, "open f d O_CREAT|O_RDONLY 0644", EISDIR);
    only(Rule.OPEN_CREATE_ON_MOUNT_POINT, "open f . O_CREAT|O_RDONLY 0644", EISDIR);
    only(Rule.OPEN_EXCLUSIVE_EXISTING, "open f d O_CREAT|O_EXCL|O_RDONLY 0644", EEXIST);
  }

  @Test
  void theNumbersOfOpensErrorsDiffer() {
    done("symlink a l", "mknod p 020600 1");
    refused(Rule.OPEN_NOFOLLOW_LINK, "open f l O_RDONLY|O_NOFOLLOW", ELOOP);
    refused(Rule.OPEN_MISSING_DEVICE, "open f p O_RDONLY|O_NONBLOCK", EACCES);
    flagged(Rule.OPEN_MISSING_DEVICE, "open f p O_RDONLY|O_NONBLOCK", error(ENXIO));
  }

  @Test
  void pathsAndLinksMayBeLonger() {
    String deep = "./".repeat(600) + "a";
    only(Rule.PATH_MISSING_COMPONENT, "stat " + deep, ENOENT);
    only(Rule.PATH_TOO_LONG, "stat " + "./".repeat(2048), ENAMETOOLONG);
    done("mkdir a 0755", "symlink " + "a/".repeat(500) + "b b");
    only(Rule.PATH_DANGLING_LINK, "stat b", ENOENT);
    done("symlink l l");
    only(Rule.PATH_TOO_MANY_LINKS, "stat l", ELOOP);
  }

  @Test
  void fortyLinksCanBeFollowed() {
    done(FILE, "symlink a l1");
    for (int i = 2; i <= 41; i++) {
      done("symlink l" + (i - 1) + " l" + i);
    }
    allowed("access l40 0", ok());
    only(Rule.PATH_TOO_MANY_LINKS, "access l41 0", ELOOP);
  }

  @Test
  void theDirectoryIsSearchedBeforeALongNameIsRefused() {
    String name = "n".repeat(256);
    done("mkdir d 0700", "setcred 1 1");
    allowed("stat d/" + name, error(EACCES));
    allowed("stat d/" + name, error(ENAMETOOLONG));
    only(Rule.PATH_NAME_TOO_LONG, "stat " + name, ENAMETOOLONG);
  }

  @Test
  void linkDoesNotFollowALink() {
    done("symlink nowhere l", "link l m");
    allowed("lstat m", stat(LNK, 0777, 2, 5, 7));
  }

  @Test
  void protectedFilesOfOtherUsersMayBeRefused() {
    done("chmod . 01777", FILE, "symlink a l", "setcred 1 1");
    allowed("link a b", error(EPERM));
    done("link a b");
    flagged(Rule.OPEN_EXISTING, "open g a O_CREAT|O_RDONLY 0644", error(EACCES));
    flagged(Rule.LINK_ADDS_NAME, "link a c", error(EACCES));
    done("setcred 2 2", "symlink a k", "open h u O_CREAT|O_RDWR 0644", "setcred 1 1");
    allowed("open g u O_CREAT|O_RDONLY 0644", error(EACCES));
    flagged(Rule.OPEN_EXISTING, "open g u O_RDONLY", error(EACCES));
    allowed("stat k", error(EACCES));
    allowed("stat l", linked(2, 3)); // the owner of the link owns the directory, too
    flagged(Rule.STAT_EXISTING, "stat l", error(EACCES));
  }

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
  void openatKeepsNoReferenceAfterEnotdir() {
    done(FILE);
    allowed("stat a", linked(1, 3));
    allowed("openat h f b O_RDONLY", error(ENOTDIR));
    done("close f", "unlink a", "open f b O_CREAT|O_RDWR 0644");
    allowed("stat b", linked(1, 3)); // the number is free again
  }

  @Test
  void getdentsOfAFileIsEnotdir() {
    done("open f a O_CREAT|O_WRONLY 0644");
    only(Rule.FD_NOT_READABLE, "getdents f 512", EBADF, ENOTDIR);
  }

  @Test
  void aRangeMustNotBeEmpty() {
    done(FILE);
    only(Rule.FALLOCATE_NEGATIVE_RANGE, "fallocate f 0 0", EINVAL);
    only(Rule.FDISCARD_NEGATIVE_RANGE, "fdiscard f 0 0", EINVAL);
    allowed("fallocate g 0 -1", error(EBADF));
    allowed("fallocate g 0 -1", error(EINVAL));
    done("open r a O_RDONLY");
    allowed("fdiscard r -1 5", error(EBADF));
  }

  @Test
  void fdatasyncNeedsNoWriter() {
    done(FILE, "open r a O_RDONLY", "fdatasync r");
    flagged(Rule.FDATASYNC_SUCCEEDS, "fdatasync r", error(EBADF));
  }

  @Test
  void anyoneMakesFilesByMknod() {
    done("chmod . 0777", "setcred 1 1", "mknod a 0644 0", "mknod b 0100644 0");
    flagged(Rule.MKNOD_CREATES_FILE, "mknod c 0644 0", error(EINVAL));
    refused(Rule.MKNOD_NOT_SUPERUSER, "mknod p 020644 1", EPERM);
    allowed("fill . 3", value(3));
  }

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

  @Test
  void noTimesAreSetWithoutLookingAtTheFile() {
    done("utimes none omit omit", "futimes none omit omit", "lutimes none omit omit");
    flagged(Rule.UTIMES_SETS_TIMES, "utimes none omit omit", error(ENOENT));
    only(Rule.PATH_MISSING_COMPONENT, "utimes none 1 omit", ENOENT);
  }

  @Test
  void truncatingMayClearTheSetIdBits() {
    done(FILE, "chmod a 04666", "setcred 1 1", "truncate a 0");
    allowed("stat a", stat(REG, 0666, 1, 3, 0));
  }

  @Test
  void readingNeedNotSetTheTimeOfReading() {
    done(FILE);
    allowed("write f 1", value(1));
    done("utimes a 100 100");
    allowed("pread f 0 1", Answer.pattern(0, 1));
    Outcome file = stat(REG, 0644, 1, 3, 1);
    file.stat().atim().sec(100);
    file.stat().mtim().sec(100);
    allowed("stat a", file);
  }

  @Test
  void aDirectoryThatIsNotEmptyIsNotReplaced() {
    done("mkdir d 0755", "mkdir e 0755", "mkdir e/x 0755");
    allowed("rename d e", error(EEXIST));
    allowed("rename d e", error(ENOTEMPTY));
    refused(Rule.RENAME_ONTO_FULL_DIRECTORY, "rename d e", ENOTEMPTY);
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
  void rangesAreLockedByOpenFilesAndFlockDoesNotMatter() {
    done(FILE, "open g a O_RDWR", "lock f 3 0 10");
    only(Rule.LOCK_HELD_BY_OTHER, "lock g 3 5 1", EAGAIN);
    done("lock g 3 20 1", "flock g 6");
    refused(Rule.FLOCK_HELD_BY_OTHER, "flock f 6", EAGAIN);
    done("flock g 8");
    refused(Rule.LOCK_HELD_BY_OTHER, "lock g 3 5 1", EAGAIN);
    done("close f", "lock g 3 5 1");
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

  @Test
  void aValueThatIsLongerThanTheBufferIsErange() {
    String value = "v".repeat(300);
    done(FILE);
    allowed("extset a x " + value, value(300));
    only(Rule.EXTGET_READS_VALUE, "extget a x", Errno.ERANGE);
    allowed("extsize a x", value(300));
  }

  @Test
  void trustedAttributesAreHiddenFromOtherUsers() {
    done(FILE);
    allowed("extset a x v 2", value(1));
    done("setcred 1 1");
    refused(Rule.EXTGET_SYSTEM_NOT_SUPERUSER, "extget a x 2", Errno.ENOATTR);
    done("extlist a 2");
    flagged(Rule.EXTLIST_SYSTEM_NOT_SUPERUSER, "extlist a 2", Answer.bytes((byte) 1, (byte) 'x'));
    flagged(Rule.EXTLIST_SUCCEEDS, "extlist a 2", error(EACCES));
  }

  @Test
  void attributesInAStickyDirectoryAreItsOwners() {
    done("mkdir d 0755", "chmod d 01777", FILE, "chmod a 0600", "setcred 1 1");
    flagged(Rule.EXTSET_DENIED, "extset d x v", value(1));
    allowed("extset d x v", error(EPERM));
    done("extlist a"); // listing needs no permission
    flagged(Rule.EXTLIST_SUCCEEDS, "extlist a", error(EACCES));
  }

  @Test
  void mappingNeedsReadingAndWholePages() {
    done("open f a O_CREAT|O_WRONLY 0644", "open g a O_RDWR");
    only(Rule.MMAP_DENIED, "mmap m f 0 1 PROT_NONE MAP_SHARED", EACCES);
    refused(Rule.MMAP_MAPS, "mmap m g 1 1 PROT_READ MAP_SHARED", EINVAL);
    flagged(Rule.MMAP_MAPS, "mmap m g 0 1 PROT_READ MAP_SHARED", error(Errno.ENOSYS));
    done("mmap m g 0 1 PROT_READ MAP_SHARED", "msync m 0 0 0");
    refused(Rule.MSYNC_INVALID, "msync m 1 0 4", EINVAL);
    refused(Rule.MSYNC_INVALID, "msync m 0 0 5", EINVAL);
  }

  @Test
  void discardedBytesAreZero() {
    done(FILE);
    allowed("pwrite f 0 100", value(100));
    done("fdiscard f 10 1000");
    byte[] left = new byte[12];
    for (int i = 0; i < 10; i++) {
      left[i] = DataPattern.at(i);
    }
    allowed("pread f 0 12", Answer.bytes(left));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 0 12", Answer.pattern(0, 12));
  }

  @Test
  void aCallThatTheFileSystemDoesNotOfferFailsWithOneOfThree() {
    lacking(Operation.LINK, Operation.SYMLINK, Operation.MKNOD, Operation.RENAME);
    done(FILE);
    flagged(Rule.RENAME_NONE, "rename a b", ok());
    allowed("rename a b", error(EPERM));
    done("rename a a"); // the kernel asks the file system only for two names
    for (String line : new String[] {"link a b", "symlink a b", "mkfifo b 0644"}) {
      Rule rule =
          line.startsWith("l")
              ? Rule.LINK_NONE
              : line.startsWith("s") ? Rule.SYMLINK_NONE : Rule.MKFIFO_NONE;
      flagged(rule, line, ok());
      flagged(rule, line, error(EACCES));
      allowed(line, error(EPERM));
      allowed(line, error(Errno.EOPNOTSUPP));
      allowed(line, error(Errno.ENOSYS));
    }
  }

  @Test
  void getcwdWithoutCaseHasTheNamesAsTheyWereLookedUp() {
    done("mkdir A 0755", "chdir A");
    flagged(Rule.GETCWD_PATH, "getcwd", cwd("/mnt/a"));
    Set<KernelFlag> flags = EnumSet.of(KernelFlag.NOCACHE_PAGE, KernelFlag.NOCACHE_NAME);
    oracle =
        new Oracle(
            "/mnt",
            flags,
            EnumSet.allOf(Operation.class),
            new MountState(
                ReadOnly.NO,
                null,
                false,
                false,
                Owner.SUPERUSER,
                Set.of(Capability.CASE),
                Owner.SUPERUSER,
                Dialect.LINUX),
            new Suppressions());
    done("mkdir A 0755", "chdir a");
    allowed("getcwd", cwd("/mnt/a"));
    allowed("getcwd", cwd("/mnt/A"));
    flagged(Rule.GETCWD_PATH, "getcwd", cwd("/mnt/b"));
  }

  @Test
  void accessDoesNotDependOnWhatTheFileSystemOffers() {
    lacking(Operation.WRITE);
    done("mkdir a 0755", "access a 2");
    flagged(Rule.ACCESS_SUPERUSER, "access a 2", error(Errno.EROFS));
  }

  private void lacking(Operation first, Operation... more) {
    Set<KernelFlag> flags = EnumSet.of(KernelFlag.NOCACHE_PAGE, KernelFlag.NOCACHE_NAME);
    oracle =
        new Oracle(
            "/mnt",
            flags,
            EnumSet.complementOf(EnumSet.of(first, more)),
            MountState.empty(Owner.SUPERUSER, Dialect.LINUX),
            new Suppressions());
  }
}
