package org.jpuffs.conformance.oracle;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/** Rules of open(2), openat(2), close(2) and dup(2). */
final class OpenRules {
  private static final Set<Errno> ERRORS_OF_REWRITING =
      EnumSet.of(Errno.EPERM, Errno.EACCES, Errno.EROFS, Errno.EOPNOTSUPP);

  /** How O_TRUNC fails with O_RDONLY. */
  private static final Set<Errno> ERRORS_OF_UNDEFINED =
      EnumSet.of(Errno.EACCES, Errno.EBADF, Errno.EINVAL, Errno.EPERM);

  static final int MODE_OF_OPEN = 06777;

  private OpenRules() {}

  static void open(Call call, Branch branch) {
    int flags = (int) call.number(2);
    PathResolution path = null;
    if (hasSoundFlags(flags, branch)) {
      path = branch.paths.resolve(call.text(1), purpose(flags));
    }
    open(call.text(0), path, flags, call.number(3, 0), Rule.OPEN_EXISTING, branch);
  }

  static void openat(Call call, Branch branch) {
    int flags = (int) call.number(3);
    Descriptor start = branch.descriptor(call.text(1));
    PathResolution path = null;
    if (hasSoundFlags(flags, branch) && start != null) {
      path = resolveFrom(start.node, call.text(2), flags, branch);
    }
    boolean keeps = !branch.config.differs(Difference.OPENAT_REFERENCE);
    if (keeps && (path == null || !path.isOutside())) {
      branch.onError((seen, update) -> keepReference(start, seen, branch, update));
    }
    open(call.text(0), path, flags, call.number(4, 0), Rule.OPENAT_RELATIVE_TO_DIRECTORY, branch);
  }

  private static @Nullable PathResolution resolveFrom(
      Node start, String text, int flags, Branch branch) {
    if (!start.directory) {
      branch.allowed.mustFail(Rule.OPENAT_NOT_DIRECTORY, Errno.ENOTDIR);
      return null;
    }
    PathResolution path = branch.paths.resolveFrom(start, text, purpose(flags));
    if (path.hasArrived() && path.found() == null && !path.directory().isLinked()) {
      branch.allowed.mustFail(Rule.OPENAT_CREATE_IN_REMOVED_DIRECTORY, Errno.ENOENT);
    }
    return path;
  }

  /** After ENOTDIR the kernel keeps a reference to the file at which an openat(2) started. */
  private static void keepReference(
      @Nullable Descriptor start, Outcome seen, Branch branch, Update update) {
    if (seen.result() == -Errno.ENOTDIR.number()) {
      branch.model.keepReference(update, start == null ? null : start.node);
    }
  }

  static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  static boolean isForWriting(int flags) {
    return (flags & Fcntl.O_ACCMODE) != Fcntl.O_RDONLY;
  }

  private static boolean hasSoundFlags(int flags, Branch branch) {
    if ((flags & Fcntl.O_ACCMODE) == Fcntl.O_ACCMODE) {
      branch.allowed.mustFail(Rule.OPEN_INVALID_ACCESS_MODE, Errno.EINVAL);
      return false;
    }
    if (has(flags, Fcntl.O_CREAT) && has(flags, Fcntl.O_DIRECTORY)) {
      branch.allowed.mustFail(Rule.OPEN_CREATE_WITH_O_DIRECTORY, Errno.EINVAL);
      return false;
    }
    return true;
  }

  private static Purpose purpose(int flags) {
    boolean following = !has(flags, Fcntl.O_NOFOLLOW);
    if (!has(flags, Fcntl.O_CREAT)) {
      return following ? Purpose.FIND : Purpose.FIND_LINK;
    }
    return following && !has(flags, Fcntl.O_EXCL) ? Purpose.OPEN_NEW_THROUGH : Purpose.OPEN_NEW;
  }

