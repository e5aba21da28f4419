package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.pattern;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EFBIG;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of read(2), readv(2) and pread(2), and of the bytes that they show. */
class ReadRulesTest extends JudgedProgram {
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
  void an_offset_that_may_be_below_0_leaves_open_what_is_read_there() {
    done("open f a O_CREAT|O_RDWR 0644", "fallocate f 0 1");
    allowed("lseek f -3 2", value(-2));
    allowed("read f 1", error(EFBIG));
    allowed("lseek f 0 0", value(0));
    flagged(Rule.SPACE_FULL, "read f 1", error(EFBIG));
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
}
