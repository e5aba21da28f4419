package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of fsync(2), fdatasync(2), fsync_range(2) and sync(2). */
class SyncRulesTest extends JudgedProgram {
  @Test
  void fsync01_succeedsForAnOpenFile() {
    done("open f a O_CREAT|O_RDWR 0644", "fsync f", "sync");
    flagged(Rule.FSYNC_SUCCEEDS, "fsync f", error(EIO));
    flagged(Rule.SYNC_SUCCEEDS, "sync", error(EIO));
    only(Rule.FD_NOT_OPEN, "fsync g", EBADF);
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