  /** {@code path} is null if an error is demanded before a path is resolved. */
  private static void open(
      String name, @Nullable PathResolution path, int flags, long mode, Rule opens, Branch branch) {
    if (path == null || !path.hasArrived()) {
      if (path != null && path.isOutside()) {
        ForeignRules.openForeign(name, branch);
      } else {
        branch.onError((seen, update) -> branch.caller.removeName(update, name));
      }
      return;
    }
    Node existing = path.found();
    if (existing == null) {
      expectNewFile(name, path, flags, mode, branch);
    } else {
      allow(existing, path, flags, opens, branch);
      expectOpenFile(name, existing, flags, branch);
    }
  }

  private static void expectNewFile(
      String name, PathResolution path, int flags, long mode, Branch branch) {
    Node directory = path.directory();
    branch.rights.need(directory, Rights.WRITE_AND_SEARCH, Rule.OPEN_CREATE_DENIED);
    branch.rights.needWithout(Rights.IMMUTABLE, directory, Rule.OPEN_CREATE_IN_IMMUTABLE_DIRECTORY);
    if (!branch.config.has(Operation.CREATE)) {
      branch.allowed.mustFail(Rule.OPEN_NONE, Errno.EOPNOTSUPP);
    }
    ReadOnlyRules.refuseWriting(null, branch);
    Rule makes = branch.paths.isThroughLink() ? Rule.OPEN_CREATES_THROUGH_LINK : Rule.OPEN_CREATES;
    allowWriting(makes, isForWriting(flags), branch);
    branch.allowed.mayLackSpace(branch.model.mayBeFull(0));

    branch.onSuccess(
        (seen, update) ->
            nameOpened(name, make(path, mode, branch, update), flags, branch, update));
    branch.onError(
        (seen, update) -> {
          branch.caller.removeName(update, name);
          if (isMadeButNotOpened(flags, seen, branch)) {
            make(path, mode, branch, update);
          }
        });
  }

  /** Without WRITE the kernel makes a file first, and then refuses to open it for writing. */
  private static boolean isMadeButNotOpened(int flags, Outcome seen, Branch branch) {
    return seen.errno() == Errno.EROFS
        && !branch.config.isReadOnly()
        && isForWriting(flags)
        && !branch.config.sends(Operation.WRITE);
  }

  private static Node make(PathResolution path, long mode, Branch branch, Update update) {
    branch.model.learnName(update, Path.bytes(path.last()));
    int permissions = (int) mode & MODE_OF_OPEN & ~branch.caller.umask();
    return NewFile.create(
        update,
        branch.model,
        branch.caller,
        FileType.REG,
        permissions,
        path.directory(),
        path.last());
  }

  /** What follows from opening a file that exists, for all calls that do that. */
  static void expectOpenFile(String name, Node node, int flags, Branch branch) {
    branch.onSuccess(
        (seen, update) -> {
          truncateOpened(node, flags, branch, update);
          nameOpened(name, node, flags, branch, update);
        });
    branch.onError(
        (seen, update) -> {
          branch.caller.removeName(update, name);
          maybeTruncate(node, flags, seen, branch, update);
        });
  }

  private static void truncateOpened(Node node, int flags, Branch branch, Update update) {
    if (has(flags, Fcntl.O_TRUNC) && node.type == FileType.REG) {
      boolean cached = branch.config.cachesPages;
      node.times().maybeWritten(update, cached);
      node.content().truncate(update, 0, Content.Tail.of(cached, node.writers() > 0));
      branch.rights.maybeClearSetId(node, update);
    }
  }

  /** A file was opened, and has the descriptor called {@code name}. */
  static void nameOpened(String name, Node node, int flags, Branch branch, Update update) {
    int access = flags & Fcntl.O_ACCMODE;
    Descriptor opened =
        Descriptor.open(
            update,
            node,
            access != Fcntl.O_WRONLY,
            access != Fcntl.O_RDONLY,
            has(flags, Fcntl.O_APPEND),
            branch.caller.uid());
    branch.caller.name(update, name, opened);
    DirectoryRules.rewound(opened, branch.config, update);
  }

