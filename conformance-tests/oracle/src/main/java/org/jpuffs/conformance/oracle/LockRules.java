package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/** Rules of the locks of fcntl(2) and flock(2). */
final class LockRules {
  private LockRules() {}

  static void lock(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.text(0));
    if (descriptor == null) {
      return;
    }
    int type = (int) call.number(1);
    long origin = call.number(2);
    long length = call.number(3);
    long start = length < 0 ? origin + length : origin;
    long end = length == 0 ? Long.MAX_VALUE : start + Math.abs(length) - 1;
    boolean exclusive = type == Fcntl.F_WRLCK;
    boolean unlocking = type == Fcntl.F_UNLCK;
    boolean ofFile = branch.config.differs(Difference.LOCK_OWNER);
    Object owner = ofFile ? descriptor : branch.caller;
    Locks all = descriptor.node.locks();
    Locks locks = ofFile ? all.ofRanges() : all;
    if (start < 0 || origin < 0) {
      branch.allowed.mustFail(Rule.LOCK_NEGATIVE_START, Errno.EINVAL);
    }
    allowType(descriptor, type, branch);
    if (!unlocking && locks.areHeldByOther(owner, exclusive, start, end)) {
      branch.allowed.mustFail(Rule.LOCK_HELD_BY_OTHER, Errno.EAGAIN);
    }
    succeed(descriptor, unlocking ? Rule.LOCK_UNLOCKS : Rule.LOCK_FREE_BYTES, branch);
    branch.onSuccess(
        unlocking
            ? (seen, update) -> changed(all, ofFile, update).unlock(update, owner, start, end)
            : (seen, update) ->
                changed(all, ofFile, update).lock(update, owner, exclusive, start, end));
  }

  private static Locks changed(Locks all, boolean ofFile, Update update) {
    return ofFile ? all.ofRanges(update) : all;
  }

  private static void allowType(Descriptor descriptor, int type, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    if (type != Fcntl.F_RDLCK && type != Fcntl.F_WRLCK && type != Fcntl.F_UNLCK) {
      allowed.mustFail(Rule.LOCK_INVALID_TYPE, Errno.EINVAL);
    }
    if (type == Fcntl.F_RDLCK && !descriptor.readable) {
      allowed.mustFail(Rule.LOCK_NOT_READABLE, Errno.EBADF);
    }
    if (type == Fcntl.F_WRLCK && !descriptor.writable) {
      allowed.mustFail(Rule.LOCK_NOT_WRITABLE, Errno.EBADF);
    }
    if (isRefused(branch)) {
      allowed.mustFail(Rule.LOCK_NONE, Errno.EOPNOTSUPP);
    }
  }

  /** True if the kernel sends locks to a file system that keeps none. */
  private static boolean isRefused(Branch branch) {
    return branch.config.sendsAllOperations && !branch.config.has(Operation.ADVLOCK);
  }

  private static void succeed(Descriptor descriptor, Rule rule, Branch branch) {
    if (descriptor.node.isPlain()) {
      branch.allowed.succeed(rule, 0);
    } else {
      branch.allowed.allowAnything();
    }
  }

  static void flock(Call call, Branch branch) {
    branch.allowed.mayFail(Rule.FLOCK_UNKNOWN_TO_KERNEL, Errno.ENOSYS);
    Descriptor descriptor = branch.descriptor(call.text(0));
    int how = (int) call.number(1) & ~Fcntl.LOCK_NB;
    boolean exclusive = how == Fcntl.LOCK_EX;
    boolean unlocking = how == Fcntl.LOCK_UN;
    if (descriptor == null) {
      boolean sound = exclusive || unlocking || how == Fcntl.LOCK_SH;
      if (!sound && branch.config.differs(Difference.FLOCK_ORDER)) {
        branch.allowed.mustFail(Rule.FLOCK_INVALID_OPERATION, Errno.EINVAL);
      }
      return;
    }
    Locks locks = descriptor.node.locks();
    if (!exclusive && !unlocking && how != Fcntl.LOCK_SH) {
      branch.allowed.mustFail(Rule.FLOCK_INVALID_OPERATION, Errno.EINVAL);
    } else if (isRefused(branch)) {
      branch.allowed.mustFail(Rule.FLOCK_NONE, Errno.EOPNOTSUPP);
    } else if (!unlocking && locks.areHeldByOther(descriptor, exclusive, 0, Long.MAX_VALUE)) {
      branch.allowed.mustFail(Rule.FLOCK_HELD_BY_OTHER, Errno.EAGAIN);
    }
    succeed(descriptor, unlocking ? Rule.FLOCK_UNLOCKS : Rule.FLOCK_FREE_FILE, branch);
    if (branch.config.differs(Difference.FLOCK_CONVERSION)) {
      branch.onError(
          (seen, update) -> {
            if (seen.errno() == Errno.EAGAIN) {
              locks.unlock(update, descriptor, 0, Long.MAX_VALUE);
            }
          });
    }
    branch.onSuccess(
        unlocking
            ? (seen, update) -> locks.unlock(update, descriptor, 0, Long.MAX_VALUE)
            : (seen, update) -> locks.lock(update, descriptor, exclusive, 0, Long.MAX_VALUE));
  }
}
