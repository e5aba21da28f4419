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
      branch.allowed.mustFail(Rule.ACCESS_02, Errno.EINVAL);
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
      rights.need(node, Rights.READ, Rule.ACCESS_04);
    }
    if ((mode & Fcntl.X_OK) != 0) {
      rights.need(node, Rights.EXECUTE, Rule.ACCESS_06);
    }
    if ((mode & Fcntl.W_OK) != 0) {
      rights.need(node, Rights.WRITE, Rule.ACCESS_05);
      rights.needWithout(Rights.IMMUTABLE, node, Rule.ACCESS_07);
      if (node.isPlain() && !branch.config.sends(Operation.WRITE)) {
        branch.allowed.mustFail(Rule.ACCESS_03, Errno.EROFS);
      }
    }
    if (mode == Fcntl.F_OK) {
      branch.allowed.succeed(Rule.ACCESS_08, 0);
    } else {
      branch.allowed.succeed(rights.isSuperuser() ? Rule.ACCESS_01 : Rule.ACCESS_09, 0);
    }
  }
}
