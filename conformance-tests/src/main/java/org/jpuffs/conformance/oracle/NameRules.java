package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.session.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/** Rules of the calls that make, remove and rename names. */
final class NameRules {
  private static final int PERMISSIONS = 0777;
  private static final int MODE_OF_OPEN = 06777;

  /** What a process begins with. */
  private static final int UMASK = 022;

  private static final int READ = 0400;
  private static final int WRITE = 0200;
  private static final int WRITE_AND_SEARCH = 0300;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;

  NameRules(World world, Walk walk, Envelope envelope) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
  }

  /** True if the result is allowed, and it is a success. */
  private boolean succeeded(Outcome seen) {
    if (walk.isRefusable()) {
      envelope.allow(Rule.PATH_07, Errno.EACCES);
    }
    return envelope.admits(seen.result()) && seen.isOk();
  }

  void open(Call call, Outcome seen) {
    String name = call.text(0);
    int flags = (int) call.number(2);
    int access = flags & Fcntl.O_ACCMODE;
    boolean creating = (flags & Fcntl.O_CREAT) != 0;
    boolean making = false;
    if (access == Fcntl.O_ACCMODE) {
      envelope.allow(Rule.OPEN_07, Errno.EINVAL);
    } else if (creating && (flags & Fcntl.O_DIRECTORY) != 0) {
      envelope.allow(Rule.OPEN_06, Errno.EINVAL);
    } else if (walk.go(call.text(1), creating ? Purpose.MAKE : Purpose.FIND)) {
      allowOpen(flags);
      making = walk.found() == null;
    } else if (walk.isOutside()) {
      return;
    }
    if (!succeeded(seen)) {
      if (!seen.isOk()) {
        world.descriptors.remove(name);
        if (making && madeAndRefused(access, seen)) {
          made(call);
        }
      }
      return;
    }
    Node node = walk.found();
    if (node == null) {
      node = made(call);
    } else if ((flags & Fcntl.O_TRUNC) != 0) {
      node.content.truncate(0, world.caching, node.writers > 0);
    }
    boolean writable = access != Fcntl.O_RDONLY;
    node.openings++;
    node.writers += writable ? 1 : 0;
    boolean appending = (flags & Fcntl.O_APPEND) != 0;
    world.descriptors.put(
        name, new Descriptor(node, access != Fcntl.O_WRONLY, writable, appending));
  }

  private Node made(Call call) {
    int mode = (int) call.number(3, 0) & MODE_OF_OPEN & ~UMASK;
    return new Node(false, mode, walk.directory(), walk.last());
  }

  /** Without WRITE the kernel makes a new file first, and then refuses to open it for writing. */
  private boolean madeAndRefused(int access, Outcome seen) {
    return seen.errno() == Errno.EROFS
        && access != Fcntl.O_RDONLY
        && !world.operations.contains(Operation.WRITE);
  }

  private void allowOpen(int flags) {
    boolean creating = (flags & Fcntl.O_CREAT) != 0;
    int access = flags & Fcntl.O_ACCMODE;
    boolean changing = access != Fcntl.O_RDONLY || (flags & Fcntl.O_TRUNC) != 0;
    Node node = walk.found();
    if (node == null) {
      walk.need(walk.directory(), WRITE_AND_SEARCH);
      allowWriter(Rule.OPEN_02, access != Fcntl.O_RDONLY);
      envelope.allowNoRoom();
    } else if (creating && walk.parent() == null) {
      envelope.allow(Rule.OPEN_08, Errno.EEXIST);
    } else if (creating && (flags & Fcntl.O_EXCL) != 0) {
      envelope.allow(Rule.OPEN_03, Errno.EEXIST);
    } else if ((flags & Fcntl.O_DIRECTORY) != 0 && !node.directory) {
      envelope.allow(Rule.OPEN_05, Errno.ENOTDIR);
    } else if (node.directory && changing) {
      envelope.allow(Rule.OPEN_04, Errno.EISDIR);
    } else {
      walk.need(node, (access != Fcntl.O_WRONLY ? READ : 0) | (changing ? WRITE : 0));
      allowWriter(Rule.OPEN_01, changing);
    }
  }

  private void allowWriter(Rule rule, boolean writing) {
    if (writing && !world.operations.contains(Operation.WRITE)) {
      envelope.allow(Rule.OPEN_09, Errno.EROFS);
    } else {
      envelope.allow(rule, 0);
    }
  }

  void close(Call call, Outcome seen) {
    Descriptor descriptor = world.descriptors.get(call.text(0));
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
    } else {
      envelope.allow(Rule.CLOSE_01, 0);
    }
    if (succeeded(seen) && descriptor != null) {
      world.descriptors.remove(call.text(0));
      descriptor.node.openings--;
      descriptor.node.writers -= descriptor.writable ? 1 : 0;
    }
  }

  void mkdir(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.MAKE_DIRECTORY)) {
      if (walk.found() != null) {
        envelope.allow(Rule.MKDIR_02, Errno.EEXIST);
      } else {
        walk.need(walk.directory(), WRITE_AND_SEARCH);
        envelope.allow(Rule.MKDIR_01, 0).allowNoRoom();
      }
    } else if (walk.isOutside()) {
      return;
    }
    if (succeeded(seen)) {
      new Node(true, (int) call.number(1) & PERMISSIONS & ~UMASK, walk.directory(), walk.last());
    }
  }

  void rmdir(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.FIND)) {
      allowRmdir(walk.node());
    } else if (walk.isOutside()) {
      return;
    }
    if (succeeded(seen)) {
      walk.node().unlink();
    }
  }

  private void allowRmdir(Node node) {
    if (node == world.root) {
      envelope.allow(Rule.PATH_06, Errno.EBUSY);
    } else if (walk.endsInDot()) {
      envelope.allow(Rule.RMDIR_04, Errno.EINVAL);
    } else if (walk.endsInDotDot()) {
      envelope
          .allow(Rule.RMDIR_05, Errno.ENOTEMPTY)
          .allow(Rule.RMDIR_05, Errno.EINVAL)
          .allow(Rule.RMDIR_05, Errno.EBUSY);
    } else if (!node.directory) {
      envelope.allow(Rule.RMDIR_03, Errno.ENOTDIR);
    } else {
      walk.need(walk.directory(), WRITE_AND_SEARCH);
      if (node.entries.isEmpty()) {
        envelope.allow(Rule.RMDIR_01, 0);
      } else {
        envelope.allow(Rule.RMDIR_02, Errno.ENOTEMPTY);
      }
    }
  }

  void unlink(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.FIND)) {
      allowUnlink(walk.node());
    } else if (walk.isOutside()) {
      return;
    }
    if (succeeded(seen)) {
      walk.node().unlink();
    }
  }

  private void allowUnlink(Node node) {
    if (node == world.root) {
      envelope.allow(Rule.PATH_06, Errno.EBUSY);
    } else if (walk.endsInDot()) {
      envelope.allow(Rule.UNLINK_03, Errno.EINVAL).allow(Rule.UNLINK_03, Errno.EPERM);
    } else if (node.directory) {
      envelope.allow(Rule.UNLINK_02, Errno.EPERM);
    } else {
      walk.need(walk.directory(), WRITE_AND_SEARCH);
      envelope.allow(Rule.UNLINK_01, 0);
    }
  }

  void rename(Call call, Outcome seen) {
    Node source = null;
    Node target = null;
    if (walk.go(call.text(0), Purpose.FIND)) {
      source = allowSource();
      if (source != null && walk.go(call.text(1), purposeOf(source))) {
        target = walk.found();
        allowRename(source, target);
      }
    }
    if (walk.isOutside()) {
      return;
    }
    if (succeeded(seen) && source != null && source != target) {
      if (target != null) {
        target.unlink();
      }
      source.move(walk.directory(), walk.last());
    }
  }

  private static Purpose purposeOf(Node source) {
    return source.directory ? Purpose.MAKE_DIRECTORY : Purpose.MAKE;
  }

  /** What the old path names; null, with the error that is due, if it cannot be renamed. */
  private @Nullable Node allowSource() {
    Node source = walk.node();
    if (walk.parent() == null) {
      envelope.allow(Rule.PATH_06, Errno.EBUSY);
      return null;
    }
    if (walk.endsInDot() || walk.endsInDotDot()) {
      envelope.allow(Rule.RENAME_08, Errno.EINVAL);
      return null;
    }
    walk.need(walk.directory(), WRITE_AND_SEARCH);
    return source;
  }

  private void allowRename(Node source, @Nullable Node target) {
    if (walk.parent() == null) {
      envelope.allow(Rule.PATH_06, Errno.EBUSY).allow(Rule.RENAME_10, Errno.EOPNOTSUPP);
      return;
    }
    if (walk.endsInDot() || walk.endsInDotDot()) {
      envelope.allow(Rule.RENAME_09, walk.endsInDot() ? Errno.EISDIR : Errno.EINVAL);
      return;
    }
    walk.need(walk.directory(), WRITE_AND_SEARCH);
    boolean belowItself = source.directory && source.holds(walk.directory());
    if (target == source) {
      envelope.allow(Rule.RENAME_03, 0);
    } else if (target != null && source.directory && !target.directory) {
      envelope.allow(Rule.RENAME_04, Errno.ENOTDIR);
      allowIf(belowItself, Rule.RENAME_07, Errno.EINVAL);
    } else if (target != null && !source.directory && target.directory) {
      envelope.allow(Rule.RENAME_05, Errno.EISDIR);
    } else if (target != null && !target.entries.isEmpty()) {
      envelope.allow(Rule.RENAME_06, Errno.ENOTEMPTY);
      allowIf(belowItself, Rule.RENAME_07, Errno.EINVAL);
    } else if (belowItself) {
      envelope.allow(Rule.RENAME_07, Errno.EINVAL);
    } else {
      envelope.allow(target == null ? Rule.RENAME_01 : Rule.RENAME_02, 0).allowNoRoom();
    }
  }

  private void allowIf(boolean condition, Rule rule, Errno errno) {
    if (condition) {
      envelope.allow(rule, errno);
    }
  }
}
