package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;

/** Rules of what happens to the whole mount: a remount, a drain of vnodes, and passing time. */
final class MountRules {
  private MountRules() {}

  static void remount(Call call, Branch branch) {
    branch.allowed.succeed(Rule.REMOUNT_SUCCEEDS, 0);
    if (branch.model.mayStayBusy()) {
      branch.allowed.mayFail(Rule.REMOUNT_MAY_BE_BUSY, Errno.EBUSY);
    }
    branch.onAnyOutcome((seen, update) -> branch.model.detachProcesses(update));
    branch.onSuccess((seen, update) -> branch.model.remount(update));
  }

  static void drain(Call call, Branch branch) {
    branch
        .allowed
        .succeed(Rule.DRAIN_SUCCEEDS, 0)
        .mayFail(Rule.DRAIN_UNKNOWN_TO_KERNEL, Errno.ENOSYS);
    branch.onSuccess((seen, update) -> branch.model.drain(update));
  }

  static void sleep(Call call, Branch branch) {
    branch.allowed.allowAnything();
    branch.onAnyOutcome((seen, update) -> branch.model.epochs.sleep(update, call.number(0)));
  }
}
