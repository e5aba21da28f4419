package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.cwd;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBUSY;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ELOOP;
import static org.jpuffs.fs.Errno.ENAMETOOLONG;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.ENOTEMPTY;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.Errno.EXDEV;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;
import org.junit.jupiter.api.Test;

/**
 * Each difference of Linux in the paths of all calls: what it allows, and that it does not allow
 * NetBSD's answer.
 */
class LinuxPathRulesTest extends LinuxJudgedProgram {
  /** Nobody is refused a name before it is known what has it. */
  @Test
  void anExistingNameIsEexistInADirectoryThatCannotBeWritten() {
    done(FILE, "setcred 1 1");
    only(Rule.MKDIR_EXISTING, "mkdir a 0755", EEXIST);
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
  void theMountPointIsRefusedInSeveralWays() {
    only(Rule.PATH_MOUNT_POINT_BUSY, "rmdir .", EBUSY, EISDIR, ENOTEMPTY, EXDEV);
    allowed("unlink .", error(EISDIR));
    done(FILE);
    allowed("rename a .", error(EXDEV));
    allowed("rename . .", ok());
    flagged(Rule.PATH_MOUNT_POINT_BUSY, "rename a .", ok());
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
    MountState withoutCase =
        new MountState(
            ReadOnly.NO,
            null,
            false,
            false,
            Owner.SUPERUSER,
            Set.of(Capability.CASE),
            Owner.SUPERUSER,
            Dialect.LINUX);
    oracle = linux(EnumSet.allOf(Operation.class), withoutCase);
    done("mkdir A 0755", "chdir a");
    allowed("getcwd", cwd("/mnt/a"));
    allowed("getcwd", cwd("/mnt/A"));
    flagged(Rule.GETCWD_PATH, "getcwd", cwd("/mnt/b"));
  }
}
