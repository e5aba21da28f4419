package org.jpuffs.conformance.oracle.old;

import java.nio.charset.StandardCharsets;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Modes;
import org.jspecify.annotations.Nullable;

/** Rules of the calls that make names: directories, links, devices and pipes. */
final class MakingRules {
  private static final int PERMISSIONS = 0777;
  private static final int ALL_PERMISSIONS = 07777;
  private static final int LONGEST_PATH = 1024;
  private static final long WORD = 0xffffffffL;

  /** As many names as POSIX wants a file to have. */
  private static final int MANY_NAMES = 8;

  /** As many bytes as POSIX wants the target of a symbolic link to have. */
  private static final int MANY_BYTES = 255;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;
  private final Rights rights;

  MakingRules(World world, Walk walk, Envelope envelope, Rights rights) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
    this.rights = rights;
  }

  /** The rules of one way to make a name. */
  private record Making(
      Rule granted, Rule exists, Rule denied, Rule immutable, Rule undeclared, Operation needed) {}

  private static final Making MKDIR =
      new Making(
          Rule.MKDIR_01,
          Rule.MKDIR_02,
          Rule.MKDIR_03,
          Rule.MKDIR_04,
          Rule.MKDIR_NONE,
          Operation.MKDIR);

  private static final Making LINK =
      new Making(
          Rule.LINK_01, Rule.LINK_02, Rule.LINK_04, Rule.LINK_06, Rule.LINK_NONE, Operation.LINK);

  private static final Making SYMLINK =
      new Making(
          Rule.SYMLINK_01,
          Rule.SYMLINK_02,
          Rule.SYMLINK_03,
          Rule.SYMLINK_04,
          Rule.SYMLINK_NONE,
          Operation.SYMLINK);

  private static final Making MKNOD =
      new Making(
          Rule.MKNOD_01,
          Rule.MKNOD_02,
          Rule.MKFIFO_03,
          Rule.MKNOD_06,
          Rule.MKNOD_NONE,
          Operation.MKNOD);

  private static final Making MKNOD_FILE =
      new Making(
          Rule.MKNOD_05,
          Rule.MKNOD_02,
          Rule.OPEN_12,
          Rule.MKNOD_06,
          Rule.OPEN_NONE,
          Operation.CREATE);

  private static final Making MKFIFO =
      new Making(
          Rule.MKFIFO_01,
          Rule.MKFIFO_02,
          Rule.MKFIFO_03,
          Rule.MKFIFO_04,
          Rule.MKFIFO_NONE,
          Operation.MKNOD);

  /** What is allowed where the walk arrived. */
  private void allow(Making making) {
    if (walk.found() != null) {
      envelope.mustFail(making.exists, Errno.EEXIST);
      return;
    }
    Node directory = walk.directory();
    rights.need(directory, Rights.WRITE_AND_SEARCH, making.denied);
    rights.needWithout(Rights.IMMUTABLE, directory, making.immutable);
    if (!world.has(making.needed)) {
      envelope.mustFail(making.undeclared, Errno.EOPNOTSUPP);
    }
    if (making == MKDIR && directory.hasManyLinks()) {
      envelope.allow(Rule.SPACE_02, Errno.EMLINK);
    }
    envelope.grant(making.granted, 0).allowNoRoom(world.mayBeFull());
  }

  /** The new file, null if there is none. */
  private @Nullable Node made(FileType type, int mode, Outcome seen) {
    if (walk.isOutside() || !envelope.admits(seen.result()) || !seen.isOk()) {
      return null;
    }
    noteName();
    return new Node(type, mode & ~world.client.umask, walk.directory(), walk.last(), world);
  }

  private void noteName() {
    int length = walk.last().getBytes(StandardCharsets.UTF_8).length;
    world.longestName = Math.max(world.longestName, length);
  }

  void mkdir(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.MAKE_DIRECTORY)) {
      allow(MKDIR);
    }
    made(FileType.DIR, (int) call.number(1) & PERMISSIONS, seen);
  }

  void symlink(Call call, Outcome seen) {
    String target = call.text(0);
    if (target.getBytes(StandardCharsets.UTF_8).length >= LONGEST_PATH) {
      envelope.allow(Rule.SYMLINK_05, Errno.ENAMETOOLONG);
    } else if (walk.go(call.text(1), Purpose.MAKE)) {
      allow(SYMLINK);
      if (Path.bytes(target) > MANY_BYTES) {
        envelope.allow(Rule.SYMLINK_06, Errno.ENAMETOOLONG);
      }
    }
    Node link = made(FileType.LNK, PERMISSIONS, seen);
    if (link != null) {
      link.target = target;
    }
  }

  void mkfifo(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.MAKE)) {
      allow(MKFIFO);
    }
    made(FileType.FIFO, (int) call.number(1) & ALL_PERMISSIONS, seen);
  }

  void mknod(Call call, Outcome seen) {
    int mode = (int) call.number(1);
    rights.needSuperuser(Rule.MKNOD_03);
    boolean arrived = walk.go(call.text(0), Purpose.MAKE);
    FileType type =
        switch (mode & Modes.S_IFMT) {
          case Modes.S_IFCHR -> FileType.CHR;
          case Modes.S_IFBLK -> FileType.BLK;
          case Modes.S_IFREG -> FileType.REG;
          default -> FileType.NON;
        };
    if (arrived && type != FileType.NON) {
      allow(type == FileType.REG ? MKNOD_FILE : MKNOD);
    } else if (arrived && walk.found() != null) {
      envelope.mustFail(Rule.MKNOD_02, Errno.EEXIST);
    } else if (arrived) {
      envelope.mustFail(Rule.MKNOD_04, Errno.EINVAL);
      if ((mode & Modes.S_IFMT) == Modes.S_IFWHT || (mode & Modes.S_IFMT) == Modes.S_IFMT) {
        envelope.allow(Rule.MKNOD_07, Errno.EOPNOTSUPP);
      }
    }
    Node node = made(type, mode & ALL_PERMISSIONS, seen);
    if (node != null && type != FileType.REG) {
      node.rdev = call.number(2) & WORD;
    }
  }

  void link(Call call, Outcome seen) {
    Node node = null;
    if (walk.go(call.text(0), Purpose.FIND)) {
      node = walk.node();
      if (walk.go(call.text(1), Purpose.MAKE)) {
        allowLink(node);
      }
    }
    if (walk.isOutside()) {
      return;
    }
    if (envelope.admits(seen.result()) && seen.isOk() && node != null) {
      noteName();
      walk.directory().add(walk.last(), node);
      world.changed(walk.directory());
      world.changed(node);
    }
  }

  private void allowLink(Node node) {
    if (node.directory) {
      envelope.mustFail(Rule.LINK_03, Errno.EPERM);
    }
    rights.needWithout(Rights.PROTECTED, node, Rule.LINK_05);
    if (node.names >= MANY_NAMES) {
      envelope.allow(Rule.LINK_07, Errno.EMLINK);
    }
    allow(LINK);
  }

  void readlink(Call call, Outcome seen) {
    boolean arrived = walk.go(call.text(0), Purpose.FIND_LINK);
    if (walk.isOutside()) {
      return;
    }
    Node node = arrived ? walk.node() : null;
    if (node != null && node.type != FileType.LNK) {
      envelope.allow(Rule.READLINK_02, Errno.EINVAL);
    } else if (node != null && !world.has(Operation.READLINK)) {
      envelope.allow(Rule.READLINK_NONE, Errno.EOPNOTSUPP);
    } else if (node != null) {
      envelope.grant(Rule.READLINK_01, 0, LONGEST_PATH);
    }
    if (envelope.admits(seen.result()) && seen.isOk() && node != null) {
      node.times.readForSure();
      if (!seen.target().equals(node.target)) {
        envelope.refuse(Rule.READLINK_TARGET, node.target, seen.target());
      }
    }
  }
}
