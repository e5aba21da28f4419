package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Modes;

/** Rules of mkdir(2), symlink(2), mknod(2) and mkfifo(2). */
final class MakeRules {
  private static final int PERMISSIONS = 0777;
  private static final int ALL_PERMISSIONS = 07777;
  private static final int LONGEST_PATH = 1024;
  private static final long WORD = 0xffffffffL;

  /** {@code _POSIX_LINK_MAX}. */
  private static final int MANY_LINKS = 8;

  /** {@code _POSIX_SYMLINK_MAX}, in bytes. */
  private static final int SHORTEST_TARGET_LIMIT = 255;

  /** The rules of a call that makes a name. */
  record NameRules(
      CallRule succeeds,
      CallRule exists,
      CallRule denied,
      Rule immutable,
      Rule undeclared,
      Operation needed) {}

  private static final NameRules MKDIR =
      new NameRules(
          Rule.MKDIR_CREATES,
          Rule.MKDIR_EXISTING,
          Rule.MKDIR_DENIED,
          Rule.MKDIR_IN_IMMUTABLE_DIRECTORY,
          Rule.MKDIR_NONE,
          Operation.MKDIR);

  private static final NameRules SYMLINK =
      new NameRules(
          Rule.SYMLINK_CREATES,
          Rule.SYMLINK_EXISTING,
          Rule.SYMLINK_DENIED,
          Rule.SYMLINK_IN_IMMUTABLE_DIRECTORY,
          Rule.SYMLINK_NONE,
          Operation.SYMLINK);

  private static final NameRules MKNOD =
      new NameRules(
          Rule.MKNOD_CREATES_DEVICE,
          Rule.MKNOD_EXISTING,
          Rule.MKFIFO_DENIED,
          Rule.MKNOD_IN_IMMUTABLE_DIRECTORY,
          Rule.MKNOD_NONE,
          Operation.MKNOD);

  private static final NameRules MKNOD_FILE =
      new NameRules(
          Rule.MKNOD_CREATES_FILE,
          Rule.MKNOD_EXISTING,
          Rule.OPEN_CREATE_DENIED,
          Rule.MKNOD_IN_IMMUTABLE_DIRECTORY,
          Rule.OPEN_NONE,
          Operation.CREATE);

  private static final NameRules MKFIFO =
      new NameRules(
          Rule.MKFIFO_CREATES,
          Rule.MKFIFO_EXISTING,
          Rule.MKFIFO_DENIED,
          Rule.MKFIFO_IN_IMMUTABLE_DIRECTORY,
          Rule.MKFIFO_NONE,
          Operation.MKNOD);

  private MakeRules() {}

  /** A name is made at the end of a path. */
  static void allowName(PathResolution path, NameRules rules, Branch branch) {
    if (path.found() != null) {
      branch.allowed.mustFail(rules.exists, Errno.EEXIST);
      return;
    }
    Node directory = path.directory();
    branch.rights.need(directory, Rights.WRITE_AND_SEARCH, rules.denied);
    branch.rights.needWithout(Rights.IMMUTABLE, directory, rules.immutable);
    if (!branch.config.has(rules.needed)) {
      branch.allowed.mustFail(rules.undeclared, Errno.EOPNOTSUPP);
    }
    if (rules == MKDIR && hasManyLinks(directory)) {
      branch.allowed.mayFail(Rule.SPACE_DIRECTORY_FULL, Errno.EMLINK);
    }
    branch.allowed.succeed(rules.succeeds, 0).mayLackSpace(branch.model.mayBeFull(0));
  }

  /** True for a directory that has as many links as POSIX guarantees. */
  static boolean hasManyLinks(Node directory) {
    return 2 + directory.subdirectories() >= MANY_LINKS;
  }

  private static Node make(
      PathResolution path, FileType type, int mode, Branch branch, Update update) {
    branch.model.learnName(update, Path.bytes(path.last()));
    int permissions = mode & ~branch.caller.umask();
    return NewFile.create(
        update, branch.model, branch.caller, type, permissions, path.directory(), path.last());
  }

