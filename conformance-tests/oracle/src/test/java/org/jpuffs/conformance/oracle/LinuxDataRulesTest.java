package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.FileType.REG;

import org.jpuffs.conformance.program.DataPattern;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.Test;

/**
 * Each difference of Linux in read(2), fallocate(2), fdatasync(2), mmap(2) and msync(2): what it
 * allows, and that it does not allow NetBSD's answer.
 */
class LinuxDataRulesTest extends LinuxJudgedProgram {
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
  void fdatasyncNeedsNoWriter() {
    done(FILE, "open r a O_RDONLY", "fdatasync r");
    flagged(Rule.FDATASYNC_SUCCEEDS, "fdatasync r", error(EBADF));
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
}
