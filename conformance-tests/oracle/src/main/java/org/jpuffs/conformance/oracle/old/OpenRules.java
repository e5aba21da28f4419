package org.jpuffs.conformance.oracle.old;

import java.nio.charset.StandardCharsets;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/** Rules of the calls that make descriptors and close them. */
final class OpenRules {
  private static final int MODE_OF_OPEN = 06777;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;
  private final Rights rights;

  OpenRules(World world, Walk walk, Envelope envelope, Rights rights) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
    this.rights = rights;
  }

  void open(Call call, Outcome seen) {
    boolean relative = call.verb() == Verb.OPENAT;
    int flags = (int) call.number(relative ? 3 : 2);
    long mode = call.number(relative ? 4 : 3, 0);
    boolean arrived = false;
    if (relative && !world.client.descriptors.containsKey(call.text(1))) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
    }
    if ((flags & Fcntl.O_ACCMODE) == Fcntl.O_ACCMODE) {
      envelope.allow(Rule.OPEN_07, Errno.EINVAL);
    } else if (has(flags, Fcntl.O_CREAT) && has(flags, Fcntl.O_DIRECTORY)) {
      envelope.allow(Rule.OPEN_06, Errno.EINVAL);
    } else {
      arrived = relative ? goFromDirectory(call, flags) : walk.go(call.text(1), purpose(flags));
      if (arrived) {
        allowOpen(flags, relative ? Rule.OPENAT_01 : Rule.OPEN_01);
      } else if (walk.isOutside()) {
        openedForeign(call.text(0), seen);
        return;
      }
    }
    if (relative && seen.result() == -Errno.ENOTDIR.number()) {
      hold(call);
    }
    String name = call.text(0);
    Node existing = walk.found();
    boolean making = arrived && existing == null;
    if (!envelope.admits(seen.result())) {
      return;
    }
    if (seen.isOk()) {
      opened(name, existing == null ? make(mode) : existing, flags, making);
      return;
    }
    world.client.loseName(name);
    if (existing != null) {
      refused(existing, flags, seen);
    }
    if (making && madeAndRefused(flags, seen)) {
      make(mode);
    }
  }

  /** Of what an openat(2) begins at in vain the kernel keeps a reference for ever. */
  private void hold(Call call) {
    Descriptor from = world.client.descriptors.get(call.text(1));
    if (from != null) {
      from.node.held = true;
    }
    world.mayStayBusy = true;
  }

  /** A file that was to be cut was asked for permission first, cut then, and opened last. */
  private void refused(Node node, int flags, Outcome seen) {
    boolean first = world.checking && seen.errno() == Errno.EACCES;
    if (!has(flags, Fcntl.O_TRUNC) || node.type != FileType.REG || first) {
      return;
    }
    ChangeRules.refused(node, seen, world);
    if (!world.checking && world.has(Operation.OPEN)) {
      node.content.doubt();
      node.times.perhapsWritten(world.caching);
    }
  }

  /** A descriptor of something that is not of this mount, if it is one at all. */
  void openedForeign(String name, Outcome seen) {
    world.client.loseName(name);
    if (seen.isOk()) {
      world.client.foreign.add(name);
    }
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  private static Purpose purpose(int flags) {
    boolean through = !has(flags, Fcntl.O_NOFOLLOW);
    if (!has(flags, Fcntl.O_CREAT)) {
      return through ? Purpose.FIND : Purpose.FIND_LINK;
    }
    return through && !has(flags, Fcntl.O_EXCL) ? Purpose.MAKE_THROUGH : Purpose.MAKE;
  }

  private boolean goFromDirectory(Call call, int flags) {
    Descriptor from = world.client.descriptors.get(call.text(1));
    if (from == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
      return false;
    }
    if (!from.node.directory) {
      envelope.allow(Rule.OPENAT_02, Errno.ENOTDIR);
      return false;
    }
    if (!walk.goFrom(from.node, call.text(2), purpose(flags))) {
      return false;
    }
    if (walk.found() == null && !walk.directory().isLinked()) {
      envelope.mustFail(Rule.OPENAT_03, Errno.ENOENT);
    }
    return true;
  }

  private void opened(String name, Node node, int flags, boolean made) {
    int access = flags & Fcntl.O_ACCMODE;
    if (!made && has(flags, Fcntl.O_TRUNC) && node.type == FileType.REG) {
      node.times.perhapsWritten(world.caching);
      node.content.truncate(0, world.caching, node.writers > 0);
    }
    world.client.giveName(
        name,
        new Descriptor(
            node,
            access != Fcntl.O_WRONLY,
            access != Fcntl.O_RDONLY,
            has(flags, Fcntl.O_APPEND),
            world.client.uid));
  }

  private Node make(long mode) {
    world.longestName =
        Math.max(world.longestName, walk.last().getBytes(StandardCharsets.UTF_8).length);
    int permissions = (int) mode & MODE_OF_OPEN & ~world.client.umask;
    return new Node(FileType.REG, permissions, walk.directory(), walk.last(), world);
  }

  /** Without WRITE the kernel makes a new file first, and then refuses to open it for writing. */
  private boolean madeAndRefused(int flags, Outcome seen) {
    return seen.errno() == Errno.EROFS
        && (flags & Fcntl.O_ACCMODE) != Fcntl.O_RDONLY
        && !world.sends(Operation.WRITE);
  }

  private void allowOpen(int flags, Rule opens) {
    Node node = walk.found();
    boolean creating = has(flags, Fcntl.O_CREAT);
    if (node == null) {
      allowMaking(flags);
    } else if (creating && walk.parent() == null) {
      envelope.allow(Rule.OPEN_08, Errno.EEXIST);
    } else if (creating && has(flags, Fcntl.O_EXCL)) {
      boolean link = node.type == FileType.LNK;
      envelope.allow(link ? Rule.OPEN_14 : Rule.OPEN_03, Errno.EEXIST);
    } else {
      allowExisting(node, flags, opens);
    }
  }

  private void allowMaking(int flags) {
    Node directory = walk.directory();
    rights.need(directory, Rights.WRITE_AND_SEARCH, Rule.OPEN_12);
    rights.needWithout(Rights.IMMUTABLE, directory, Rule.OPEN_17);
    if (!world.has(Operation.CREATE)) {
      envelope.mustFail(Rule.OPEN_NONE, Errno.EOPNOTSUPP);
    }
    Rule making = walk.isThroughLink() ? Rule.OPEN_21 : Rule.OPEN_02;
    allowWriter(making, (flags & Fcntl.O_ACCMODE) != Fcntl.O_RDONLY);
    envelope.allowNoRoom(world.mayBeFull());
  }

  private void allowExisting(Node node, int flags, Rule opens) {
    int access = flags & Fcntl.O_ACCMODE;
    boolean changing = access != Fcntl.O_RDONLY || has(flags, Fcntl.O_TRUNC);
    if (has(flags, Fcntl.O_DIRECTORY) && !node.directory) {
      envelope.mustFail(Rule.OPEN_05, Errno.ENOTDIR);
    }
    if (node.directory && changing) {
      envelope.mustFail(Rule.OPEN_04, Errno.EISDIR);
    }
    if (access != Fcntl.O_WRONLY) {
      rights.need(node, Rights.READ, Rule.OPEN_10);
    }
    if (changing) {
      rights.need(node, Rights.WRITE, Rule.OPEN_11);
      rights.needWithout(Rights.IMMUTABLE, node, Rule.OPEN_15);
    }
    if (access != Fcntl.O_RDONLY && !has(flags, Fcntl.O_APPEND)) {
      rights.needWithout(Rights.APPEND, node, Rule.OPEN_16);
    }
    if (has(flags, Fcntl.O_TRUNC)) {
      rights.needWithout(Rights.PROTECTED, node, Rule.TRUNCATE_07);
      envelope.allowNoRoom(world.mayBeFull());
    }
    if (node.isPlain()) {
      if (has(flags, Fcntl.O_TRUNC) && !world.has(Operation.SETATTR)) {
        envelope.mustFail(Rule.TRUNCATE_NONE, Errno.EOPNOTSUPP);
      }
      allowWriter(opens, changing);
    } else {
      allowSpecial(node, flags);
    }
  }

  private void allowSpecial(Node node, int flags) {
    switch (node.type) {
      case LNK -> envelope.mustFail(Rule.OPEN_13, Errno.EFTYPE);
      case FIFO -> {
        int access = flags & Fcntl.O_ACCMODE;
        if (!has(flags, Fcntl.O_NONBLOCK) || has(flags, Fcntl.O_TRUNC)) {
          envelope.allowAnything();
        } else if (access == Fcntl.O_WRONLY && node.openings == node.writers) {
          envelope.mustFail(Rule.OPEN_18, Errno.ENXIO);
        } else {
          envelope.grant(Rule.OPEN_19, 0);
        }
        envelope.allow(Rule.OPEN_22, Errno.EOPNOTSUPP);
      }
      default -> envelope.mustFail(Rule.OPEN_20, Errno.ENXIO);
    }
  }

  private void allowWriter(Rule rule, boolean writing) {
    if (writing && !world.sends(Operation.WRITE)) {
      envelope.mustFail(Rule.OPEN_09, Errno.EROFS);
    } else {
      envelope.grant(rule, 0);
    }
  }

  void close(Call call, Outcome seen) {
    Descriptor descriptor = world.client.descriptors.get(call.text(0));
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
    } else {
      envelope.allow(Rule.CLOSE_01, 0);
    }
    if (envelope.admits(seen.result()) && seen.isOk() && descriptor != null) {
      world.client.descriptors.remove(call.text(0));
      descriptor.close();
      descriptor.node.locks.release(world.client);
    }
  }

  void dup(Call call, Outcome seen) {
    Descriptor descriptor = world.client.descriptors.get(call.text(1));
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
    } else {
      envelope.allow(Rule.DUP_01, 0);
    }
    if (!envelope.admits(seen.result())) {
      return;
    }
    if (seen.isOk() && descriptor != null) {
      descriptor.names++;
      world.client.giveName(call.text(0), descriptor);
    } else {
      world.client.loseName(call.text(0));
    }
  }

  void getfh(Call call, Outcome seen) {
    rights.needSuperuser(Rule.GETFH_02);
    boolean arrived = walk.go(call.text(0), Purpose.FIND);
    if (walk.isOutside()) {
      world.client.handle = null;
      return;
    }
    if (arrived && !world.has(Operation.VFS_VPTOFH)) {
      envelope.mustFail(Rule.GETFH_NONE, Errno.EOPNOTSUPP);
    } else if (arrived) {
      envelope.grant(Rule.GETFH_01, 0);
    }
    if (envelope.admits(seen.result())) {
      world.client.handle = seen.isOk() && !walk.isAmbiguous() ? walk.node() : null;
      world.client.handleIsOpen = seen.isOk() && walk.isAmbiguous();
    }
  }

  void fhopen(Call call, Outcome seen) {
    int flags = (int) call.number(1);
    Node node = world.client.handle;
    rights.needSuperuser(Rule.FHOPEN_02);
    boolean nonsense = (flags & Fcntl.O_ACCMODE) == Fcntl.O_ACCMODE;
    if (nonsense || has(flags, Fcntl.O_CREAT)) {
      envelope.mustFail(Rule.FHOPEN_04, Errno.EINVAL);
    }
    if (world.client.handleIsOpen) {
      envelope.allowAnything();
    } else if (node == null) {
      envelope.mustFail(Rule.FHOPEN_06, Errno.EINVAL).mustFail(Rule.FHOPEN_06, Errno.ESTALE);
    } else if (!world.isAlive(node)) {
      envelope.mustFail(Rule.FHOPEN_03, Errno.ESTALE);
    } else {
      allowHandle(node, flags);
    }
    if (!envelope.admits(seen.result())) {
      return;
    }
    if (!seen.isOk()) {
      world.client.loseName(call.text(0));
      if (node != null) {
        refused(node, flags, seen);
      }
    } else if (node == null || world.client.handleIsOpen) {
      openedForeign(call.text(0), seen);
      world.lost |= world.client.handleIsOpen; // It may be any file of the mount.
    } else {
      opened(call.text(0), node, flags, false);
    }
  }

  private void allowHandle(Node node, int flags) {
    boolean changing = (flags & Fcntl.O_ACCMODE) != Fcntl.O_RDONLY || has(flags, Fcntl.O_TRUNC);
    if (!node.isLinked()) {
      envelope.allow(Rule.FHOPEN_07, Errno.ESTALE);
    }
    if (!node.isPlain()) {
      envelope.allowAnything();
    } else if (node.directory && changing) {
      envelope.mustFail(Rule.FHOPEN_05, Errno.EISDIR);
    } else {
      if (has(flags, Fcntl.O_DIRECTORY) && !node.directory) {
        envelope.mustFail(Rule.OPEN_05, Errno.ENOTDIR);
      }
      rights.needWithout(changing ? Rights.IMMUTABLE : 0, node, Rule.OPEN_15);
      boolean appending = has(flags, Fcntl.O_APPEND);
      rights.needWithout(changing && !appending ? Rights.APPEND : 0, node, Rule.OPEN_16);
      rights.need(node, changing ? Rights.WRITE : Rights.READ, Rule.OPEN_11);
      allowWriter(Rule.FHOPEN_01, changing);
    }
  }
}
