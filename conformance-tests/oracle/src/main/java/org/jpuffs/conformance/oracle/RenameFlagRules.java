package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.OptionalCalls;

/** Rules of the flags of renameat2(2). */
final class RenameFlagRules {
  private RenameFlagRules() {}

  static void renameat2(Call call, Branch branch) {
    long flags = call.number(Argument.RENAME_FLAGS);
    if (flags == 0) {
      LinuxRenameRules.rename(call, RenameMode.REPLACE, branch);
    } else if (flags == OptionalCalls.RENAME_NOREPLACE) {
      LinuxRenameRules.rename(call, RenameMode.KEEP, branch);
    } else if (flags == OptionalCalls.RENAME_EXCHANGE) {
      LinuxRenameRules.rename(call, RenameMode.EXCHANGE, branch);
    } else {
      branch.allowed.mustFail(OptionalCallRule.RENAMEAT2_INVALID_FLAGS, Errno.EINVAL);
    }
  }

  /** A flag that the file system has not carried out yet may be one that it lacks. */
  static void mayLack(OptionalCallRule carriesOut, Branch branch) {
    mayRefuse(carriesOut, branch);
    branch.onSuccess((seen, update) -> branch.model.optional.carriedOut(update, carriesOut));
  }

  /** The same of a call that may succeed without the file system. */
  static void mayRefuse(OptionalCallRule carriesOut, Branch branch) {
    if (!branch.model.optional.hasCarriedOut(carriesOut)) {
      branch.allowed.mayFail(OptionalCallRule.RENAMEAT2_LACKING_FLAG, Errno.EINVAL);
    }
  }
}
