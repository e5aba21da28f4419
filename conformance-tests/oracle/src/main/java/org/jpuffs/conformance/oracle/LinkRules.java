package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.MakeRules.NameRules;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;

/** Rules of link(2) and readlink(2). */
final class LinkRules {
  private static final int LONGEST_PATH = 1024;

  /** {@code _POSIX_LINK_MAX}. */
  static final int MANY_NAMES = 8;

  private static final NameRules LINK =
      new NameRules(
          Rule.LINK_ADDS_NAME,
          Rule.LINK_EXISTING,
          Rule.LINK_DENIED,
          Rule.LINK_IN_IMMUTABLE_DIRECTORY,
          Rule.LINK_NONE,
          Operation.LINK);

  private LinkRules() {}

  static void link(Call call, Branch branch) {
    boolean follows = !branch.config.differs(Difference.LINK_OF_LINK);
    Purpose purpose = follows ? Purpose.FIND : Purpose.FIND_LINK;
    Node node = branch.paths.resolve(call.text(0), purpose).found();
    if (node == null) {
      return;
    }
    branch.rights.mayRefuseToLink(node);
    PathResolution path = branch.paths.resolve(call.text(1), Purpose.MAKE);
    if (!path.hasArrived()) {
      return;
    }
    if (node.directory) {
      branch.allowed.mustFail(Rule.LINK_DIRECTORY, Errno.EPERM);
    }
    branch.rights.needWithout(Rights.PROTECTED, node, Rule.LINK_PROTECTED);
    if (node.names() >= MANY_NAMES) {
      branch.allowed.mayFail(Rule.LINK_TOO_MANY, Errno.EMLINK);
    }
    MakeRules.allowName(path, LINK, branch);
    branch.onSuccess((seen, update) -> linked(node, path, branch.model, update));
  }

  /** A file has got a further name. */
  static void linked(Node node, PathResolution path, Model model, Update update) {
    model.learnName(update, Path.bytes(path.last()));
    path.directory().add(update, path.last(), node);
    model.changed(update, path.directory());
    model.changed(update, node);
  }

  static void readlink(Call call, Branch branch) {
    Node node = branch.paths.resolve(call.text(0), Purpose.FIND_LINK).found();
    if (node == null) {
      return;
    }
    if (node.type != FileType.LNK) {
      branch.allowed.mustFail(Rule.READLINK_NOT_LINK, Errno.EINVAL);
    } else if (!branch.config.has(Operation.READLINK)) {
      branch.allowed.mustFail(Rule.READLINK_NONE, Errno.EOPNOTSUPP);
    } else {
      branch.allowed.succeed(Rule.READLINK_READS, 0, LONGEST_PATH);
    }
    branch.check((seen, judge) -> checkTarget(node, seen, judge));
    branch.adopt((seen, broken, update) -> node.target(update, seen.target()));
    branch.onSuccess((seen, update) -> node.times().read(update, branch.config));
  }

  private static void checkTarget(Node node, Outcome seen, DataJudge judge) {
    judge.applies(Rule.READLINK_TARGET);
    if (!seen.target().equals(node.target())) {
      judge.refuse(Rule.READLINK_TARGET, node.target(), seen.target());
    }
  }
}