  static void mkdir(Call call, Branch branch) {
    PathResolution path = branch.paths.resolve(call.text(0), Purpose.MAKE_DIRECTORY);
    int mode = (int) call.number(1) & PERMISSIONS;
    if (path.hasArrived()) {
      allowName(path, MKDIR, branch);
      branch.onSuccess((seen, update) -> make(path, FileType.DIR, mode, branch, update));
    }
  }

  static void symlink(Call call, Branch branch) {
    String target = call.text(0);
    int length = Path.bytes(target);
    if (length >= LONGEST_PATH) {
      branch.allowed.mustFail(Rule.SYMLINK_TARGET_TOO_LONG, Errno.ENAMETOOLONG);
      return;
    }
    PathResolution path = branch.paths.resolve(call.text(1), Purpose.MAKE);
    if (path.hasArrived()) {
      allowName(path, SYMLINK, branch);
      if (length > SHORTEST_TARGET_LIMIT) {
        branch.allowed.mayFail(Rule.SYMLINK_TARGET_LIMIT_OF_FILE_SYSTEM, Errno.ENAMETOOLONG);
      }
      if (NameForm.mayBeRefused(target)) {
        branch.allowed.mayFail(Rule.SYMLINK_TARGET_REFUSED, Errno.EILSEQ);
        branch.allowed.mayFail(Rule.SYMLINK_TARGET_REFUSED, Errno.EINVAL);
      }
      branch.onSuccess(
          (seen, update) ->
              make(path, FileType.LNK, PERMISSIONS, branch, update).target(update, target));
    }
  }

  static void mkfifo(Call call, Branch branch) {
    PathResolution path = branch.paths.resolve(call.text(0), Purpose.MAKE);
    int mode = (int) call.number(1) & ALL_PERMISSIONS;
    if (path.hasArrived()) {
      allowName(path, MKFIFO, branch);
      branch.onSuccess((seen, update) -> make(path, FileType.FIFO, mode, branch, update));
    }
  }

  static void mknod(Call call, Branch branch) {
    int mode = (int) call.number(1);
    FileType type = typeOf(mode, branch.config);
    if (type != FileType.REG || !branch.config.differs(Difference.MKNOD_BY_ANYONE)) {
      branch.rights.needSuperuser(Rule.MKNOD_NOT_SUPERUSER);
    }
    PathResolution path = branch.paths.resolve(call.text(0), Purpose.MAKE);
    if (!path.hasArrived()) {
      return;
    }
    if (type == FileType.NON) {
      refuseType(mode, path, branch);
    } else {
      allowName(path, type == FileType.REG ? MKNOD_FILE : MKNOD, branch);
    }
    branch.onSuccess(
        (seen, update) -> {
          Node node = make(path, type, mode & ALL_PERMISSIONS, branch, update);
          if (type != FileType.REG) {
            node.device(update, call.number(2) & WORD);
          }
        });
  }

  private static FileType typeOf(int mode, MountConfig config) {
    int type = mode & Modes.S_IFMT;
    if (type == 0 && config.differs(Difference.MKNOD_TYPE_NONE)) {
      return FileType.REG;
    }
    return switch (type) {
      case Modes.S_IFCHR -> FileType.CHR;
      case Modes.S_IFBLK -> FileType.BLK;
      case Modes.S_IFREG -> FileType.REG;
      default -> FileType.NON;
    };
  }

  private static void refuseType(int mode, PathResolution path, Branch branch) {
    if (path.found() != null) {
      branch.allowed.mustFail(Rule.MKNOD_EXISTING, Errno.EEXIST);
      return;
    }
    branch.allowed.mustFail(Rule.MKNOD_INVALID_TYPE, Errno.EINVAL);
    int type = mode & Modes.S_IFMT;
    if (type == Modes.S_IFWHT || type == Modes.S_IFMT) {
      branch.allowed.mayFail(Rule.MKNOD_WHITEOUT, Errno.EOPNOTSUPP);
    }
  }
}
