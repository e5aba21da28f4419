package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.pattern;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EFAULT;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ENODEV;
import static org.jpuffs.fs.Errno.ENOSYS;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of files that processes have mapped. */
class MappingRulesTest extends JudgedProgram {
  private static final String BOTH = "PROT_READ|PROT_WRITE";

  /** A file of 5,000 bytes, of which 4 pages are mapped. */
  private void map() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 0 5000", value(5000));
    done("mmap m f 0 16384 " + BOTH + " MAP_SHARED");
  }

  @Test
  void mmap01_mapsAnOpenFile() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.MMAP_MAPS, "mmap m f 0 4096 PROT_READ MAP_SHARED", error(EIO));
    allowed("mmap m f 0 4096 PROT_READ MAP_SHARED", error(ENOSYS));
    flagged(Rule.LOAD_OUTSIDE, "load m 0 1", value(1));
    allowed("mmap m f 0 4096 PROT_READ MAP_SHARED", ok());
    flagged(Rule.FD_NOT_OPEN, "mmap m never 0 4096 PROT_READ MAP_SHARED", ok());
    allowed("mmap m never 0 4096 PROT_READ MAP_SHARED", error(EBADF));
  }

  @Test
  void mmap02_needsADescriptorForTheAccess() {
    done("open f a O_CREAT|O_RDONLY 0644");
    flagged(Rule.MMAP_DENIED, "mmap m f 0 1 " + BOTH + " MAP_SHARED", ok());
    allowed("mmap m f 0 1 " + BOTH + " MAP_SHARED", error(EACCES));
    allowed("mmap m f 0 1 " + BOTH + " MAP_PRIVATE", ok());
    done("open g a O_WRONLY");
    flagged(Rule.MMAP_DENIED, "mmap n g 0 1 PROT_READ MAP_SHARED", ok());
  }

  @Test
  void mmap03_needsARegularFile() {
    done("open d . O_RDONLY");
    flagged(Rule.MMAP_NOT_MAPPABLE, "mmap m d 0 1 PROT_READ MAP_SHARED", ok());
    allowed("mmap m d 0 1 PROT_READ MAP_SHARED", error(ENODEV));
  }

  @Test
  void mmap04_needsThePageCache() {
    oracle = oracle(Set.of(KernelFlag.NOCACHE_PAGE), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.MMAP_UNSUPPORTED, "mmap m f 0 1 PROT_READ MAP_SHARED", ok());
    allowed("mmap m f 0 1 PROT_READ MAP_SHARED", error(EOPNOTSUPP));
  }

  @Test
  void mmap05_aProtectedFileMayBeRefused() {
    done("open f a O_CREAT|O_RDWR 0644");
    done("chflags a 2");
    allowed("mmap m f 0 1 " + BOTH + " MAP_SHARED", error(EPERM));
    allowed("mmap m f 0 1 PROT_READ MAP_SHARED", ok());
  }

  @Test
  void load01_loadsAllBytes() {
    map();
    flagged(Rule.LOAD_ALL_BYTES, "load m 0 100", error(EFAULT));
    allowed("load m 0 100", pattern(0, 100));
    flagged(Rule.LOAD_ALL_BYTES, "load m 4000 1000", pattern(4000, 999));
  }

  @Test
  void load02_showsTheBytesOfTheFile() {
    map();
    flagged(Rule.LOAD_FILE_BYTES, "load m 0 100", pattern(1, 100));
    allowed("pwrite f 1 1", value(1));
    allowed("store m 3 1", value(1));
    byte[] expected = {DataPattern.at(0), DataPattern.at(1), DataPattern.at(2), DataPattern.at(0)};
    flagged(Rule.LOAD_FILE_BYTES, "load m 0 4", pattern(0, 4));
    allowed("load m 0 4", bytes(expected));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 0 4", pattern(0, 4));
    allowed("pread f 0 4", bytes(expected));
  }

  @Test
  void load02_aPrivateStoreIsNotSeenInTheFile() {
    map();
    done("mmap n f 0 4096 " + BOTH + " MAP_PRIVATE");
    allowed("store n 1 1", value(1));
    allowed("pread f 0 4", pattern(0, 4));
    allowed("load m 0 4", pattern(0, 4));
    allowed("load n 0 4", pattern(9, 4)); // the process's own page is not judged
  }

  @Test
  void load03_anAccessOutsideFaults() {
    map();
    flagged(Rule.LOAD_OUTSIDE, "load m 8192 1", value(1));
    allowed("load m 8192 1", error(EFAULT));
    allowed("load m 8000 192", value(192));
    flagged(Rule.LOAD_OUTSIDE, "load never 0 1", value(1));
    flagged(Rule.LOAD_OUTSIDE, "store m 8191 2", value(2));
    allowed("ftruncate f 4096", ok());
    flagged(Rule.LOAD_OUTSIDE, "load m 4096 1", value(1));
    done("munmap m 0 4096");
    flagged(Rule.LOAD_OUTSIDE, "load m 0 1", value(1));
    done("mmap m f 0 1 PROT_READ MAP_SHARED");
    flagged(Rule.LOAD_OUTSIDE, "store m 0 1", value(1));
    allowed("store m 0 1", error(EFAULT));
  }

  @Test
  void store01_storesAllBytes() {
    map();
    flagged(Rule.STORE_ALL_BYTES, "store m 100 10", error(EFAULT));
    allowed("store m 100 10", value(10));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 100 10", pattern(100, 10));
    allowed("pread f 100 10", pattern(0, 10));
  }

  @Test
  void store01_bytesBeforeAFaultAreStored() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("pwrite f 0 4096", value(4096));
    done("mmap m f 0 8192 " + BOTH + " MAP_SHARED");
    allowed("store m 4090 10", error(EFAULT));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 4090 6", pattern(4090, 6));
    allowed("pread f 4090 6", pattern(0, 6));
  }

  @Test
  void store01_bytesAfterTheEndMayBeSeenLater() {
    map();
    allowed("store m 4990 20", value(20));
    allowed("pread f 4990 10", pattern(17, 10));
  }

  @Test
  void msync01_succeeds() {
    map();
    flagged(Rule.MSYNC_SUCCEEDS, "msync m 0 0 MS_SYNC", error(EIO));
    allowed("msync m 0 0 MS_SYNC", ok());
    flagged(Rule.LOAD_OUTSIDE, "msync never 0 0 MS_SYNC", ok());
  }

  @Test
  void msync02_checksItsFlags() {
    map();
    flagged(Rule.MSYNC_INVALID, "msync m 0 0 0", ok());
    flagged(Rule.MSYNC_INVALID, "msync m 0 0 MS_ASYNC|MS_SYNC", ok());
    allowed("msync m 0 0 8", error(EINVAL));
  }

  @Test
  void munmap01_succeeds() {
    map();
    flagged(Rule.MUNMAP_SUCCEEDS, "munmap m", error(EINVAL));
    allowed("munmap m", ok());
    allowed("munmap m", ok());
  }

  @Test
  void statMtimeWrite_aStoreChangesTheTimeUntilMsync() {
    map();
    done("utimes a 1000 1000");
    allowed("store m 0 1", value(1));
    allowed("stat a", times(1000));
    done("msync m 0 0 MS_SYNC");
    flagged(Rule.STAT_MTIME_WRITE, "stat a", times(1000));
    allowed("stat a", times(2_000_000));
    done("utimes a 1000 3000");
    allowed("stat a", times(2_000_001)); // the write back of what was stored before sets it
  }

  /** A file of 5,000 bytes that was written in that second. */
  private static Outcome times(long written) {
    Outcome outcome = Answer.stat(FileType.REG, 0644, 1, 3, 5000);
    outcome.stat().atim().sec(1000);
    outcome.stat().mtim().sec(written);
    return outcome;
  }
}
