package org.jpuffs.conformance.oracle;

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

/** The rules of write(2), writev(2) and pwrite(2), and of what a write leaves open. */
class WriteRulesTest extends JudgedProgram {
  @Test
  void write01_writesAllBytes() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.WRITE_ALL_BYTES, "write f 100", value(50));
    allowed("write f 100", value(100));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 50));
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
}
