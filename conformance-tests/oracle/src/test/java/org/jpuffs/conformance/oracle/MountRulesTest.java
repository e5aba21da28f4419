package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.cwd;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EDQUOT;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOSPC;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of what is asked of the whole: statistics, limits and the working directory. */
class MountRulesTest extends JudgedProgram {
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
  void statvfs08_noFileIsMadeWhereNoneIsFree() {
    Outcome full = statistics();
    full.statvfs().files(50).ffree(0);
    allowed("statvfs .", full);
    allowed("statvfs .", full);
    done("mkdir d 0755");
    flagged(Rule.STATVFS_FREE_FILES_FOR_NEW, "statvfs .", full);
    Outcome unlimited = statistics();
    unlimited.statvfs().files(0).ffree(0);
    allowed("statvfs .", unlimited);
  }

  @Test
  void statvfs09_dataTakeBlocksOfTheReportedUnit() {
    Outcome before = statistics();
    before.statvfs().frsize(4096).blocks(1 << 30).bfree(1 << 29).bavail(1 << 29);
    allowed("statvfs .", before);
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 300000", value(300_000));
    Outcome after = statistics();
    after.statvfs().files(50).frsize(4096).blocks(1 << 30).bfree((1 << 29) - 300_000).bavail(0);
    flagged(Rule.STATVFS_BLOCKS_OF_DATA, "statvfs .", after);
    after.statvfs().bfree((1 << 29) - 74);
    allowed("statvfs .", after);
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
  void pathconf06_what_is_refused_is_told() {
    for (String limit : List.of("7", "8")) {
      flagged(Rule.PATHCONF_RESTRICTIONS, "pathconf . " + limit, value(0));
      flagged(Rule.PATHCONF_RESTRICTIONS, "pathconf . " + limit, value(-1));
      allowed("pathconf . " + limit, value(1));
      allowed("pathconf . " + limit, error(EINVAL));
    }
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
  void pathconf02_a_name_of_no_limit_may_be_told_first_where_every_operation_is_sent() {
    Set<Operation> without = EnumSet.complementOf(EnumSet.of(Operation.PATHCONF));
    oracle = oracle(Set.of(), without);
    only(Rule.PATHCONF_NONE, "pathconf . 0", EOPNOTSUPP);
    flagged(Rule.PATHCONF_NONE, "pathconf . 0", error(EINVAL));
    oracle = oracle(Set.of(KernelFlag.ALLOPS), without);
    only(Rule.PATHCONF_INVALID_NAME, "pathconf . 0", EINVAL, EOPNOTSUPP);
    only(Rule.PATHCONF_NONE, "pathconf . 4", EOPNOTSUPP);
  }

  @Test
  void getcwd_mayBeRefusedForADirectoryThatCannotBeRead() {
    done("mkdir d 0755", "mkdir d/e 0755", "chdir d/e");
    flagged(Rule.GETCWD_PATH, "getcwd", error(EACCES));
    done("chmod d 0300");
    allowed("getcwd", error(EACCES));
    done("chmod d 0400");
    allowed("getcwd", error(EACCES));
    done("chmod d 0755", "setcred 1 1");
    allowed("getcwd", error(EACCES));
  }

  @Test
  void fchdir01_changesTheWorkingDirectory() {
    done("mkdir d 0755", "open f d O_RDONLY", "fchdir f");
    flagged(Rule.GETCWD_PATH, "getcwd", cwd("/mnt"));
    allowed("getcwd", cwd("/mnt/d"));
  }

  @Test
  void statvfs_theLeastSizeOfABlockIsOneByte() {
    Outcome outcome = statistics();
    outcome.statvfs().bsize(1).frsize(1);
    allowed("statvfs .", outcome);
    outcome.statvfs().bsize(512).files(0).ffree(0);
    allowed("statvfs .", outcome);
  }

  @Test
  void statvfs02_countsAreUnsigned() {
    Outcome outcome = statistics();
    outcome.statvfs().bfree(5).bavail(-1);
    flagged(Rule.STATVFS_AVAILABLE_WITHIN_FREE, "statvfs .", outcome);
    outcome.statvfs().blocks(-1).bfree(-1).bavail(-1);
    allowed("statvfs .", outcome);
  }
}
