package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/** Rules of access(2). */
final class AccessRules {
  private AccessRules() {}

  static void access(Call call, Branch branch) {
    int mode = (int) call.number(1);
    if ((mode & ~(Fcntl.R_OK | Fcntl.W_OK | Fcntl.X_OK)) != 0) {
      branch.allowed.mustFail(Rule.ACCESS_INVALID_MODE, Errno.EINVAL);
      return;
    }
    Node node = branch.paths.resolve(call.text(0), Purpose.FIND).found();
    if (node != null) {
      allow(node, mode, branch);
    }
  }

  private static void allow(Node node, int mode, Branch branch) {
    Rights rights = branch.rights;
    if ((mode & Fcntl.R_OK) != 0) {
      rights.need(node, Rights.READ, Rule.ACCESS_READ_DENIED);
    }
    if ((mode & Fcntl.X_OK) != 0) {
      rights.need(node, Rights.EXECUTE, Rule.ACCESS_EXECUTE_DENIED);
    }
    if ((mode & Fcntl.W_OK) != 0) {
      rights.need(node, Rights.WRITE, Rule.ACCESS_WRITE_DENIED);
      rights.needWithout(Rights.IMMUTABLE, node, Rule.ACCESS_IMMUTABLE);
      ReadOnlyRules.refuseWriting(node, branch);
      if (node.isPlain() && !branch.config.sends(Operation.WRITE)) {
        branch.allowed.mustFail(Rule.ACCESS_WITHOUT_WRITE_OPERATION, Errno.EROFS);
      }
    }
    if (mode == Fcntl.F_OK) {
      branch.allowed.succeed(Rule.ACCESS_EXISTING, 0);
    } else {
      branch.allowed.succeed(
          rights.isSuperuser() ? Rule.ACCESS_SUPERUSER : Rule.ACCESS_PERMITTED, 0);
    }
  }
}