  /** With O_TRUNC the kernel asks for permission, truncates, and opens, in that order. */
  static void maybeTruncate(Node node, int flags, Outcome seen, Branch branch, Update update) {
    MountConfig config = branch.config;
    boolean refusedFirst =
        config.checksAccess && seen.errno() == Errno.EACCES
            || ReadOnlyRules.isRefused(config, seen);
    if (!has(flags, Fcntl.O_TRUNC) || node.type != FileType.REG || refusedFirst) {
      return;
    }
    AttributeRules.loseKeptAttributes(node, seen, branch, update);
    boolean asksServer = !config.checksAccess && config.has(Operation.OPEN);
    boolean isUndefined =
        isUndefined(node, flags, branch.allowed) && ERRORS_OF_UNDEFINED.contains(seen.errno());
    if (asksServer || isUndefined) {
      node.content().becomeUnknown(update);
      node.times().maybeWritten(update, config.cachesPages);
    }
  }

  private static void allow(Node node, PathResolution path, int flags, Rule opens, Branch branch) {
    boolean creating = has(flags, Fcntl.O_CREAT);
    if (creating && node.directory && branch.config.differs(Difference.OPEN_CREATE_DIRECTORY)) {
      refuseToCreateDirectory(flags, branch.allowed);
    } else if (creating && path.parent() == null) {
      branch.allowed.mustFail(Rule.OPEN_CREATE_ON_MOUNT_POINT, Errno.EEXIST);
      allowMountPointAsExisting(flags, branch.allowed);
    } else if (creating && has(flags, Fcntl.O_EXCL)) {
      boolean link = node.type == FileType.LNK;
      branch.allowed.mustFail(
          link ? Rule.OPEN_EXCLUSIVE_LINK : Rule.OPEN_EXCLUSIVE_EXISTING, Errno.EEXIST);
    } else {
      if (creating) {
        branch.rights.mayRefuseToOpen(path.parent(), node);
      }
      allowExisting(node, flags, opens, branch);
    }
  }

  private static void refuseToCreateDirectory(int flags, AllowedOutcomes allowed) {
    if (has(flags, Fcntl.O_EXCL)) {
      allowed.mustFail(Rule.OPEN_EXCLUSIVE_EXISTING, Errno.EEXIST);
    } else {
      allowed.mustFail(Rule.OPEN_CREATE_ON_MOUNT_POINT, Errno.EISDIR);
    }
  }

  private static void allowMountPointAsExisting(int flags, AllowedOutcomes allowed) {
    if (has(flags, Fcntl.O_EXCL)) {
      return;
    }
    if (isForWriting(flags) || has(flags, Fcntl.O_TRUNC)) {
      allowed.mayFail(Rule.OPEN_MOUNT_POINT_AS_EXISTING, Errno.EISDIR);
    } else {
      allowed.allow(Rule.OPEN_MOUNT_POINT_AS_EXISTING, 0);
    }
    allowed.mayFail(Rule.OPEN_MOUNT_POINT_AS_EXISTING, Errno.EACCES);
  }

  private static void allowExisting(Node node, int flags, Rule opens, Branch branch) {
    AllowedOutcomes allowed = branch.allowed;
    Rights rights = branch.rights;
    boolean truncating = has(flags, Fcntl.O_TRUNC);
    boolean changing = isForWriting(flags) || truncating;
    if (has(flags, Fcntl.O_DIRECTORY) && !node.directory) {
      allowed.mustFail(Rule.OPEN_NOT_DIRECTORY, Errno.ENOTDIR);
    }
    if (node.directory && changing) {
      allowed.mustFail(Rule.OPEN_DIRECTORY_FOR_WRITING, Errno.EISDIR);
    }
    if ((flags & Fcntl.O_ACCMODE) != Fcntl.O_WRONLY) {
      rights.need(node, Rights.READ, Rule.OPEN_READ_DENIED);
    }
    if (changing) {
      rights.need(node, Rights.WRITE, Rule.OPEN_WRITE_DENIED);
      rights.needWithout(Rights.IMMUTABLE, node, Rule.OPEN_IMMUTABLE);
    }
    if (isForWriting(flags) && !has(flags, Fcntl.O_APPEND)) {
      rights.needWithout(Rights.APPEND, node, Rule.OPEN_APPEND_ONLY);
    }
    if (truncating) {
      rights.needWithout(Rights.PROTECTED, node, Rule.TRUNCATE_PROTECTED);
      allowed.mayLackSpace(branch.model.mayBeFull(0));
    }
    if (changing) {
      ReadOnlyRules.refuseWriting(node, branch);
      allowNoRewriting(node, branch);
    }
    if (!node.isPlain()) {
      allowSpecial(node, flags, allowed);
      return;
    }
    if (truncating && !branch.config.has(Operation.SETATTR)) {
      allowed.mustFail(Rule.TRUNCATE_NONE, Errno.EOPNOTSUPP);
    }
    if (truncating) {
      allowUndefined(node, flags, allowed);
    }
    allowWriting(opens, changing, branch);
  }

