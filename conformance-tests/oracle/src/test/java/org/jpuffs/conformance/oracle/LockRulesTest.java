package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EAGAIN;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ENOSYS;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of fcntl(2) and flock(2). */
class LockRulesTest extends JudgedProgram {
  private static final String SHARE = "flock f 5";
  private static final String EXCLUDE = "flock f 6";
  private static final String UNLOCK = "flock f 8";

  @Test
  void flock01_and_flock04_what_nobody_has_is_locked_and_unlocked() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.FLOCK_UNLOCKS, UNLOCK, error(EINVAL));
    done(UNLOCK);
    flagged(Rule.FLOCK_FREE_FILE, EXCLUDE, error(EAGAIN));
    done(EXCLUDE, SHARE, EXCLUDE, UNLOCK);
    flagged(Rule.FD_NOT_OPEN, "flock g 6", ok());
    allowed("flock g 6", error(EBADF));
  }

  @Test
  void flock02_what_another_opening_has_is_refused() {
    done("open f a O_CREAT|O_RDWR 0644", "open g a O_RDONLY", "flock g 5", SHARE);
    only(Rule.FLOCK_HELD_BY_OTHER, EXCLUDE, EAGAIN, ENOSYS);
    done("flock g 8", EXCLUDE);
    only(Rule.FLOCK_HELD_BY_OTHER, "flock g 5", EAGAIN, ENOSYS);
  }

  @Test
  void flock02_the_names_of_one_opening_are_one_owner() {
    done("open f a O_CREAT|O_RDWR 0644", "dup g f", EXCLUDE, "flock g 6");
    done("close f", "open h a O_RDONLY");
    only(Rule.FLOCK_HELD_BY_OTHER, "flock h 5", EAGAIN, ENOSYS);
    done("close g", "flock h 6");
  }

  @Test
  void flock02_and_lock06_meet() {
    done("open f a O_CREAT|O_RDWR 0644", EXCLUDE);
    only(Rule.LOCK_HELD_BY_OTHER, "lock f 1 0 1", EAGAIN);
    done(UNLOCK, "lock f 1 0 1", SHARE);
    only(Rule.FLOCK_HELD_BY_OTHER, EXCLUDE, EAGAIN, ENOSYS);
  }

  @Test
  void flock02_to_list_a_file_closes_it_and_frees_the_locks_of_the_process() {
    done("open f a O_CREAT|O_RDWR 0644", "lock f 3 0 0");
    only(Rule.FLOCK_HELD_BY_OTHER, SHARE, EAGAIN, ENOSYS);
    allowed("readdir a", error(EINVAL));
    done(SHARE);
  }

  @Test
  void flock03_it_is_one_of_three_things() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.FLOCK_INVALID_OPERATION, "flock f 4", EINVAL, ENOSYS);
    only(Rule.FLOCK_INVALID_OPERATION, "flock f 3", EINVAL, ENOSYS);
  }

  @Test
  void flock_none_without_advlock_the_kernel_keeps_locks_unless_it_asks_all_the_same() {
    Set<Operation> without = EnumSet.complementOf(EnumSet.of(Operation.ADVLOCK));
    oracle = oracle(Set.of(KernelFlag.ALLOPS), without);
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.FLOCK_NONE, EXCLUDE, EOPNOTSUPP, ENOSYS);
    only(Rule.LOCK_NONE, "lock f 3 0 1", EOPNOTSUPP);
    oracle = oracle(Set.of(), without);
    done("open f a O_CREAT|O_RDWR 0644", EXCLUDE);
  }

  @Test
  void lock01_locksWhatIsFree() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.LOCK_FREE_BYTES, "lock f 3 0 10", error(EIO));
    done("lock f 3 0 10");
  }

  @Test
  void lock02_aLockForReadingNeedsADescriptorForReading() {
    done("open h a O_CREAT|O_WRONLY 0644");
    only(Rule.LOCK_NOT_READABLE, "lock h 1 0 10", EBADF);
    done("lock h 3 0 10");
  }

  @Test
  void lock03_aLockForWritingNeedsADescriptorForWriting() {
    done("open g a O_CREAT|O_RDONLY 0644");
    only(Rule.LOCK_NOT_WRITABLE, "lock g 3 0 10", EBADF);
    done("lock g 1 0 10");
  }

  @Test
  void lock04_aLockOfNoKindIsEinval() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.LOCK_INVALID_TYPE, "lock f 9 0 10", EINVAL);
  }

  @Test
  void lock05_aRangeThatStartsBeforeTheFileIsEinval() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.LOCK_NEGATIVE_START, "lock f 3 -5 1", EINVAL);
    only(Rule.LOCK_NEGATIVE_START, "lock f 3 1 -3", EINVAL);
    done("lock f 3 3 -3");
  }

  @Test
  void lock07_unlocks() {
    done("open f a O_CREAT|O_RDWR 0644");
    flagged(Rule.LOCK_UNLOCKS, "lock f 2 0 10", error(EIO));
    done("lock f 2 0 10");
  }

  @Test
  void lock06_another_process() {
    done("open f a O_CREAT|O_RDWR 0644", "lock f 3 0 10");
    done("proc 2 open f a O_RDWR");
    only(Rule.LOCK_HELD_BY_OTHER, "proc 2 lock f 1 9 1", EAGAIN);
    done("proc 2 lock f 3 10 1");
    only(Rule.LOCK_HELD_BY_OTHER, "lock f 1 0 0", EAGAIN);
    done("lock f 2 5 5", "proc 2 lock f 3 5 5");
    only(Rule.LOCK_HELD_BY_OTHER, "proc 2 lock f 1 4 1", EAGAIN);
    done("close f", "proc 2 lock f 3 0 0");
  }

  @Test
  void flock02_a_path_below_a_file_opens_nothing() {
    done("open f a O_CREAT|O_RDWR 0644", "lock f 3 0 0");
    allowed("readdir a/b", error(ENOTDIR));
    allowed("readdir a/", error(ENOTDIR));
    only(Rule.FLOCK_HELD_BY_OTHER, SHARE, EAGAIN, ENOSYS);
  }

  @Test
  void flock02_a_listing_that_is_refused_closes_nothing_and_frees_no_locks() {
    done("open f a O_CREAT|O_RDWR 0644", "chmod a 0200", "lock f 3 0 0");
    allowed("readdir a", error(EACCES));
    only(Rule.FLOCK_HELD_BY_OTHER, SHARE, EAGAIN, ENOSYS);
  }

  @Test
  void lock07_unlocksTheMiddleOfWhatIsLocked() {
    done("open f a O_CREAT|O_RDWR 0644", "lock f 3 0 30", "lock f 2 10 10");
    done("proc 2 open f a O_RDWR", "proc 2 lock f 3 10 10");
    only(Rule.LOCK_HELD_BY_OTHER, "proc 2 lock f 3 9 1", EAGAIN);
    only(Rule.LOCK_HELD_BY_OTHER, "proc 2 lock f 3 20 1", EAGAIN);
  }
}
