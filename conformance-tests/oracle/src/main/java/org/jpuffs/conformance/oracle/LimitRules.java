package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Pathconf;

/** Rules of pathconf(2) and fpathconf(2). */
final class LimitRules {
  /** {@code KERNEL_NAME_MAX}, in bytes: no longer name reaches a file system. */
  private static final int LONGEST_NAME = 255;

  private static final int LAST_LIMIT = Pathconf._PC_MIN_HOLE_SIZE;

  private LimitRules() {}

  static void pathconf(Call call, Branch branch) {
    Node node = branch.paths.resolve(call.text(0), Purpose.FIND).found();
    if (node != null) {
      expectLimit(node, (int) call.number(1), branch);
    }
  }

  static void fpathconf(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.text(0));
    if (descriptor != null) {
      expectLimit(descriptor.node, (int) call.number(1), branch);
    }
  }

  private static void expectLimit(Node node, int name, Branch branch) {
    allow(node, name, branch);
    if (name == Pathconf._PC_NAME_MAX) {
      branch.onSuccess((seen, update) -> branch.model.learnNameLimit(update, (int) seen.result()));
    }
  }

  private static boolean isLimit(int name) {
    return name >= 1 && name <= LAST_LIMIT;
  }

  private static void allow(Node node, int name, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    MountConfig config = branch.config;
    if (!node.isPlain()) {
      allowed.allowAnything();
    } else if (!config.has(Operation.PATHCONF)) {
      allowed.mustFail(Rule.PATHCONF_NONE, Errno.EOPNOTSUPP);
      if (config.sendsAllOperations && !isLimit(name)) {
        allowed.mustFail(Rule.PATHCONF_INVALID_NAME, Errno.EINVAL);
      }
    } else if (!isLimit(name)) {
      allowed.mustFail(Rule.PATHCONF_INVALID_NAME, Errno.EINVAL);
    } else {
      allowLimit(node, name, branch.model, allowed);
      allowed.mayFail(Rule.PATHCONF_UNKNOWN_LIMIT, Errno.EINVAL);
    }
  }

  private static void allowLimit(Node node, int name, Model model, AllowedOutcomes allowed) {
    switch (name) {
      case Pathconf._PC_NAME_MAX ->
          allowed.succeed(
              Rule.PATHCONF_NAME_MAX,
              Math.max(14, model.longestName()),
              Math.min(LONGEST_NAME, model.shortestRefusedName() - 1));
      case Pathconf._PC_LINK_MAX ->
          allowed.succeed(
              Rule.PATHCONF_LINK_MAX,
              node.directory ? 1 : Math.max(1, node.names()),
              Integer.MAX_VALUE);
      case Pathconf._PC_PATH_MAX ->
          allowed.succeed(Rule.PATHCONF_REACHES_POSIX_MINIMUM, 256, Integer.MAX_VALUE);
      case Pathconf._PC_PIPE_BUF ->
          allowed.succeed(Rule.PATHCONF_REACHES_POSIX_MINIMUM, 512, Integer.MAX_VALUE);
      case Pathconf._PC_CHOWN_RESTRICTED, Pathconf._PC_NO_TRUNC ->
          allowed.succeed(Rule.PATHCONF_RESTRICTIONS, 1, Integer.MAX_VALUE);
      case Pathconf._PC_FILESIZEBITS ->
          allowed.succeed(Rule.PATHCONF_REACHES_POSIX_MINIMUM, 32, 64);
      default -> allowed.succeed(Rule.PATHCONF_REACHES_POSIX_MINIMUM, -1, Integer.MAX_VALUE);
    }
  }
}
