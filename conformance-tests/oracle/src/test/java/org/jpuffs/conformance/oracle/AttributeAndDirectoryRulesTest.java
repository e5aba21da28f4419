package org.jpuffs.conformance.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.cwd;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.listing;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EDQUOT;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EMLINK;
import static org.jpuffs.fs.Errno.ENOATTR;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOSPC;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.Errno.EROFS;
import static org.jpuffs.fs.Errno.ESTALE;
import static org.jpuffs.fs.FileType.BLK;
import static org.jpuffs.fs.FileType.CHR;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.FIFO;
import static org.jpuffs.fs.FileType.NON;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of attributes, directories and what is asked of the whole. */
class AttributeAndDirectoryRulesTest extends JudgedProgram {
  @ParameterizedTest
  @CsvSource({
    "STAT_TYPE, DIR, 0644, 1, 3, 0",
    "STAT_MODE, REG, 0600, 1, 3, 0",
    "STAT_NLINK, REG, 0644, 2, 3, 0",
    "STAT_NLINK, REG, 0644, 0, 3, 0",
    "STAT_SIZE, REG, 0644, 1, 3, 1",
    "STAT_INO_SAME, REG, 0644, 1, 4, 0",
  })
  void fields(Rule rule, String type, String mode, int nlink, long ino, long size) {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
    flagged(
        rule,
        "fstat f",
        stat(type.equals("DIR") ? DIR : REG, Integer.parseInt(mode, 8), nlink, ino, size));
  }

