package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.MakeRules.NameRules;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/** Rules of files that are made without a name, and of names for open files. */
final class UnnamedFileRules {
  private static final NameRules LINKFD =
      new NameRules(
          OptionalCallRule.LINKFD_ADDS_NAME,
          OptionalCallRule.LINKFD_EXISTING,
          OptionalCallRule.LINKFD_DENIED,
          Rule.LINK_IN_IMMUTABLE_DIRECTORY,
          Rule.LINK_NONE,
          Operation.LINK);

  private UnnamedFileRules() {}

  static void tmpfile(Call call, Branch branch) {
    String name = call.newDescriptor();
    int flags = (int) call.openFlags();
    branch.onError((seen, update) -> branch.caller.removeName(update, name));
    if (!OpenRules.isForWriting(flags) || OpenRules.has(flags, Fcntl.O_CREAT)) {
      branch.allowed.mustFail(OptionalCallRule.TMPFILE_NOT_FOR_WRITING, Errno.EINVAL);
      return;
    }
    boolean follows = !OpenRules.has(flags, Fcntl.O_NOFOLLOW);
    PathResolution path =
        branch.paths.resolve(call.path(), follows ? Purpose.FIND : Purpose.FIND_LINK);
    if (path.isOutside()) {
      ForeignRules.openForeign(name, branch);
      return;
    }
    Node directory = path.found();
    if (directory != null) {
      allow(directory, branch);
      branch.onSuccess(
          (seen, update) -> {
            Node node = make(directory, (int) call.mode(), branch, update);
            if (!OpenRules.has(flags, Fcntl.O_EXCL)) {
              branch.model.optional.linkable(update, node);
            }
            OpenRules.nameOpened(name, node, flags, branch, update);
          });
    }
  }

  private static void allow(Node directory, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    if (!directory.directory) {
      allowed.mustFail(OptionalCallRule.TMPFILE_NOT_DIRECTORY, Errno.ENOTDIR);
      return;
    }
    branch.rights.need(directory, Rights.WRITE_AND_SEARCH, OptionalCallRule.TMPFILE_DENIED);
    if (!directory.isLinked()) {
      allowed.mayFail(Rule.PATH_MISSING_COMPONENT, Errno.ENOENT);
    }
    if (!branch.model.optional.hasCarriedOut(OptionalCallRule.TMPFILE_OPENS)) {
      allowed.mayFail(OptionalCallRule.TMPFILE_UNSUPPORTED, Errno.EOPNOTSUPP);
    }
    allowed.succeed(OptionalCallRule.TMPFILE_OPENS, 0).mayLackSpace(branch.model.mayBeFull(0));
  }

  private static Node make(Node directory, int mode, Branch branch, Update update) {
    branch.model.optional.carriedOut(update, OptionalCallRule.TMPFILE_OPENS);
    int permissions = mode & OpenRules.MODE_OF_OPEN & ~branch.caller.umask();
    return NewFile.unnamed(
        update, branch.model, branch.caller, FileType.REG, permissions, directory, "");
  }

  static void linkfd(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.descriptor());
    if (!branch.rights.isSuperuser()) {
      branch.allowed.mayFail(OptionalCallRule.LINKFD_NOT_SUPERUSER, Errno.ENOENT);
    }
    PathResolution path = branch.paths.resolve(call.path(), Purpose.MAKE);
    if (path.isOutside()) {
      branch.onSuccess((seen, update) -> branch.model.becomeUnpredictable(update));
      return;
    }
    if (descriptor == null || !path.hasArrived()) {
      return;
    }
    allowLink(descriptor.node, branch);
    MakeRules.allowName(path, LINKFD, branch);
    branch.onSuccess(
        (seen, update) -> {
          LinkRules.linked(descriptor.node, path, branch.model, update);
          branch.model.optional.linked(update, descriptor.node);
        });
  }

  private static void allowLink(Node node, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    if (node.directory) {
      allowed.mustFail(OptionalCallRule.LINKFD_DIRECTORY, Errno.EPERM);
    }
    if (!node.isLinked() && !branch.model.optional.isLinkable(node)) {
      allowed.mustFail(OptionalCallRule.LINKFD_REMOVED, Errno.ENOENT);
    }
    if (!branch.rights.isSuperuser()) {
      branch.rights.mayRefuseToLink(node);
    }
    if (node.names() >= LinkRules.MANY_NAMES) {
      allowed.mayFail(Rule.LINK_TOO_MANY, Errno.EMLINK);
    }
  }
}
