package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.pattern;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EDQUOT;
import static org.jpuffs.fs.Errno.EFBIG;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOSPC;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of data and offsets. */
class DataRulesTest extends JudgedProgram {
  @Test
  void write01_writesAllBytes() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.WRITE_ALL_BYTES, "write f 100", value(50));
    allowed("write f 100", value(100));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 50));
  }

  @Test
  void read01_readsAllBytesUpToTheEnd() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    allowed("read f 10", value(0));
    flagged(Rule.READ_ALL_BYTES, "pread f 0 200", pattern(0, 99));
    flagged(Rule.READ_ALL_BYTES, "pread f 100 200", pattern(0, 1));
    allowed("pread f 0 200", pattern(0, 100));
  }

  @Test
  void read02_readsTheBytesThatWereWritten() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 0 200", pattern(1, 100));
    allowed("pread f 0 200", pattern(0, 100));
  }

  @Test
  void read02_holes_are_zero() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 5000 1", value(1));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 4999 9", pattern(4999, 2));
    byte[] bytes = new byte[5001];
    bytes[5000] = (byte) (5000 * 7 + 13);
    allowed("pread f 0 9999", Answer.bytes(bytes));
  }

  @Test
  void read06_bytes_that_were_skipped_are_wild_until_the_file_system_knows() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 5000 1", value(1));
    allowed("pread f 4999 9", pattern(4999, 2));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 5000 1", pattern(0, 1));
    allowed("pread f 0 10", error(EIO));
    done("fsync f");
    flagged(Rule.READ_ALL_BYTES, "pread f 0 10", error(EIO));
  }

  @Test
  void read06_what_was_not_looked_at_is_zero_once_it_is_flushed() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 5000 1", value(1));
    done("fsync f");
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 4999 9", pattern(4999, 2));
    flagged(Rule.READ_ALL_BYTES, "pread f 0 10", error(EIO));
  }

  @Test
  void write04_beside_what_was_skipped() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.WRITE_ALL_BYTES, "write f 1", error(EIO));
    allowed("pwrite f 9000 1", value(1));
    allowed("pwrite f 100 1", error(EIO));
    allowed("stat a", stat(REG, 0644, 1, 3, 77));
  }

  @Test
  void bytes_far_behind_holes_are_known_too() {
    long far = (1L << 33) - 3;
    done("open f a O_CREAT|O_RDWR 0644");
    done("ftruncate f " + far);
    allowed("pwrite f " + far + " 10", value(10));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 7));
    allowed("stat a", stat(REG, 0644, 1, 3, far + 10));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f " + (far + 2) + " 4", bytes(new byte[4]));
    allowed("pread f " + (far + 2) + " 4", pattern(far + 2, 4));
    done("ftruncate f " + (far + 4), "ftruncate f " + (far + 10));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f " + (far + 3) + " 2", pattern(far + 3, 2));
    done("ftruncate f 100", "ftruncate f " + (far + 10));
    allowed("pread f " + far + " 3", bytes(new byte[3]));
  }

  @Test
  void writev01_writesTwoBuffersAsOne() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.WRITEV_TWO_BUFFERS, "writev f 10 20", value(10));
    allowed("writev f 10 20", value(30));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 10));
    allowed("pread f 0 99", pattern(0, 30));
    allowed("writev f 0 5", value(5));
    allowed("pread f 30 99", pattern(0, 5));
  }

  @Test
  void readv01_readsIntoTwoBuffers() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 30", value(30));
    allowed("lseek f 0 0", value(0));
    flagged(Rule.READV_TWO_BUFFERS, "readv f 10 10", pattern(0, 10));
    allowed("readv f 10 10", pattern(0, 20));
    allowed("readv f 10 10", pattern(20, 10));
  }

  @Test
  void read03_ofADirectoryIsEisdirOrWhatTheFileSystemHas() {
    done("mkdir d 0755", "open f d O_RDONLY");
    flagged(Rule.READ_DIRECTORY, "read f 10", error(EIO));
    flagged(Rule.READ_DIRECTORY, "read f 10", error(ENOENT));
    flagged(Rule.READ_DIRECTORY, "read f 10", value(11));
    allowed("read f 10", value(10));
    allowed("read f 10", error(EISDIR));
  }

  @Test
  void read04_ofNoBytesReadsNone() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    flagged(Rule.READ_NO_BYTES, "pread f 0 0", error(EIO));
    flagged(Rule.READ_NO_BYTES, "pread f 0 0", pattern(0, 1));
    allowed("pread f 0 0", ok());
  }

  @Test
  void read05_atANegativeOffsetIsEfbigOrEinval() {
    done("open g a O_CREAT|O_RDWR 0644");
    only(Rule.READ_NEGATIVE_OFFSET, "pread g -1000 10", EFBIG, EINVAL);
  }

  @Test
  void fd01_aDescriptorThatIsNotOpenIsEbadf() {
    only(Rule.FD_NOT_OPEN, "pwrite h 0 10", EBADF);
    only(Rule.FD_NOT_OPEN, "read h 10", EBADF);
    only(Rule.FD_NOT_OPEN, "lseek h 0 0", EBADF);
  }

  @Test
  void fd02_aDescriptorThatIsOnlyForWritingReadsNothing() {
    done("open f a O_CREAT|O_WRONLY 0644");
    only(Rule.FD_NOT_READABLE, "read f 10", EBADF);
    only(Rule.FD_NOT_READABLE, "pread f 0 10", EBADF);
  }

  @Test
  void fd03_aDescriptorThatIsOnlyForReadingWritesNothing() {
    done("open g a O_CREAT|O_RDONLY 0644");
    only(Rule.FD_NOT_WRITABLE, "write g 10", EBADF);
    only(Rule.FD_NOT_WRITABLE, "pwrite g 0 10", EBADF);
  }

  @Test
  void write02_ofNoBytesWritesNone() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.WRITE_NO_BYTES, "write f 0", error(EIO));
    done("write f 0");
  }

  @Test
  void write03_atANegativeOffsetIsEfbigOrEinval() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.WRITE_NEGATIVE_OFFSET, "pwrite f -1000 10", value(10));
    only(Rule.WRITE_NEGATIVE_OFFSET, "pwrite f -1000 10", EFBIG, EINVAL);
  }

  @Test
  void appending_writes_go_to_the_end() {
    done("open f a O_CREAT|O_RDWR 0644", "open g a O_WRONLY|O_APPEND");
    allowed("write f 10", value(10));
    allowed("write g 5", value(5));
    allowed("pwrite g 0 5", value(5));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 15));
    allowed("stat a", stat(REG, 0644, 1, 3, 20));
    allowed("pread f 10 5", pattern(0, 5));
  }

  @Test
  void space01_leaves_the_data_in_doubt() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    allowed("fsync f", error(ENOSPC));
    allowed("stat a", stat(REG, 0644, 1, 3, 4));
    allowed("pread f 0 10", pattern(3, 4));
    done("ftruncate f 0");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 4));
  }

  @Test
  void lseek01_setsTheOffset() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 5 1", value(5));
    allowed("lseek f 5 1", value(15));
    allowed("lseek f -3 2", value(7));
    allowed("read f 10", pattern(7, 3));
    allowed("lseek f 4 0", value(4));
    allowed("read f 10", pattern(4, 6));
  }

  @Test
  void lseek02_fromNowhereIsEinval() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.LSEEK_INVALID_WHENCE, "lseek f 0 7", EINVAL);
    only(Rule.LSEEK_INVALID_WHENCE, "lseek f 0 -1", EINVAL);
  }

  @Test
  void lseek03_toANegativeOffsetIsEinvalOrDone() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.LSEEK_NEGATIVE_OFFSET, "lseek f -1000 0", value(1000));
    only(Rule.LSEEK_NEGATIVE_OFFSET, "lseek f -1000 0", EINVAL);
    allowed("lseek f -1000 0", value(-1000));
    allowed("read f 10", error(EFBIG));
  }

  @Test
  void fsync01_succeedsForAnOpenFile() {
    done("open f a O_CREAT|O_RDWR 0644", "fsync f", "sync");
    flagged(Rule.FSYNC_SUCCEEDS, "fsync f", error(EIO));
    flagged(Rule.SYNC_SUCCEEDS, "sync", error(EIO));
    only(Rule.FD_NOT_OPEN, "fsync g", EBADF);
  }

  @Test
  void an_offset_that_may_be_below_0_leaves_open_what_is_read_there() {
    done("open f a O_CREAT|O_RDWR 0644", "fallocate f 0 1");
    allowed("lseek f -3 2", value(-2));
    allowed("read f 1", error(EFBIG));
    allowed("lseek f 0 0", value(0));
    flagged(Rule.SPACE_FULL, "read f 1", error(EFBIG));
  }

  @Test
  void stat_set_id_may_go_where_a_user_opened_what_user_0_writes() {
    done("chmod . 0777", "setcred 1 0", "open f a O_CREAT|O_RDWR 0644", "setcred 0 0");
    done("open g a O_WRONLY", "chmod a 02755");
    allowed("write g 1", value(1));
    Outcome without = stat(REG, 0755, 1, 3, 1);
    without.stat().uid(1);
    flagged(Rule.STAT_SET_ID, "stat a", without);
    allowed("write f 1", value(1));
    allowed("stat a", without);
  }

  @Test
  void lseek03_from_an_end_that_fell_back() {
    done("open h b O_WRONLY|O_CREAT 0755");
    allowed("pwrite h 0 3", value(3));
    done("truncate b 1");
    allowed("lseek h -6 2", value(-3));
    allowed("write h 1", error(EFBIG));
    flagged(Rule.WRITE_NEGATIVE_OFFSET, "write h 1", value(1));
  }

  @Test
  void without_write_all_is_asked_for_all_the_same_if_every_operation_is_sent() {
    Set<Operation> without = EnumSet.complementOf(EnumSet.of(Operation.WRITE));
    oracle = oracle(Set.of(KernelFlag.ALLOPS, KernelFlag.NOCACHE_PAGE), without);
    done("open f a O_CREAT|O_RDWR 0644", "access a 2");
    only(Rule.WRITE_NONE, "write f 1", EOPNOTSUPP, ENOSPC, EDQUOT);
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
    oracle = oracle(Set.of(KernelFlag.ALLOPS), without);
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 1", value(1));
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
  }

  @Test
  void fsync03_without_setattr_what_the_kernel_has_kept_is_not_told() {
    done("mkdir d 0755", "open f d O_RDONLY");
    flagged(Rule.FSYNC_SUCCEEDS, "fsync f", error(EOPNOTSUPP));
    oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.SETATTR)));
    done("mkdir d 0755", "open f d O_RDONLY");
    allowed("fsync f", error(EOPNOTSUPP));
    flagged(Rule.FSYNC_SUCCEEDS, "fsync f", error(EIO));
  }

  @Test
  void a_write_that_is_refused_leaves_open_where_the_next_goes() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 2", value(2));
    done("fchflags f 4");
    allowed("lseek f 0 0", value(0));
    allowed("write f 1", error(EPERM));
    allowed("read f 2", pattern(1, 1));
    allowed("lseek f 0 0", value(0));
    flagged(Rule.READ_ALL_BYTES, "read f 2", pattern(1, 1));
  }

  @Test
  void read06_afterAFailedReadTheOffsetIsOpen() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 9000 1", value(1));
    allowed("read f 10", error(EIO));
    allowed("lseek f 0 1", value(7));
    allowed("lseek f 0 0", value(0));
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 0 1", value(7));
  }

  @Test
  void readNone_aReadThatIsRefusedLeavesTheOffset() {
    oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.READ)));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("read f 10", error(EOPNOTSUPP));
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 0 1", value(7));
  }

  @Test
  void readAndWrite_ofAPipeAreNotJudged() {
    done("mkfifo p 0644", "open f p O_RDWR");
    allowed("pwrite f 0 10", error(EIO));
    allowed("read f 10", value(0));
    allowed("read f 10", error(EIO));
  }

  @Test
  void read_ofAFileThatIsNotKnownMayFail() {
    done("open f a O_CREAT|O_RDWR 0644", "fdiscard f 0 5");
    allowed("pread f 0 10", error(EIO));
    flagged(Rule.READ_ALL_BYTES, "pread f 0 10", error(EPERM));
  }

  @Test
  void read06_aReadAtAnOffsetThatIsOpenBringsSkippedBytesIntoTheCache() {
    done("open f a O_CREAT|O_RDWR 0644", "open g a O_RDONLY");
    allowed("pwrite f 9000 1", value(1));
    allowed("read g 10", error(EIO));
    allowed("read g 10", pattern(3, 10));
    done("fsync f");
    allowed("pread f 0 10", pattern(3, 10));
  }

  @Test
  void read06_aReadOfSkippedBytesBringsThemIntoTheCache() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 9000 1", value(1));
    allowed("pread f 0 10", pattern(3, 10));
    done("fsync f");
    allowed("pread f 100 10", pattern(3, 10));
  }

  @Test
  void write04_aWriteBringsSkippedBytesIntoTheCache() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 9000 1", value(1));
    allowed("pwrite f 9001 1", value(1));
    done("fsync f");
    allowed("pread f 100 10", pattern(3, 10));
  }

  @Test
  void write_ofFewBytesForWhichThereIsNoRoomLeavesTheContentOpen() {
    for (Errno errno : new Errno[] {ENOSPC, EDQUOT}) {
      oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
      done("open f a O_CREAT|O_RDWR 0644");
      allowed("pwrite f 0 10", error(errno));
      allowed("stat a", stat(REG, 0644, 1, 3, 3));
    }
    allowed("ftruncate f 0", ok());
    allowed("pwrite f 2147483640 10", error(EFBIG));
    allowed("stat a", stat(REG, 0644, 1, 3, 3));
  }

  @Test
  void write_ofNoBytesChangesNothing() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644", "pwrite f 100 0");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 100));
    flagged(Rule.WRITE_ALL_BYTES, "pwrite f 0 1", error(EFBIG));
  }

  @Test
  void space01_aWriteBehindAMegabyteMayFillTheFileSystem() {
    Outcome told = ok();
    told.statvfs().bsize(512).frsize(512).namemax(255).blocks(1 << 20).bfree(1 << 19);
    told.statvfs().bavail(1 << 18).files(1 << 20).ffree(1 << 16);
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("statvfs .", told);
    flagged(Rule.WRITE_ALL_BYTES, "pwrite f 1000000 1000", error(ENOSPC));
    flagged(Rule.MKDIR_CREATES, "mkdir d 0755", error(ENOSPC));
    allowed("pwrite f 1000000 100000", error(ENOSPC));
    allowed("mkdir d 0755", error(ENOSPC));
  }

  @Test
  void lseek01_toTheStartIsAnOffset() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 0 0", error(EINVAL));
  }

  @Test
  void lseek01_fromAnEndThatIsNotKnownSetsAnyOffset() {
    done("open f a O_CREAT|O_RDWR 0644", "fdiscard f 0 5");
    allowed("lseek f 0 2", value(77));
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 0 1", value(76));
    allowed("lseek f -3 2", value(-50));
    allowed("lseek f 0 1", value(5));
  }

  @Test
  void lseek01_fromAnEndThatFellBackShowsTheOldSize() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("ftruncate f 10");
    flagged(Rule.LSEEK_SETS_OFFSET, "lseek f 1 2", value(100));
    allowed("lseek f 1 2", value(101));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 10));
    allowed("stat a", stat(REG, 0644, 1, 3, 100));
  }

  @Test
  void lseek01_ofADirectorySetsAnyOffsetFromTheEnd() {
    done("mkdir d 0755", "open f d O_RDONLY");
    allowed("lseek f 0 2", value(77));
  }

  @Test
  void fsyncRange01_storesAllToTheEndIfTheLengthIsZero() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 9000 1", value(1));
    done("fsync_range f 16 0 100");
    allowed("pread f 0 10", error(EIO));
    done("fsync_range f 16 5 0");
    flagged(Rule.READ_ALL_BYTES, "pread f 0 10", error(EIO));
  }

  @Test
  void fsyncRange03_aRangeMayEndWhereTheLargestOffsetIs() {
    done("open f a O_CREAT|O_RDWR 0644");
    done("fsync_range f 16 1 9223372036854775806", "fsync_range f 16 9223372036854775807 0");
    flagged(Rule.FSYNC_RANGE_SUCCEEDS, "fsync_range f 16 5 10", error(EINVAL));
  }

  @Test
  void fdatasync01_storesAll() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 9000 1", value(1));
    done("fdatasync f");
    flagged(Rule.READ_ALL_BYTES, "pread f 0 10", error(EIO));
  }
}
