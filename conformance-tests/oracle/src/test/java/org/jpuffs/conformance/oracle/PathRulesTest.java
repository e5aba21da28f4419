package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBUSY;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ENAMETOOLONG;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.DIR;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of paths. */
class PathRulesTest extends JudgedProgram {
  @Test
  void path01_missing_component() {
    only(Rule.PATH_MISSING_COMPONENT, "stat a/b", ENOENT);
    only(Rule.PATH_MISSING_COMPONENT, "unlink a", ENOENT);
    only(Rule.PATH_MISSING_COMPONENT, "open f a O_RDONLY", ENOENT);
    only(Rule.PATH_MISSING_COMPONENT, "mkdir a/b 0755", ENOENT);
  }

  @Test
  void path02_file_where_a_directory_must_be() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.PATH_COMPONENT_NOT_DIRECTORY, "stat a/b", ENOTDIR);
    only(Rule.PATH_COMPONENT_NOT_DIRECTORY, "stat a/", ENOTDIR);
    only(Rule.PATH_COMPONENT_NOT_DIRECTORY, "mkdir a/ 0755", ENOTDIR);
    only(Rule.PATH_COMPONENT_NOT_DIRECTORY, "stat a/..", ENOTDIR);
  }

  @Test
  void path03_name_too_long() {
    only(Rule.PATH_NAME_TOO_LONG, "stat " + "n".repeat(256), ENAMETOOLONG);
    only(Rule.PATH_MISSING_COMPONENT, "stat " + "n".repeat(255), ENOENT, ENAMETOOLONG);
    only(Rule.PATH_MISSING_COMPONENT, "stat a/" + "n".repeat(256), ENOENT);
  }

  @Test
  void path04_path_too_long() {
    String path = "a/".repeat(509) + "a";
    only(Rule.PATH_TOO_LONG, "stat " + path, ENAMETOOLONG);
    only(Rule.PATH_MISSING_COMPONENT, "stat " + path.substring(2), ENOENT);
  }

  @Test
  void path05_new_file_with_a_slash() {
    only(Rule.PATH_NEW_FILE_WITH_SLASH, "open f a/ O_CREAT|O_RDWR 0644", ENOENT);
    done("mkdir d/ 0755");
    allowed("mkdir d 0755", error(EEXIST));
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.PATH_NEW_FILE_WITH_SLASH, "rename a b/", ENOENT);
    done("rename d e/");
  }

  @Test
  void path16_aStickyDirectoryMayRefuseThePathToItsParent() {
    done("mkdir d 0755", "chmod d 0777", "setcred 1 0");
    flagged(Rule.PATH_MOUNT_POINT_BUSY, "rmdir d/..", error(EPERM));
    done("setcred 0 0", "chmod d 01777", "setcred 1 0");
    allowed("rmdir d/..", error(EPERM));
    allowed("rmdir d/..", error(EBUSY));
    allowed("rename d/. b", error(EPERM));
  }

  @Test
  void path06_mount_point() {
    done("mkdir d 0755");
    only(Rule.PATH_MOUNT_POINT_BUSY, "rmdir .", EBUSY);
    only(Rule.PATH_MOUNT_POINT_BUSY, "unlink .", EBUSY);
    for (Errno refused : new Errno[] {EBUSY, EINVAL, ENOENT, ENOTDIR, ENAMETOOLONG, EACCES}) {
      allowed("rename . d", error(refused));
    }
    flagged(Rule.PATH_MOUNT_POINT_BUSY, "rename . d", error(EEXIST));
    flagged(Rule.PATH_MOUNT_POINT_BUSY, "rename . d", ok());
    for (Errno refused : new Errno[] {ENOENT, EEXIST, EACCES, EINVAL}) {
      flagged(Rule.PATH_MOUNT_POINT_BUSY, "rename d .", error(refused));
    }
    allowed("rename d .", error(EBUSY));
    allowed("rename d .", error(EOPNOTSUPP));
    only(Rule.PATH_MOUNT_POINT_BUSY, "rmdir d/..", EBUSY);
    flagged(Rule.PATH_MOUNT_POINT_BUSY, "rename d .", error(EPERM));
    done("chflags . 2");
    allowed("rename d .", error(EPERM)); // NetBSD 7 asks the file system for a name in its root
    done("chflags . 0");
    allowed("rename d .", ok()); // NetBSD 7; afterwards nothing is predicted
    allowed("stat d", error(ENOENT));
  }

  @Test
  void path07_refused_by_mode() {
    done("mkdir d 0755", "open f d/a O_CREAT|O_RDWR 0644");
    flagged(Rule.OPEN_EXISTING, "open g d/a O_RDONLY", error(EACCES));
    done("chmod d/a 0200");
    allowed("open g d/a O_RDONLY", error(EACCES));
    allowed("open g d/a O_RDONLY", ok());
    done("chmod d 0600");
    allowed("stat d/a", error(EACCES));
  }

  @Test
  void path08_parent_of_a_removed_directory() {
    done("mkdir d 0755", "chdir d", "rmdir d");
    allowed("rstat ..", error(ENOENT));
    allowed("rstat ..", stat(DIR, 0755, 2, 2, 512));
    flagged(Rule.PATH_MISSING_COMPONENT, "rstat a", ok());
  }

  @Test
  void the_name_cache_may_lead_to_a_former_parent() {
    done("mkdir d 0755", "mkdir e 0755", "mkdir d/s 0755");
    allowed("stat d", stat(DIR, 0755, 3, 3, 0));
    allowed("stat e", stat(DIR, 0755, 2, 4, 0));
    done("rename d/s e/s");
    allowed("stat e/s/..", stat(DIR, 0755, 2, 3, 0));
    allowed("stat e/s/..", stat(DIR, 0755, 3, 4, 0));
    flagged(Rule.STAT_NLINK_DIRECTORY, "stat e/s/..", stat(DIR, 0755, 4, 4, 0));
  }

  @Test
  void without_a_name_cache_there_is_one_parent() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_NAME), EnumSet.allOf(Operation.class));
    done("mkdir d 0755", "mkdir e 0755", "mkdir d/s 0755");
    allowed("stat d", stat(DIR, 0755, 3, 3, 0));
    allowed("stat e", stat(DIR, 0755, 2, 4, 0));
    done("rename d/s e/s");
    flagged(Rule.PATH_DOT_DOT_IS_PARENT, "stat e/s/..", stat(DIR, 0755, 2, 3, 0));
    allowed("stat e/s/..", stat(DIR, 0755, 3, 4, 0));
  }

  @Test
  void path09_above_the_mount_point_nobody_is_asked() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_NAME), EnumSet.allOf(Operation.class));
    done("mkdir d 0755", "chmod . 0600", "chdir .", "setcred 1 1");
    only(Rule.PATH_SEARCH_DENIED, "stat d", EACCES);
    done("rchdir ..");
  }

  @Test
  void where_the_name_cache_may_have_led_elsewhere_nobody_knows_what_was_changed() {
    done("mkdir d 0755", "mkdir d/s 0755", "rename d/s s", "chmod s/.. 0700");
    allowed("stat d", stat(DIR, 0700, 2, 3, 0));
    oracle = oracle(Set.of(KernelFlag.NOCACHE_NAME), EnumSet.allOf(Operation.class));
    done("mkdir d 0755", "mkdir d/s 0755", "rename d/s s", "chmod s/.. 0700");
    flagged(Rule.STAT_MODE, "stat d", stat(DIR, 0700, 2, 3, 0));
  }

  @Test
  void path17_the_limit_of_names_is_the_file_systems() {
    allowed("mkdir " + name(15) + " 0755", error(ENAMETOOLONG));
    flagged(Rule.MKDIR_CREATES, "mkdir " + name(14) + " 0755", error(ENAMETOOLONG));
    allowed("stat d/" + name(15), error(ENOENT));
    flagged(Rule.PATH_MISSING_COMPONENT, "stat d/" + name(15), error(ENAMETOOLONG));
  }

  @Test
  void path17_what_is_shorter_than_a_name_that_exists_is_not_too_long() {
    allowed("mkdir " + name(31) + " 0755", error(ENAMETOOLONG));
    done("mkdir " + name(30) + " 0755");
    flagged(Rule.MKDIR_CREATES, "mkdir " + name(29) + " 0755", error(ENAMETOOLONG));
    allowed("rename " + name(30) + " " + name(31), error(ENAMETOOLONG));
  }

  @Test
  void path17_what_is_no_longer_than_the_limit_told_is_not_too_long() {
    allowed("pathconf . 4", value(30));
    allowed("mkdir " + name(31) + " 0755", error(ENAMETOOLONG));
    flagged(Rule.MKDIR_CREATES, "mkdir " + name(30) + " 0755", error(ENAMETOOLONG));
  }

  @Test
  void pathconf04_the_limit_told_is_below_what_was_refused() {
    allowed("mkdir " + name(31) + " 0755", error(ENAMETOOLONG));
    flagged(Rule.PATHCONF_NAME_MAX, "pathconf . 4", value(31));
    allowed("pathconf . 4", value(30));
  }

  private static String name(int length) {
    return "n".repeat(length);
  }

  @Test
  void symlink06_the_limit_of_targets_is_the_file_systems() {
    allowed("symlink " + "t".repeat(256) + " a", error(ENAMETOOLONG));
    flagged(Rule.SYMLINK_CREATES, "symlink " + "t".repeat(255) + " a", error(ENAMETOOLONG));
  }

  @Test
  void where_the_name_cache_leads_elsewhere_it_does_so_each_time() {
    done("mkdir d 0755", "mkdir c 0755", "symlink d/../a c/a", "rename d c/d");
    flagged(Rule.PATH_TOO_MANY_LINKS, "open f c/a O_RDONLY", error(EACCES));
    allowed("open f c/a O_RDONLY", error(ENOENT));
  }

  @Test
  void path03_aNameThatIsTooLongIsNeitherPassedNorMade() {
    only(Rule.PATH_NAME_TOO_LONG, "mkdir " + name(256) + " 0755", ENAMETOOLONG);
    only(Rule.PATH_NAME_TOO_LONG, "stat " + name(256) + "/a", ENAMETOOLONG);
  }

  @Test
  void path04_aPathOf1023BytesFits() {
    done("chdir .");
    String path = "./".repeat(511);
    only(Rule.PATH_MISSING_COMPONENT, "rstat " + path + "a", ENOENT);
    only(Rule.PATH_TOO_LONG, "rstat " + path + "aa", ENAMETOOLONG);
  }

  @Test
  void path04_aPathThatIsTooLongSaysNothingOfNames() {
    only(Rule.PATH_TOO_LONG, "stat " + "a/".repeat(509) + "a", ENAMETOOLONG);
    only(Rule.PATH_NAME_TOO_LONG, "stat " + name(256), ENAMETOOLONG);
    allowed("pathconf . 4", value(255));
  }

  @Test
  void path05_aNewFileWithASlashInAProtectedDirectoryMayBeRefusedForTheDirectory() {
    done("mkdir d 0755", "chflags d 2");
    allowed("open f d/a/ O_CREAT|O_RDWR 0644", error(EPERM));
    done("chflags d 0");
    flagged(Rule.PATH_NEW_FILE_WITH_SLASH, "open f d/a/ O_CREAT|O_RDWR 0644", error(EPERM));
  }

  @Test
  void aPathThatStartsWithASlashIsOutsideTheMount() {
    allowed("stat /a", error(EIO));
    done("chdir .", "mkdir /d 0755");
    allowed("rstat /a", error(EIO));
  }

  @Test
  void aPathThatPassesTheMountPointUpwardsIsOutside() {
    allowed("stat ../a", error(EIO));
    allowed("mkdir .. 0755", error(EIO));
    flagged(Rule.PATH_MISSING_COMPONENT, "stat a", error(EIO));
  }

  @Test
  void path08_aRemovedDirectoryMayHaveNoDots() {
    done("mkdir d 0755", "chdir d", "rmdir d");
    flagged(Rule.STAT_EXISTING, "rstat .", error(EIO));
    allowed("rstat .", error(ENOENT));
    allowed("rstat .", stat(DIR, 0755, 2, 3, 512));
    flagged(Rule.PATH_MISSING_COMPONENT, "rstat ./a", ok());
  }

  @Test
  void path15_theLookupOfANameToChangeMayBeRefusedLikeTheChange() {
    done("mkdir d 0755", "open f d/a O_CREAT|O_RDWR 0644", "mkdir d/e 0755", "chflags d 2");
    allowed("rename d/a d/e/x", error(EPERM));
    allowed("mkdir d/x/ 0755", error(EPERM));
    allowed("mkdir d/a 0755", error(EPERM));
    done("chflags d 4");
    allowed("mkdir d/a 0755", error(EPERM));
    flagged(Rule.MKDIR_CREATES, "mkdir d/x 0755", error(EPERM));
    done("chflags d 0");
    flagged(Rule.MKDIR_EXISTING, "mkdir d/a 0755", error(EPERM));
  }

  @Test
  void path17_aNameThatIsMissingMayBeRefusedAsTooLongAndShowsTheLimit() {
    allowed("stat " + name(31), error(ENAMETOOLONG));
    flagged(Rule.PATHCONF_NAME_MAX, "pathconf . 4", value(31));
    allowed("pathconf . 4", value(30));
  }

  @Test
  void path09_theParentIsSearchedForUnlessTheKernelKeepsIt() {
    theParentOfAClosedDirectory(KernelFlag.NOCACHE_NAME);
    only(Rule.PATH_SEARCH_DENIED, "stat d/e/..", EACCES);
    theParentOfAClosedDirectory(KernelFlag.NOCACHE_NAME, KernelFlag.CACHE_DOTDOT);
    allowed("stat d/e/..", stat(DIR, 0755, 3, 3, 0));
    only(Rule.PATH_SEARCH_DENIED, "stat d/e/x", EACCES);
    theParentOfAClosedDirectory();
    allowed("stat d/e/..", stat(DIR, 0755, 3, 3, 0));
  }

  @Test
  void path09_aDirectoryItselfIsFoundWithoutASearch() {
    theParentOfAClosedDirectory(KernelFlag.NOCACHE_NAME);
    allowed("stat d/e/.", stat(DIR, 0700, 2, 4, 0));
  }

  private void theParentOfAClosedDirectory(KernelFlag... flags) {
    oracle = oracle(Set.of(flags), EnumSet.allOf(Operation.class));
    done("mkdir d 0755", "mkdir d/e 0700", "setcred 1 1");
  }
}