  /** Whether O_TRUNC is used with O_RDONLY. What must be refused does not come so far. */
  private static boolean isUndefined(Node node, int flags, AllowedOutcomes allowed) {
    return !isForWriting(flags) && node.type == FileType.REG && allowed.demandedErrors() == 0;
  }

  private static void allowUndefined(Node node, int flags, AllowedOutcomes allowed) {
    if (isUndefined(node, flags, allowed)) {
      for (Errno errno : ERRORS_OF_UNDEFINED) {
        allowed.mayFail(Rule.OPEN_TRUNCATING_FOR_READING, errno);
      }
    }
  }

  /** An existing file cannot be written again, where that is declared. */
  static void allowNoRewriting(Node node, Branch branch) {
    if (branch.config.lacks(Capability.REWRITING) && node.type == FileType.REG) {
      for (Errno errno : ERRORS_OF_REWRITING) {
        branch.allowed.mayFail(Rule.OPEN_WITHOUT_REWRITING, errno);
      }
    }
  }

  private static void allowSpecial(Node node, int flags, AllowedOutcomes allowed) {
    if (node.type == FileType.LNK) {
      allowed.mustFail(Rule.OPEN_NOFOLLOW_LINK, Errno.EFTYPE);
    } else if (node.type == FileType.FIFO) {
      allowPipe(node, flags, allowed);
    } else {
      allowed.mustFail(Rule.OPEN_MISSING_DEVICE, Errno.ENXIO);
    }
  }

  private static void allowPipe(Node node, int flags, AllowedOutcomes allowed) {
    boolean unread = node.openings() == node.writers();
    if (!has(flags, Fcntl.O_NONBLOCK) || has(flags, Fcntl.O_TRUNC)) {
      allowed.allowAnything();
    } else if ((flags & Fcntl.O_ACCMODE) == Fcntl.O_WRONLY && unread) {
      allowed.mustFail(Rule.OPEN_PIPE_WITHOUT_READER, Errno.ENXIO);
    } else {
      allowed.succeed(Rule.OPEN_PIPE_FOR_READING, 0);
    }
    allowed.mayFail(Rule.OPEN_KERNEL_WITHOUT_PIPES, Errno.EOPNOTSUPP);
  }

  /** Opening succeeds by {@code rule}, unless it is for writing and nothing can be written. */
  static void allowWriting(Rule rule, boolean writing, Branch branch) {
    if (writing && !branch.config.sends(Operation.WRITE)) {
      branch.allowed.mustFail(Rule.OPEN_WITHOUT_WRITE_OPERATION, Errno.EROFS);
    } else {
      branch.allowed.succeed(rule, 0);
    }
  }

  static void close(Call call, Branch branch) {
    if (branch.descriptor(call.text(0)) != null) {
      branch.allowed.succeed(Rule.CLOSE_OPEN_DESCRIPTOR, 0);
      branch.onSuccess((seen, update) -> branch.caller.close(update, call.text(0)));
    }
  }

  static void dup(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.text(1));
    if (descriptor != null) {
      branch.allowed.succeed(Rule.DUP_SHARES_OFFSET, 0);
      branch.onSuccess(
          (seen, update) -> {
            descriptor.addName(update);
            branch.caller.name(update, call.text(0), descriptor);
          });
    }
    branch.onError((seen, update) -> branch.caller.removeName(update, call.text(0)));
  }
}
