package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;

/** Rules of unlink(2) and rmdir(2). */
final class RemoveRules {
  private RemoveRules() {}

  static void rmdir(Call call, Branch branch) {
    PathResolution path = branch.paths.resolve(call.text(0), Purpose.REMOVE);
    if (path.hasArrived()) {
      allowRmdir(path, branch);
      expectRemoval(path, branch);
    }
  }

  static void unlink(Call call, Branch branch) {
    PathResolution path = branch.paths.resolve(call.text(0), Purpose.REMOVE);
    if (path.hasArrived()) {
      allowUnlink(path, branch);
      expectRemoval(path, branch);
    }
  }

  private static void expectRemoval(PathResolution path, Branch branch) {
    branch.onSuccess((seen, update) -> removed(path, branch.model, update));
    branch.onError(
        (seen, update) -> {
          if (path.parent() != null && !ReadOnlyRules.isRefused(branch.config, seen)) {
            // The kernel sets the time of writing, whatever the reply is.
            path.directory().times().maybeWritten(update, false);
            path.node().times().maybeRead(update); // To see whether it is empty.
          }
        });
  }

  private static void removed(PathResolution path, Model model, Update update) {
    path.directory().remove(update, path.last());
    model.changed(update, path.directory());
    model.changed(update, path.node());
    path.node().times().maybeRead(update); // To see that it is empty.
    if (path.node().directory) {
      path.node().times().maybeWritten(update, false); // It may lose its . and .. now.
    }
  }

  /** The mount point is busy. The directory that holds it may refuse users earlier. */
  static void refuseMountPoint(Branch branch) {
    branch.allowed.mustFail(Rule.PATH_MOUNT_POINT_BUSY, Errno.EBUSY);
    if (!branch.rights.isSuperuser()) {
      branch.allowed.mayFail(Rule.PATH_MODE_MAY_REFUSE_ANYONE, Errno.EACCES);
    }
  }

  private static void allowRmdir(PathResolution path, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Node node = path.node();
    if (node == branch.model.root) {
      refuseMountPoint(branch);
      return;
    }
    if (path.endsInDot()) {
      allowed.mustFail(Rule.RMDIR_DOT, Errno.EINVAL);
      return;
    }
    if (path.endsInDotDot()) {
      allowed
          .mustFail(Rule.RMDIR_DOT_DOT, Errno.ENOTEMPTY)
          .mustFail(Rule.RMDIR_DOT_DOT, Errno.EINVAL)
          .mustFail(Rule.RMDIR_DOT_DOT, Errno.EBUSY)
          .mayFail(Rule.PATH_MODE_MAY_REFUSE_ANYONE, Errno.EACCES)
          .mayFail(Rule.PATH_MODE_MAY_REFUSE_ANYONE, Errno.EPERM);
      needOperation(Operation.RMDIR, Rule.RMDIR_NONE, branch);
      return;
    }
    Node directory = path.directory();
    branch.rights.need(directory, Rights.WRITE_AND_SEARCH, Rule.RMDIR_DENIED);
    branch.rights.needNotSticky(directory, node, Rule.RMDIR_STICKY);
    branch.rights.needWithout(Rights.PROTECTED, node, Rule.RMDIR_PROTECTED);
    branch.rights.needWithout(Rights.PROTECTED, directory, Rule.RMDIR_PROTECTED);
    if (!node.directory) {
      allowed.mustFail(Rule.RMDIR_NOT_DIRECTORY, Errno.ENOTDIR);
      return;
    }
    needOperation(Operation.RMDIR, Rule.RMDIR_NONE, branch);
    if (!node.isEmpty()) {
      allowed.mustFail(Rule.RMDIR_NOT_EMPTY, Errno.ENOTEMPTY);
    }
    allowed.succeed(Rule.RMDIR_EMPTY, 0);
  }

  private static void allowUnlink(PathResolution path, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Node node = path.node();
    if (node == branch.model.root) {
      refuseMountPoint(branch);
      return;
    }
    if (isLinuxFileWithSlash(path, branch)) {
      allowed.mustFail(Rule.PATH_COMPONENT_NOT_DIRECTORY, Errno.ENOTDIR);
    }
    if (path.endsInDot()) {
      allowed.mustFail(Rule.UNLINK_DOT, Errno.EINVAL).mustFail(Rule.UNLINK_DOT, Errno.EPERM);
      return;
    }
    Node directory = path.directory();
    branch.rights.need(directory, Rights.WRITE_AND_SEARCH, Rule.UNLINK_DENIED);
    branch.rights.needNotSticky(directory, node, Rule.UNLINK_STICKY);
    branch.rights.needWithout(Rights.PROTECTED, node, Rule.UNLINK_PROTECTED);
    branch.rights.needWithout(Rights.PROTECTED, directory, Rule.UNLINK_PROTECTED);
    if (node.directory) {
      allowed.mustFail(Rule.UNLINK_DIRECTORY, Errno.EPERM);
    } else {
      needOperation(Operation.REMOVE, Rule.UNLINK_NONE, branch);
    }
    allowed.succeed(Rule.UNLINK_REMOVES_NAME, 0);
  }

  /** True if a file that is not a directory is named with a slash, and was not refused for it. */
  private static boolean isLinuxFileWithSlash(PathResolution path, Branch branch) {
    return path.trailingSlash()
        && !path.node().directory
        && branch.config.differs(Difference.PATH_SLASH_OF_CHANGED_NAME);
  }

  private static void needOperation(Operation operation, Rule undeclared, Branch branch) {
    if (!branch.config.has(operation)) {
      branch.allowed.mustFail(undeclared, Errno.EOPNOTSUPP);
    }
  }
}