  @Test
  void owner_group_device_and_time() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.STAT_EXISTING, "stat a", error(EIO));
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
    Outcome other = stat(REG, 0644, 1, 3, 0);
    other.stat().uid(1);
    flagged(Rule.STAT_OWNER, "stat a", other);
    other.stat().uid(0).gid(1);
    flagged(Rule.STAT_GROUP, "stat a", other);
    other.stat().gid(0).dev(8);
    flagged(Rule.STAT_DEV, "stat a", other);
    other.stat().dev(7).birthtim().sec(-1).nsec(-1);
    flagged(Rule.STAT_BIRTHTIME, "stat a", other);
    done("utimes a 100 200");
    other.stat().atim().sec(100);
    other.stat().mtim().sec(200);
    allowed("stat a", other);
    other.stat().mtim().nsec(1_000_000_000);
    flagged(Rule.STAT_TIME, "stat a", other);
  }

  @Test
  void statSizeSpecial_aDeviceHasNoBytes() {
    done("mknod p 020644 65025");
    Outcome device = stat(CHR, 0644, 1, 3, 1);
    device.stat().rdev(65025);
    flagged(Rule.STAT_SIZE_SPECIAL, "stat p", device);
    device.stat().size(0);
    allowed("stat p", device);
  }

  @Test
  void statRdev_aDeviceKeepsItsNumber() {
    done("mknod p 020644 65025", "mknod b 060644 7");
    Outcome device = stat(CHR, 0644, 1, 3, 0);
    device.stat().rdev(65024);
    flagged(Rule.STAT_RDEV, "stat p", device);
    device.stat().rdev(65025);
    allowed("stat p", device);
    Outcome block = stat(BLK, 0644, 1, 4, 0);
    block.stat().rdev(8);
    flagged(Rule.STAT_RDEV, "stat b", block);
    block.stat().rdev(7);
    allowed("stat b", block);
  }

  @Test
  void statRdev_ofOtherFilesIsNotJudged() {
    done("open f a O_CREAT|O_RDWR 0644");
    Outcome file = stat(REG, 0644, 1, 3, 0);
    file.stat().rdev(5);
    allowed("stat a", file);
  }

  @Test
  void statFlags_areThoseThatChflagsSet() {
    done("mknod p 020644 65025", "chflags p 1");
    Outcome device = stat(CHR, 0644, 1, 3, 0);
    device.stat().rdev(65025);
    flagged(Rule.STAT_FLAGS, "stat p", device);
    device.stat().flags(1);
    allowed("stat p", device);
  }

  @Test
  void statGroup_isThatOfTheDirectoryOrOfTheProcessAndStays() {
    done("chmod . 0777", "setcred 1 1", "open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.STAT_GROUP, "stat a", ofUser(2));
    allowed("stat a", ofUser(1));
    flagged(Rule.STAT_GROUP, "stat a", ofUser(0));
    done("open f b O_CREAT|O_RDWR 0644");
    Outcome other = ofUser(0);
    other.stat().ino(4);
    allowed("stat b", other);
    other.stat().gid(1);
    flagged(Rule.STAT_GROUP, "stat b", other);
  }

  @Test
  void statGroup_isThatOfTheProcessToo_whereTheGroupOfTheDirectoryIsNotKnown() {
    done("chmod . 0777", "setcred 1 1", "mkdir d 0777", "setcred 1 2");
    done("open f d/a O_CREAT|O_RDWR 0644");
    flagged(Rule.STAT_GROUP, "stat d/a", ofUser(3));
    allowed("stat d/a", ofUser(2));
    flagged(Rule.STAT_GROUP, "stat d/a", ofUser(1));
  }

  private static Outcome ofUser(int gid) {
    Outcome outcome = stat(REG, 0644, 1, 3, 0);
    outcome.stat().uid(1).gid(gid);
    return outcome;
  }

  @Test
  void statBlksize_isPositive() {
    done("open f a O_CREAT|O_RDWR 0644");
    Outcome outcome = stat(REG, 0644, 1, 3, 0);
    outcome.stat().blksize(0);
    flagged(Rule.STAT_BLKSIZE, "stat a", outcome);
    outcome.stat().blksize(1);
    allowed("stat a", outcome);
  }

  @Test
  void statBlocks_areNoMoreThanAFileCanHave() {
    done("open f a O_CREAT|O_RDWR 0644");
    Outcome outcome = stat(REG, 0644, 1, 3, 0);
    outcome.stat().blocks(-1);
    flagged(Rule.STAT_BLOCKS, "stat a", outcome);
    outcome.stat().blocks(1L << 54);
    flagged(Rule.STAT_BLOCKS, "stat a", outcome);
    outcome.stat().blocks((1L << 54) - 1);
    allowed("stat a", outcome);
  }

  @Test
  void open05_aHandleOfAFileIsNoDirectory() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a");
    only(Rule.OPEN_NOT_DIRECTORY, "fhopen g O_RDONLY|O_DIRECTORY", ENOTDIR);
  }

  @Test
  void open15_aHandleOfAnImmutableFileIsNotOpenedForWriting() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a", "chflags a 2");
    only(Rule.OPEN_IMMUTABLE, "fhopen g O_WRONLY|O_APPEND", EPERM);
    only(Rule.OPEN_IMMUTABLE, "fhopen g O_RDONLY|O_TRUNC", EPERM);
    done("fhopen g O_RDONLY");
  }

  @Test
  void open16_aHandleOfAnAppendOnlyFileIsOpenedForAppending() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a", "chflags a 4");
    only(Rule.OPEN_APPEND_ONLY, "fhopen g O_WRONLY", EPERM);
    done("fhopen g O_WRONLY|O_APPEND");
  }

  @Test
  void open09_withoutWriteAHandleIsNotOpenedForWriting() {
    oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.WRITE)));
    done("open f a O_CREAT|O_RDONLY 0644", "getfh a");
    only(Rule.OPEN_WITHOUT_WRITE_OPERATION, "fhopen g O_RDWR", EROFS);
    done("fhopen g O_RDONLY");
  }

  @Test
  void fhopen07_anOpenFileWithoutANameMayBeEstale() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a");
    flagged(Rule.FHOPEN_OPENS_FILE, "fhopen g O_RDONLY", error(ESTALE));
    done("unlink a");
    allowed("fhopen g O_RDONLY", error(ESTALE));
    done("fhopen g O_RDONLY");
  }

  @Test
  void fhopen_withOTruncCutsTheFile() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a");
    allowed("write f 10", value(10));
    done("fhopen g O_RDONLY|O_TRUNC");
    flagged(Rule.STAT_SIZE, "fstat f", stat(REG, 0644, 1, 3, 10));
    allowed("fstat f", stat(REG, 0644, 1, 3, 0));
  }

  @Test
  void a_pipe_has_no_bytes_unless_it_was_told_otherwise_and_what_that_does_to_its_times_is_open() {
    done("mkfifo p 0644");
    flagged(Rule.STAT_SIZE_SPECIAL, "stat p", stat(FIFO, 0644, 1, 3, 1));
    done("utimes p 0 0", "truncate p 1");
    for (long size = 0; size < 2; size++) {
      Outcome cut = stat(FIFO, 0644, 1, 3, size);
      cut.stat().ctim().sec(5);
      allowed("stat p", cut);
    }
  }

  @Test
  void two_files_have_two_numbers() {
    done("open f a O_CREAT|O_RDWR 0644", "open g b O_CREAT|O_RDWR 0644");
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
    flagged(Rule.STAT_INO_UNIQUE, "stat b", stat(REG, 0644, 1, 3, 0));
    done("unlink a");
    flagged(Rule.STAT_INO_UNIQUE, "stat b", stat(REG, 0644, 1, 3, 0));
    done("close f");
    allowed("stat b", stat(REG, 0644, 1, 3, 0));
  }

  @Test
  void directories_count_their_links_all_alike() {
    done("mkdir d 0755", "mkdir d/e 0755");
    flagged(Rule.STAT_NLINK_DIRECTORY, "stat d", stat(DIR, 0755, 2, 3, 0));
    allowed("stat d", stat(DIR, 0755, 3, 3, 0));
    flagged(Rule.STAT_NLINK_DIRECTORY, "stat d/e", stat(DIR, 0755, 1, 4, 0));
    oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));
    done("mkdir d 0755", "mkdir d/e 0755");
    allowed("stat d", stat(DIR, 0755, 1, 3, 0));
    flagged(Rule.STAT_NLINK_DIRECTORY, "stat d/e", stat(DIR, 0755, 2, 4, 0));
  }

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
  void statvfs01_succeeds() {
    flagged(Rule.STATVFS_SUCCEEDS, "statvfs .", error(EIO));
    allowed("statvfs .", statistics());
  }

  private static Outcome statistics() {
    Outcome outcome = ok();
    outcome.statvfs().bsize(512).frsize(512).namemax(255).blocks(10).bfree(10).files(5).ffree(4);
    return outcome;
  }

  @Test
  void statvfs02_noMoreBlocksAreFreeThanThereAre() {
    Outcome outcome = statistics();
    outcome.statvfs().bfree(11);
    flagged(Rule.STATVFS_FREE_WITHIN_TOTAL, "statvfs .", outcome);
  }

  @Test
  void statvfs02_noMoreFilesAreFreeThanThereAre() {
    Outcome outcome = statistics();
    outcome.statvfs().ffree(6);
    flagged(Rule.STATVFS_FREE_WITHIN_TOTAL, "statvfs .", outcome);
  }

  @Test
  void statvfs03_aBlockHasASize() {
    Outcome outcome = statistics();
    outcome.statvfs().bsize(0);
    flagged(Rule.STATVFS_BLOCK_SIZE_POSITIVE, "statvfs .", outcome);
    outcome.statvfs().bsize(512).frsize(0);
    flagged(Rule.STATVFS_BLOCK_SIZE_POSITIVE, "statvfs .", outcome);
  }

  @Test
  void statvfs04_usersHaveNoMoreFreeBlocksThanUser0() {
    Outcome outcome = statistics();
    outcome.statvfs().bfree(5).bavail(6);
    flagged(Rule.STATVFS_AVAILABLE_WITHIN_FREE, "statvfs .", outcome);
  }

  @Test
  void statvfs05_aNameThatExistsIsNotTooLong() {
    done("mkdir abcdefghij 0755");
    Outcome outcome = statistics();
    outcome.statvfs().files(50).ffree(0).namemax(9);
    flagged(Rule.STATVFS_NAMEMAX_COVERS_NAMES, "statvfs .", outcome);
    outcome.statvfs().namemax(10);
    allowed("statvfs .", outcome);
  }

  @Test
  void statvfs06_allFilesThatExistAreInUse() {
    done("mkdir d 0755", "open f d/a O_CREAT|O_RDWR 0644");
    Outcome outcome = statistics();
    outcome.statvfs().files(10).ffree(8);
    flagged(Rule.STATVFS_FILES_COVER_EXISTING, "statvfs .", outcome);
    outcome.statvfs().ffree(7);
    allowed("statvfs .", outcome);
  }

  @Test
  void chdir_and_getcwd() {
    done("mkdir d 0755", "mkdir d/e 0755", "open f a O_CREAT|O_RDWR 0644");
    only(Rule.CHDIR_NOT_DIRECTORY, "chdir a", ENOTDIR);
    flagged(Rule.CHDIR_SUCCEEDS, "chdir d/e", error(ENOENT));
    done("chdir d/e");
    flagged(Rule.GETCWD_PATH, "getcwd", cwd("/mnt/e/d"));
    allowed("getcwd", cwd("/mnt/d/e"));
    done("rename d x");
    flagged(Rule.GETCWD_PATH, "getcwd", cwd("/mnt/d/e"));
    allowed("getcwd", cwd("/mnt/x/e"));
    done("rchdir ..");
    allowed("getcwd", cwd("/mnt/x"));
    done("rmdir x/e", "rmdir x");
    flagged(Rule.GETCWD_REMOVED_DIRECTORY, "getcwd", cwd("/mnt/x"));
    allowed("getcwd", error(ENOENT));
  }

  @Test
  void outside_of_the_mount_nothing_is_judged() {
    done("chdir .", "rchdir ..");
    allowed("getcwd", cwd("/"));
    allowed("rstat a", error(ENOENT));
    done("chdir .");
    allowed("getcwd", cwd("/mnt"));
  }

  @Test
  void readdir02_aFileIsEinvalOrEnotdir() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.READDIR_NOT_DIRECTORY, "readdir a", EINVAL, ENOTDIR);
  }

  @Test
  void readdir01_listsADirectory() {
    flagged(Rule.READDIR_SUCCEEDS, "readdir .", error(EIO));
    allowed("readdir .", listing().done());
  }

  @Test
  void readdirNames_typesAndNumbers_areThoseOfTheFiles() {
    done("mkdir d 0755", "open f a O_CREAT|O_RDWR 0644");
    allowed(
        "readdir .",
        listing()
            .entry(".", 2, DIR)
            .entry("..", 2, DIR)
            .entry("a", 4, REG)
            .entry("d", 3, NON)
            .done());
    allowed("readdir .", listing().entry("a", 4, REG).entry("d", 3, DIR).done());
    flagged(Rule.READDIR_NAMES, "readdir .", listing().entry("a", 4, REG).done());
    flagged(
        Rule.READDIR_NAMES,
        "readdir .",
        listing().entry("a", 4, REG).entry("a", 4, REG).entry("d", 3, DIR).done());
    flagged(
        Rule.READDIR_NAMES,
        "readdir .",
        listing().entry("a", 4, REG).entry("d", 3, DIR).entry("z", 5, REG).done());
    flagged(
        Rule.READDIR_TYPES, "readdir .", listing().entry("a", 4, DIR).entry("d", 3, DIR).done());
    flagged(Rule.READDIR_INO, "readdir .", listing().entry("a", 5, REG).entry("d", 3, DIR).done());
    flagged(Rule.STAT_INO_SAME, "stat a", stat(REG, 0644, 1, 5, 0));
  }

  @Test
  void readdir_dots() {
    done("mkdir d 0755");
    flagged(Rule.READDIR_DOTS, "readdir d", listing().entry(".", 3, DIR).done());
    flagged(Rule.READDIR_DOTS, "readdir d", listing().entry("..", 2, DIR).done());
    allowed("readdir d", listing().entry("..", 2, DIR).entry(".", 3, DIR).done());
    allowed("readdir d", listing().done());
  }

  @Test
  void pathconf06_what_is_refused_is_told() {
    for (String limit : List.of("7", "8")) {
      flagged(Rule.PATHCONF_RESTRICTIONS, "pathconf . " + limit, value(0));
      flagged(Rule.PATHCONF_RESTRICTIONS, "pathconf . " + limit, value(-1));
      allowed("pathconf . " + limit, value(1));
      allowed("pathconf . " + limit, error(EINVAL));
    }
  }

  @Test
  void extended_attributes_of_the_system_are_others_than_those_of_users() {
    done("open f a O_CREAT|O_RDWR 0666");
    allowed("extset a x user", value(4));
    allowed("extset a x system 2", value(6));
    flagged(Rule.EXTGET_VALUE, "extget a x", bytes("syst".getBytes(US_ASCII)));
    allowed("extget a x", bytes("user".getBytes(US_ASCII)));
    flagged(Rule.EXTSIZE_LENGTH_OF_VALUE, "extsize a x 2", value(4));
    allowed("extsize a x 2", value(6));
    allowed("extdel a x", value(0));
    flagged(Rule.EXTLIST_NAMES, "extlist a 2", value(0));
    allowed("extlist a", value(0));
    allowed("extlist a 2", bytes((byte) 1, (byte) 'x'));
    flagged(Rule.EXTDEL_DELETES, "extdel a x 2", error(ENOATTR));
  }

  @Test
  void extended_attributes_of_the_system_are_user_0_s() {
    done("open f a O_CREAT|O_RDWR 0666");
    allowed("extset a x v 2", value(1));
    done("setcred 1 1");
    flagged(Rule.EXTSET_SYSTEM_NOT_SUPERUSER, "extset a x v 2", value(1));
    flagged(Rule.EXTGET_SYSTEM_NOT_SUPERUSER, "extget a x 2", bytes((byte) 'v'));
    flagged(Rule.EXTDEL_SYSTEM_NOT_SUPERUSER, "extdel a x 2", value(0));
    flagged(Rule.EXTLIST_SYSTEM_NOT_SUPERUSER, "extlist a 2", bytes((byte) 1, (byte) 'x'));
    allowed("extget a x 2", error(EPERM));
    allowed("extset a x v", error(EACCES));
  }

  @Test
  void extset05_a_file_system_may_have_none_of_the_system() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("extset a x v 2", error(EOPNOTSUPP));
    allowed("extget a x 2", error(EINVAL));
    flagged(Rule.EXTSET_SETS_VALUE, "extset a x v", error(EOPNOTSUPP));
  }

  @Test
  void readdir_steady_is_what_is_there_all_the_time() {
    done("mkdir d 0755", "mkdir d/a 0755", "mkdir d/b 0755", "mkdir d/c 0755", "open g d 0");
    allowed("getdents g 64", listing().entry("a", 4, DIR).done());
    flagged(Rule.READDIR_STEADY, "getdents g 64", listing().entry("a", 4, DIR).done());
    done("rmdir d/b", "mkdir d/e 0755");
    flagged(Rule.READDIR_STEADY, "getdents g 64", value(0)); // c is still there
    allowed("getdents g 64", listing().entry("b", 5, DIR).entry("c", 6, DIR).done());
    flagged(Rule.READDIR_NAMES, "getdents g 64", listing().entry("z", 9, DIR).done());
    allowed("getdents g 64", value(0)); // and e need not be listed
  }

  @Test
  void readdir_steady_says_nothing_once_the_offset_has_moved_where_nobody_knows() {
    done("mkdir d 0755", "mkdir d/a 0755", "open g d 0");
    allowed("getdents g 64", listing().entry("a", 4, DIR).done());
    allowed("lseek g -3 1", value(-2)); // or ENOENT: who can tell
    allowed("getdents g 64", listing().entry("a", 4, DIR).done());
  }

  @Test
  void readdir_steady_begins_again_at_the_beginning_and_nowhere_else() {
    done("mkdir d 0755", "mkdir d/a 0755", "open g d 0");
    allowed("getdents g 512", listing().entry("a", 4, DIR).done());
    done("lseek g 0 0");
    flagged(Rule.READDIR_STEADY, "getdents g 512", value(0));
    allowed("lseek g 7 0", value(7));
    allowed("getdents g 512", error(EINVAL));
    allowed("lseek g 7 0", value(7));
    allowed("getdents g 512", value(0));
  }

  @Test
  void readdir05_a_listing_may_break_off_where_a_name_was_removed() {
    done("mkdir d 0755", "mkdir d/a 0755", "mkdir d/b 0755", "open g d 0");
    flagged(Rule.READDIR_SUCCEEDS, "getdents g 64", error(EINVAL));
    done("lseek g 0 0");
    allowed("getdents g 64", listing().entry("a", 4, DIR).done());
    done("rmdir d/b");
    allowed("getdents g 64", error(EINVAL));
  }

  @Test
  void getdents_is_of_a_directory_that_is_open() {
    done("open f a O_CREAT|O_RDWR 0644", "mkdir d 0755", "open g d 0");
    only(Rule.READDIR_NOT_DIRECTORY, "getdents f 512", EINVAL, ENOTDIR);
    only(Rule.FD_NOT_OPEN, "getdents h 512", EBADF);
    flagged(Rule.READDIR_SUCCEEDS, "getdents g 512", error(EIO));
    done("rmdir d");
    allowed("getdents g 512", error(ENOENT));
  }

  @Test
  void space02_a_directory_of_six_may_be_full() {
    done("mkdir d 0755", "mkdir x 0755");
    for (int i = 0; i < 5; i++) {
      done("mkdir d/" + i + " 0755");
    }
    flagged(Rule.MKDIR_CREATES, "mkdir d/a 0755", error(EMLINK));
    done("mkdir d/5 0755");
    allowed("mkdir d/a 0755", error(EMLINK));
    allowed("rename x d/a", error(EMLINK));
    flagged(Rule.OPEN_CREATES, "open f d/a O_CREAT|O_RDWR 0644", error(EMLINK));
  }

  @Test
  void space01_not_where_statvfs_told_of_room() {
    Outcome told = ok();
    told.statvfs().bsize(512).frsize(512).namemax(255).blocks(1 << 20).bfree(1 << 19);
    told.statvfs().bavail(1 << 10).files(1 << 20).ffree(1 << 16);
    allowed("statvfs .", told);
    allowed("mkdir a 0755", error(ENOSPC));
    told.statvfs().bavail(1 << 18);
    allowed("statvfs .", told);
    flagged(Rule.MKDIR_CREATES, "mkdir a 0755", error(ENOSPC));
    allowed("mkdir a 0755", error(EDQUOT));
    done("open f b O_CREAT|O_RDWR 0644");
    flagged(Rule.WRITE_ALL_BYTES, "write f 10", error(ENOSPC));
    done("ftruncate f 10000000"); // perhaps it takes as much room
    allowed("mkdir a 0755", error(ENOSPC));
  }

  @Test
  void readdir_form() {
    Outcome short1 = listing().entry("a", 4, REG).done();
    done("open f a O_CREAT|O_RDWR 0644");
    short1.data().putShort(8, (short) 3);
    flagged(Rule.READDIR_FORM, "readdir .", short1);
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

  @Test
  void fhopen03_what_an_openat_began_at_in_vain_is_there_until_it_is_unmounted() {
    done("open f a O_RDONLY|O_CREAT 0644", "getfh a");
    allowed("openat g f b O_RDONLY", error(ENOTDIR));
    done("close f", "unlink a", "fhopen f O_RDONLY", "close f");
    done("open f a O_RDONLY|O_CREAT 0644", "getfh a", "close f", "unlink a");
    only(Rule.FHOPEN_REMOVED_FILE, "fhopen f O_RDONLY", ESTALE);
  }

  @Test
  void pathconf02_a_name_of_no_limit_may_be_told_first_where_every_operation_is_sent() {
    Set<Operation> without = EnumSet.complementOf(EnumSet.of(Operation.PATHCONF));
    oracle = oracle(Set.of(), without);
    only(Rule.PATHCONF_NONE, "pathconf . 0", EOPNOTSUPP);
    flagged(Rule.PATHCONF_NONE, "pathconf . 0", error(EINVAL));
    oracle = oracle(Set.of(KernelFlag.ALLOPS), without);
    only(Rule.PATHCONF_INVALID_NAME, "pathconf . 0", EINVAL, EOPNOTSUPP);
    only(Rule.PATHCONF_NONE, "pathconf . 4", EOPNOTSUPP);
  }
}
