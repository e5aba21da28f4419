package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Walk.Purpose;
import org.jpuffs.conformance.oracle.World.DirectoryLinks;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;
import org.jpuffs.wire.Timespec;

/** Rules of the calls that ask for attributes and set them. */
final class AttributeRules {
  private static final int ALL_PERMISSIONS = 07777;
  private static final long NANOS = 1_000_000_000L;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;

  AttributeRules(World world, Walk walk, Envelope envelope) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
  }

  private boolean succeeded(Outcome seen) {
    if (walk.isRefusable()) {
      envelope.allow(Rule.PATH_07, Errno.EACCES);
    }
    return envelope.admits(seen.result()) && seen.isOk();
  }

  void stat(Call call, Outcome seen) {
    Node node = null;
    if (call.verb() == Verb.FSTAT) {
      Descriptor descriptor = world.descriptors.get(call.text(0));
      node = descriptor == null ? null : descriptor.node;
      if (node == null) {
        envelope.allow(Rule.FD_01, Errno.EBADF);
      }
    } else if (call.verb() == Verb.RSTAT
        ? walk.goFromWorkingDirectory(call.text(0), Purpose.FIND)
        : walk.go(call.text(0), Purpose.FIND)) {
      node = walk.node();
    } else if (walk.isOutside()) {
      return;
    }
    if (node != null) {
      envelope.allow(Rule.STAT_01, 0);
    }
    if (succeeded(seen) && node != null) {
      attributes(node, seen.stat());
    }
  }

  private void attributes(Node node, Stat stat) {
    int type = node.directory ? Modes.S_IFDIR : Modes.S_IFREG;
    boolean good =
        envelope.demandOctal(Rule.STAT_TYPE, "type", type, stat.mode() & Modes.S_IFMT)
            && envelope.demandOctal(
                Rule.STAT_MODE, "mode", node.mode, stat.mode() & ALL_PERMISSIONS)
            && links(node, stat.nlink())
            && envelope.demand(Rule.STAT_OWNER, "uid", 0, stat.uid())
            && envelope.demand(Rule.STAT_GROUP, "gid", 0, stat.gid())
            && size(node, stat)
            && identity(node, stat.ino())
            && times(stat);
    if (good && !world.isDevice(stat.dev())) {
      envelope.refuse(Rule.STAT_DEV, "the device of the others", "dev " + stat.dev());
    }
  }

  private boolean links(Node node, int nlink) {
    if (!node.directory) {
      return envelope.demand(Rule.STAT_NLINK, "nlink", node.linked ? 1 : 0, nlink);
    }
    if (!node.linked) {
      return true;
    }
    int counted = 2 + node.subdirectories;
    if (world.directoryLinks == DirectoryLinks.UNKNOWN) {
      if (nlink != 1 && nlink != counted) {
        return envelope.refuse(
            Rule.STAT_NLINK_DIRECTORY, "nlink " + counted + " or 1", "nlink " + nlink);
      }
      DirectoryLinks learned = nlink == 1 ? DirectoryLinks.ONE : DirectoryLinks.COUNTED;
      world.directoryLinks = walk.isAmbiguous() ? DirectoryLinks.UNKNOWN : learned;
      return true;
    }
    int wanted = world.directoryLinks == DirectoryLinks.ONE ? 1 : counted;
    return envelope.demand(Rule.STAT_NLINK_DIRECTORY, "nlink", wanted, nlink);
  }

  private boolean size(Node node, Stat stat) {
    Content content = node.content;
    if (node.directory || content.isDoubtful()) {
      return true;
    }
    if (stat.size() != content.relapse()) {
      return envelope.demand(Rule.STAT_SIZE, "size", content.size(), stat.size());
    }
    content.settle(stat.size());
    return true;
  }

  private boolean identity(Node node, long ino) {
    if (node.ino != Node.UNSEEN) {
      return envelope.demand(Rule.STAT_INO_SAME, "ino", node.ino, ino);
    }
    Node other = world.withIno(ino);
    if (other != null && other != node) {
      return envelope.refuse(
          Rule.STAT_INO_UNIQUE, "another ino than that of " + other.name, "ino " + ino);
    }
    if (!walk.isAmbiguous()) {
      world.learnIno(node, ino);
    }
    return true;
  }

  private boolean times(Stat stat) {
    return time("atime", stat.atim())
        && time("mtime", stat.mtim())
        && time("ctime", stat.ctim())
        && (isUnknown(stat.birthtim()) || time("birthtime", stat.birthtim()));
  }

  /** Not every file system remembers when a file was made: VNOVAL, -1 in all fields. */
  private static boolean isUnknown(Timespec time) {
    return time.sec() == -1 && time.nsec() == -1;
  }

  private boolean time(String what, Timespec time) {
    return time.nsec() >= 0 && time.nsec() < NANOS
        || envelope.refuse(
            Rule.STAT_TIME, what + " with 0 to 999999999 ns", what + " with " + time.nsec());
  }

  void chmod(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.FIND)) {
      envelope.allow(Rule.CHMOD_01, 0);
    } else if (walk.isOutside()) {
      return;
    }
    if (succeeded(seen)) {
      walk.node().mode = (int) call.number(1) & ALL_PERMISSIONS;
    }
  }

  void access(Call call, Outcome seen) {
    int mode = (int) call.number(1);
    if ((mode & ~(Fcntl.R_OK | Fcntl.W_OK | Fcntl.X_OK)) != 0) {
      envelope.allow(Rule.ACCESS_02, Errno.EINVAL);
    } else if (walk.go(call.text(0), Purpose.FIND)) {
      walk.need(walk.node(), mode << 6);
      if ((mode & Fcntl.W_OK) != 0 && !world.operations.contains(Operation.WRITE)) {
        envelope.allow(Rule.ACCESS_03, Errno.EROFS);
      } else {
        envelope.allow(Rule.ACCESS_01, 0);
      }
    } else if (walk.isOutside()) {
      return;
    }
    succeeded(seen);
  }

  void statvfs(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.FIND)) {
      envelope.allow(Rule.STATVFS_01, 0);
    } else if (walk.isOutside()) {
      return;
    }
    if (succeeded(seen)) {
      Statvfs told = seen.statvfs();
      if (noMore("blocks", told.bfree(), told.blocks())) {
        noMore("files", told.ffree(), told.files());
      }
    }
  }

  private boolean noMore(String what, long free, long all) {
    return Long.compareUnsigned(free, all) <= 0
        || envelope.refuse(
            Rule.STATVFS_02,
            "at most " + Long.toUnsignedString(all) + " free " + what,
            Long.toUnsignedString(free));
  }
}
