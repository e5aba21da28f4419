package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;

/** Rules of umask(2), of credentials, and of poll(2). */
final class ProcessRules {
  private static final int PERMISSIONS = 0777;

  /** {@code POLLIN | POLLOUT | POLLRDNORM}: the events that a regular file always has. */
  private static final int ALWAYS = 0x45;

  private ProcessRules() {}

  static void umask(Call call, Branch branch) {
    branch.allowed.succeed(Rule.UMASK_RETURNS_OLD_MASK, branch.caller.umask());
    branch.onSuccess(
        (seen, update) -> branch.caller.umask(update, (int) call.number(0) & PERMISSIONS));
  }

  static void setcred(Call call, Branch branch) {
    if (!branch.config.client.isSuperuser()) {
      branch.allowed.mustFail(Rule.SETCRED_NOT_SUPERUSER, Errno.EPERM);
      return;
    }
    branch.allowed.succeed(Rule.SETCRED_SUCCEEDS, 0);
    branch.onSuccess(
        (seen, update) ->
            branch.caller.credentials(update, (int) call.number(0), (int) call.number(1)));
  }

  static void poll(Call call, Branch branch) {
    Descriptor descriptor = branch.caller.descriptor(call.text(0));
    boolean regular = descriptor != null && descriptor.node.type == FileType.REG;
    if (!regular || branch.config.sends(Operation.POLL)) {
      branch.allowed.allowAnything();
      return;
    }
    int events = (int) call.number(1) & ALWAYS;
    branch.allowed.succeed(Rule.POLL_ALWAYS_READY, events == 0 ? 0 : 1);
    branch.check(
        (seen, judge) -> judge.demand(Rule.POLL_ALWAYS_READY, "revents", events, seen.detail()));
  }
}
