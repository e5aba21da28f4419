package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.pattern;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EFBIG;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ENOSPC;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of sizes: what is cut off, and what the kernel may keep of it. */
class SizeRulesTest extends JudgedProgram {
  @Test
  void write05_files_may_end_where_numbers_of_31_bits_do() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.TRUNCATE_SETS_SIZE, "ftruncate f 2147483647", error(EFBIG));
    allowed("ftruncate f 2147483648", error(EFBIG));
    flagged(Rule.WRITE_ALL_BYTES, "pwrite f 2147483637 10", error(EFBIG));
    allowed("pwrite f 2147483638 10", error(EFBIG));
  }

  @Test
  void truncate05_the_old_size_may_come_back() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("ftruncate f 10");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 50));
    allowed("stat a", stat(REG, 0644, 1, 3, 100));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 10));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 10 1", pattern(10, 1));
  }

  @Test
  void truncate05_readingMayShowTheOldSize() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("ftruncate f 10");
    flagged(Rule.READ_ALL_BYTES, "pread f 0 200", pattern(0, 11));
    byte[] cut = new byte[100];
    pattern(0, 10).data().get(0, cut, 0, 10);
    allowed("pread f 0 200", bytes(cut));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 10));
    allowed("stat a", stat(REG, 0644, 1, 3, 100));
  }

  @Test
  void truncate05_only_if_the_file_system_did_not_know_the_size() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("fsync f", "ftruncate f 10");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 100));
  }

  @Test
  void truncate02_toANegativeLengthIsEinval() {
    done("open g a O_CREAT|O_RDONLY 0644");
    only(Rule.TRUNCATE_NEGATIVE_LENGTH, "truncate a -1000", EINVAL);
    only(Rule.TRUNCATE_NEGATIVE_LENGTH, "ftruncate g -1000", EINVAL);
  }

  @Test
  void truncate03_ofADirectoryIsEisdir() {
    done("mkdir d 0755");
    only(Rule.TRUNCATE_DIRECTORY, "truncate d 0", EISDIR);
  }

  @Test
  void truncate04_ofADescriptorThatIsOnlyForReadingIsEinval() {
    done("open g a O_CREAT|O_RDONLY 0644");
    only(Rule.TRUNCATE_NOT_WRITABLE, "ftruncate g 5", EINVAL);
  }

  @Test
  void truncate01_cutsAndExtendsByZeros() {
    done("open f a O_CREAT|O_RDWR 0644", "open g a O_RDONLY");
    allowed("write f 100", value(100));
    flagged(Rule.TRUNCATE_SETS_SIZE, "truncate a 10", error(EIO));
    done("truncate a 10", "ftruncate f 20");
    byte[] bytes = new byte[20];
    Answer.pattern(0, 10).data().get(0, bytes, 0, 10);
    allowed("pread g 0 99", Answer.bytes(bytes));
    flagged(Rule.READ_WRITTEN_BYTES, "pread g 0 99", pattern(0, 20));
  }

  @Test
  void without_a_writer_the_page_cache_may_keep_what_was_cut_off() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("close f", "truncate a 10", "truncate a 20", "open f a O_RDWR");
    allowed("pread f 0 99", pattern(0, 20));
    allowed("pwrite f 15 1", value(1));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 15 1", Answer.bytes((byte) 0));
  }

  @Test
  void without_a_page_cache_what_is_cut_off_is_gone() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("close f", "truncate a 10", "truncate a 20", "open f a O_RDWR");
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 0 99", pattern(0, 20));
  }

  @Test
  void o_trunc_cuts() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("open g a O_RDONLY|O_TRUNC");
    flagged(Rule.STAT_SIZE, "fstat f", stat(REG, 0644, 1, 3, 100));
    allowed("fstat f", stat(REG, 0644, 1, 3, 0));
  }

  @Test
  void an_end_that_may_have_fallen_back_leaves_open_what_is_appended() {
    done("open h c O_WRONLY|O_APPEND|O_CREAT 0644", "open g c O_WRONLY");
    allowed("write g 3", value(3));
    done("truncate c 1", "utimes c 0 1");
    allowed("write h 1", value(1));
    allowed("stat c", stat(REG, 0644, 1, 3, 4));
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open h c O_WRONLY|O_APPEND|O_CREAT 0644");
    allowed("write h 3", value(3));
    done("truncate c 1", "utimes c 0 1");
    allowed("write h 1", value(1));
    flagged(Rule.STAT_SIZE, "stat c", stat(REG, 0644, 1, 3, 4));
  }

  @Test
  void the_size_that_the_kernel_has_kept_is_lost_where_o_trunc_is_refused() {
    done("open h c O_RDWR|O_CREAT 0644", "fchflags h 4");
    allowed("pwrite h 0 1", value(1));
    allowed("open g c O_RDONLY|O_TRUNC", error(EPERM));
    allowed("fstat h", chflagged(0));
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open h c O_RDWR|O_CREAT 0644", "fchflags h 4");
    allowed("pwrite h 0 1", value(1));
    allowed("open g c O_RDONLY|O_TRUNC", error(EPERM));
    flagged(Rule.STAT_SIZE, "fstat h", chflagged(0));
  }

  private static Outcome chflagged(long size) {
    Outcome outcome = stat(REG, 0644, 1, 3, size);
    outcome.stat().flags(4);
    return outcome;
  }

  @Test
  void o_trunc_comes_before_an_open_that_is_refused_by_who_is_not_asked_for_permission() {
    Set<Operation> unasked = EnumSet.complementOf(EnumSet.of(Operation.ACCESS));
    Set<KernelFlag> flags = Set.of(KernelFlag.NOCACHE_PAGE);
    oracle = oracle(flags, unasked);
    cutByWhoMayNot();
    allowed("stat c", stat(REG, 0600, 1, 3, 0));
    oracle = oracle(flags, EnumSet.allOf(Operation.class));
    cutByWhoMayNot();
    flagged(Rule.STAT_SIZE, "stat c", stat(REG, 0600, 1, 3, 0));
  }

  private void cutByWhoMayNot() {
    done("open h c O_RDWR|O_CREAT 0600");
    allowed("write h 1", value(1));
    done("setcred 1 1");
    allowed("open g c O_RDONLY|O_TRUNC", error(EACCES));
  }

  @Test
  void what_was_cut_off_twice_is_kept_from_the_first_time() {
    done("open f c O_RDWR|O_CREAT 0755");
    allowed("write f 3", value(3));
    done("close f", "truncate c 1", "truncate c 6", "truncate c 3", "open f c O_RDONLY");
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 0 3", pattern(1, 3));
    allowed("pread f 0 3", pattern(0, 3));
  }

  @Test
  void the_size_that_the_kernel_has_kept_is_lost_by_an_error_that_is_suppressed() {
    Suppressions suppressions =
        new Suppressions().add(Rule.CHOWN_SETS_OWNER, "there are no owners");
    oracle = new Oracle("/mnt", Set.of(), EnumSet.allOf(Operation.class), suppressions);
    done("open f a O_RDWR|O_CREAT 0644");
    allowed("write f 1", value(1));
    allowed("chown a 1 1", error(EPERM));
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
  }

  private static Outcome ample() {
    Outcome told = ok();
    told.statvfs().bsize(512).frsize(512).namemax(255).blocks(1 << 20).bfree(1 << 19);
    told.statvfs().bavail(1 << 18).files(1 << 20).ffree(1 << 16);
    return told;
  }

  @Test
  void aTruncationForWhichThereIsNoRoomLeavesTheContentOpen() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    allowed("ftruncate f 5000", error(ENOSPC));
    allowed("stat a", stat(REG, 0644, 1, 3, 7));
    allowed("pread f 0 10", pattern(3, 7));
  }

  @Test
  void truncate_ofAPipeIsNotJudged() {
    oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.WRITE)));
    done("mkfifo p 0644");
    allowed("truncate p 0", error(EIO));
    done("truncate p 0");
  }

  @Test
  void fallocate01_extendsAFileThatIsShorter() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644", "fallocate f 3 7");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 7));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 0));
    allowed("stat a", stat(REG, 0644, 1, 3, 10));
    done("fallocate f 0 5");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 5));
    allowed("stat a", stat(REG, 0644, 1, 3, 10));
  }

  @Test
  void fallocate01_leavesTheContentOpenIfTheKernelKeepsPages() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    done("fallocate f 0 10");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 11));
    done("fallocate f 0 11");
    allowed("stat a", stat(REG, 0644, 1, 3, 99));
  }

  @Test
  void fallocate03_aRangeIsFromZeroToTheLargestOffset() {
    done("open f a O_CREAT|O_RDWR 0644", "fallocate f 5 0", "fallocate f 0 0");
    allowed("fallocate f 5 0", error(EINVAL));
    flagged(Rule.FALLOCATE_EXTENDS, "fallocate f 5 1", error(EINVAL));
    flagged(Rule.FALLOCATE_EXTENDS, "fallocate f 1 9223372036854775806", error(EINVAL));
    only(Rule.FALLOCATE_NEGATIVE_RANGE, "fallocate f 1 9223372036854775807", EINVAL);
    only(Rule.FALLOCATE_NEGATIVE_RANGE, "fallocate f 1 -1", EINVAL);
  }

  @Test
  void fallocate_ofAPipeIsNotJudged() {
    done("mkfifo p 0644", "open f p O_RDWR");
    allowed("fallocate f 0 10", error(EIO));
    done("fallocate f 0 10");
  }

  @Test
  void space01_aRangeOfMoreThanAMegabyteMayFillTheFileSystem() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("statvfs .", ample());
    flagged(Rule.FALLOCATE_EXTENDS, "fallocate f 1000000 1000", error(ENOSPC));
    flagged(Rule.MKDIR_CREATES, "mkdir d 0755", error(ENOSPC));
    allowed("fallocate f 1000000 100000", error(ENOSPC));
    allowed("mkdir d 0755", error(ENOSPC));
  }

  @Test
  void space01_aTruncationToMoreThanAMegabyteMayFillTheFileSystem() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("statvfs .", ample());
    flagged(Rule.TRUNCATE_SETS_SIZE, "ftruncate f 1048576", error(ENOSPC));
    allowed("ftruncate f 1048577", error(ENOSPC));
  }

  @Test
  void fdiscard01_leavesTheContentOpen() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    allowed("fdiscard f 0 5", error(EPERM));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 7));
    done("fdiscard f 0 5");
    allowed("stat a", stat(REG, 0644, 1, 3, 7));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, -1));
    allowed("pread f 0 10", pattern(5, 10));
    only(Rule.FD_NOT_OPEN, "fdiscard g 0 5", EBADF);
  }

  @Test
  void truncate05_readingBehindTheNewEndMayShowTheOldSize() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("ftruncate f 10");
    flagged(Rule.READ_ALL_BYTES, "pread f 20 200", bytes(new byte[79]));
    allowed("pread f 20 5", value(0));
    allowed("stat a", stat(REG, 0644, 1, 3, 10));
    allowed("pread f 20 200", bytes(new byte[80]));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 10));
  }

  @Test
  void truncate05_readingWithinTheNewSizeSaysNothingOfTheOld() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("ftruncate f 10");
    allowed("pread f 0 10", pattern(0, 10));
    allowed("stat a", stat(REG, 0644, 1, 3, 10));
  }

  @Test
  void openWithOTruncLeavesTheOldSizeOpenIfAnotherWritesToTheFile() {
    done("open f a O_CREAT|O_RDWR 0644", "open g b O_CREAT|O_RDWR 0644");
    allowed("write f 100", value(100));
    done("open h a O_RDONLY|O_TRUNC");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 100));
    done("mkfifo p 0644", "open h p O_RDONLY|O_TRUNC");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 100));
  }
}
