package org.jpuffs.conformance.mutants;

import static org.jpuffs.conformance.mutants.MutantBuilder.mutant;
import static org.jpuffs.conformance.oracle.Rule.*;
import static org.jpuffs.fs.Errno.*;
import static org.jpuffs.fs.Operation.*;

import java.util.List;
import org.jpuffs.conformance.mutants.EditedArguments.LockRange;
import org.jpuffs.fs.FileLock;

/** Faults in advisory locks. */
final class LockMutants {
  private LockMutants() {}

  private static FileLock lock(OperationCall call) {
    return call.get(FileLock.class);
  }

  private static boolean isUnlocking(OperationCall call) {
    return lock(call).action() == FileLock.Action.UNLOCK;
  }

  static List<Mutant> all() {
    return List.of(
        mutant("lock-always-eagain", "no lock is granted: EAGAIN")
            .failsWhen(ADVLOCK, call -> !isUnlocking(call), EAGAIN)
            .killedBy(LOCK_FREE_BYTES, FLOCK_FREE_FILE),
        mutant("lock-shared-refused", "a shared lock is refused: EOPNOTSUPP")
            .failsWhen(ADVLOCK, call -> lock(call).kind() == FileLock.Kind.SHARED, EOPNOTSUPP)
            .killedBy(LOCK_FREE_BYTES),
        mutant("lock-conflict-granted", "a lock is granted although another one conflicts")
            .ignores(ADVLOCK, EAGAIN)
            .killedBy(LOCK_HELD_BY_OTHER, FLOCK_HELD_BY_OTHER),
        mutant("lock-conflict-ebusy", "a lock that conflicts is refused with EBUSY")
            .replaces(ADVLOCK, EAGAIN, EBUSY)
            .killedBy(LOCK_HELD_BY_OTHER),
        mutant("lock-range-negative-granted", "a range that begins at a negative offset is granted")
            .ignores(ADVLOCK, EINVAL)
            .killedBy(LOCK_NEGATIVE_START),
        mutant("unlock-whole-file", "unlocking some bytes unlocks all of them")
            .editsWhen(
                ADVLOCK,
                LockMutants::isUnlocking,
                call ->
                    call.with(FileLock.class, EditedArguments.on(new LockRange(0, 0), lock(call))))
            .killedBy(LOCK_HELD_BY_OTHER),
        mutant("unlock-eio", "nothing can be unlocked: EIO")
            .failsWhen(ADVLOCK, LockMutants::isUnlocking, EIO)
            .killedBy(LOCK_UNLOCKS, FLOCK_UNLOCKS));
  }
}
