package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.ProcessState.Handle;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/** Rules of getfh(2) and fhopen(2). */
final class HandleRules {
  private HandleRules() {}

  static void getfh(Call call, Branch branch) {
    branch.rights.needSuperuser(Rule.GETFH_NOT_SUPERUSER);
    PathResolution path = branch.paths.resolve(call.text(0), Purpose.FIND);
    ProcessState caller = branch.caller;
    if (path.isOutside()) {
      branch.onAnyOutcome(
          (seen, update) -> caller.handle(update, new Handle(null, caller.handle().isCertain())));
      return;
    }
    branch.onError((seen, update) -> caller.handle(update, Handle.NONE));
    if (!path.hasArrived()) {
      return;
    }
    if (!branch.config.has(Operation.VFS_VPTOFH)) {
      branch.allowed.mustFail(Rule.GETFH_NONE, Errno.EOPNOTSUPP);
    }
    branch.allowed.succeed(Rule.GETFH_SUCCEEDS, 0);
    branch.onSuccess((seen, update) -> caller.handle(update, Handle.UNKNOWN));
    branch.learn((seen, update) -> caller.handle(update, new Handle(path.node(), true)));
  }

  static void fhopen(Call call, Branch branch) {
    int flags = (int) call.number(1);
    Handle handle = branch.caller.handle();
    Node node = handle.node();
    AllowedOutcomes allowed = branch.allowed;
    branch.rights.needSuperuser(Rule.FHOPEN_NOT_SUPERUSER);
    boolean neitherReadNorWrite = (flags & Fcntl.O_ACCMODE) == Fcntl.O_ACCMODE;
    boolean creates = OpenRules.has(flags, Fcntl.O_CREAT);
    boolean creatingIsSound =
        branch.config.differs(Difference.FHOPEN_CREATE) && !OpenRules.has(flags, Fcntl.O_DIRECTORY);
    if (neitherReadNorWrite || creates && !creatingIsSound) {
      allowed.mustFail(Rule.FHOPEN_INVALID_FLAGS, Errno.EINVAL);
    }
    if (!handle.isCertain()) {
      expectAnyFile(call.text(0), node, flags, branch);
      return;
    }
    if (node == null) {
      allowed
          .mustFail(Rule.FHOPEN_INVALID_HANDLE, Errno.EINVAL)
          .mustFail(Rule.FHOPEN_INVALID_HANDLE, Errno.ESTALE);
      branch.onError((seen, update) -> branch.caller.removeName(update, call.text(0)));
      return;
    }
    if (!branch.model.isAlive(node)) {
      allowed.mustFail(Rule.FHOPEN_REMOVED_FILE, Errno.ESTALE);
    } else {
      allowHandle(node, flags, branch);
    }
    OpenRules.expectOpenFile(call.text(0), node, flags, branch);
  }

  /** The handle may be of any file of the mount; {@code node} is the last one known, if any. */
  private static void expectAnyFile(String name, @Nullable Node node, int flags, Branch branch) {
    branch.allowed.allowAnything();
    ForeignRules.openForeign(name, branch);
    branch.onSuccess((seen, update) -> branch.model.becomeUnpredictable(update));
    if (node != null) {
      branch.onError((seen, update) -> OpenRules.maybeTruncate(node, flags, seen, branch, update));
    }
  }

  /** What O_CREAT does with a file that exists. */
  private static void allowExisting(Node node, int flags, Branch branch) {
    if (!branch.config.differs(Difference.FHOPEN_CREATE)) {
      return;
    }
    if (OpenRules.has(flags, Fcntl.O_EXCL)) {
      branch.allowed.mustFail(Rule.FHOPEN_INVALID_FLAGS, Errno.EEXIST);
    } else if (node.directory) {
      branch.allowed.mustFail(Rule.FHOPEN_INVALID_FLAGS, Errno.EISDIR);
    }
  }

  private static void allowHandle(Node node, int flags, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Rights rights = branch.rights;
    if (OpenRules.has(flags, Fcntl.O_CREAT)) {
      allowExisting(node, flags, branch);
    }
    boolean changing = OpenRules.isForWriting(flags) || OpenRules.has(flags, Fcntl.O_TRUNC);
    if (!node.isLinked()) {
      allowed.mayFail(Rule.FHOPEN_UNLINKED_FILE, Errno.ESTALE);
    }
    if (!node.isPlain()) {
      allowed.allowAnything();
    } else if (node.directory && changing) {
      allowed.mustFail(Rule.FHOPEN_DIRECTORY_FOR_WRITING, Errno.EISDIR);
    } else {
      if (OpenRules.has(flags, Fcntl.O_DIRECTORY) && !node.directory) {
        allowed.mustFail(Rule.OPEN_NOT_DIRECTORY, Errno.ENOTDIR);
      }
      if (changing) {
        rights.needWithout(Rights.IMMUTABLE, node, Rule.OPEN_IMMUTABLE);
      }
      if (changing && !OpenRules.has(flags, Fcntl.O_APPEND)) {
        rights.needWithout(Rights.APPEND, node, Rule.OPEN_APPEND_ONLY);
      }
      if (changing) {
        ReadOnlyRules.refuseWriting(node, branch);
        OpenRules.allowNoRewriting(node, branch);
      }
      rights.need(node, changing ? Rights.WRITE : Rights.READ, Rule.OPEN_WRITE_DENIED);
      OpenRules.allowWriting(Rule.FHOPEN_OPENS_FILE, changing, branch);
    }
  }
}
