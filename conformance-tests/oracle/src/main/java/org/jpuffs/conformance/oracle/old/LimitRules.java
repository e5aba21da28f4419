package org.jpuffs.conformance.oracle.old;

import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Pathconf;
import org.jpuffs.wire.Statvfs;
import org.jspecify.annotations.Nullable;

/** Rules of the calls that ask what may be done, and how much of it: access, statvfs, pathconf. */
final class LimitRules {
  /** {@code KERNEL_NAME_MAX}: no longer name reaches a file system. */
  private static final int LONGEST_NAME = 255;

  private static final int LAST_LIMIT = Pathconf._PC_MIN_HOLE_SIZE;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;
  private final Rights rights;

  LimitRules(World world, Walk walk, Envelope envelope, Rights rights) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
    this.rights = rights;
  }

  void access(Call call, Outcome seen) {
    int mode = (int) call.number(1);
    if ((mode & ~(Fcntl.R_OK | Fcntl.W_OK | Fcntl.X_OK)) != 0) {
      envelope.allow(Rule.ACCESS_02, Errno.EINVAL);
    } else if (walk.go(call.text(0), Purpose.FIND)) {
      allowAccess(walk.node(), mode);
    } else if (walk.isOutside()) {
      return;
    }
    envelope.admits(seen.result());
  }

  private void allowAccess(Node node, int mode) {
    if ((mode & Fcntl.R_OK) != 0) {
      rights.need(node, Rights.READ, Rule.ACCESS_04);
    }
    if ((mode & Fcntl.X_OK) != 0) {
      rights.need(node, Rights.EXECUTE, Rule.ACCESS_06);
    }
    if ((mode & Fcntl.W_OK) != 0) {
      rights.need(node, Rights.WRITE, Rule.ACCESS_05);
      rights.needWithout(Rights.IMMUTABLE, node, Rule.ACCESS_07);
      if (node.isPlain() && !world.sends(Operation.WRITE)) {
        envelope.mustFail(Rule.ACCESS_03, Errno.EROFS);
      }
    }
    if (mode == Fcntl.F_OK) {
      envelope.grant(Rule.ACCESS_08, 0);
    } else {
      envelope.grant(rights.isSuperuser() ? Rule.ACCESS_01 : Rule.ACCESS_09, 0);
    }
  }

  void statvfs(Call call, Outcome seen) {
    if (walk.go(call.text(0), Purpose.FIND)) {
      envelope.grant(Rule.STATVFS_01, 0);
    } else if (walk.isOutside()) {
      return;
    }
    if (envelope.admits(seen.result()) && seen.isOk()) {
      statistics(seen.statvfs());
    }
  }

  private void statistics(Statvfs told) {
    long bytes = told.bavail() > Long.MAX_VALUE >> 20 ? 0 : told.bavail() * told.frsize();
    world.tellRoom(world.has(Operation.VFS_STATVFS) ? bytes : 0, told.ffree());
    boolean good =
        noMore(Rule.STATVFS_02, "free blocks", told.bfree(), told.blocks())
            && noMore(Rule.STATVFS_02, "free files", told.ffree(), told.files())
            && noMore(Rule.STATVFS_04, "free blocks for users", told.bavail(), told.bfree());
    if (!good || !world.has(Operation.VFS_STATVFS)) {
      return;
    }
    if (told.bsize() <= 0 || told.frsize() <= 0) {
      envelope.refuse(
          Rule.STATVFS_03,
          "blocks of 1 byte and more",
          "bsize " + told.bsize() + ", frsize " + told.frsize());
    } else if (told.namemax() < world.longestName) {
      envelope.refuse(
          Rule.STATVFS_05, "namemax of " + world.longestName, "namemax " + told.namemax());
    } else if (told.files() > 0 && told.files() - told.ffree() < world.files()) {
      envelope.refuse(
          Rule.STATVFS_06,
          world.files() + " files in use",
          told.files() + " files, " + told.ffree() + " of them free");
    } else if (told.blocks() > 0 && told.bfree() == told.blocks() && world.hasData()) {
      envelope.refuse(
          Rule.STATVFS_07, "fewer than " + told.blocks() + " blocks free", told.bfree() + " free");
    }
  }

  private boolean noMore(Rule rule, String what, long part, long all) {
    return Long.compareUnsigned(part, all) <= 0
        || envelope.refuse(
            rule,
            "at most " + Long.toUnsignedString(all) + " " + what,
            Long.toUnsignedString(part));
  }

  void pathconf(Call call, Outcome seen) {
    Node node = node(call);
    if (walk.isOutside()) {
      return;
    }
    int name = (int) call.number(1);
    if (node != null && !node.isPlain() && call.verb() == Verb.FPATHCONF) {
      envelope.allowAnything();
    } else if (node != null) {
      allowLimit(node, name);
    }
    if (envelope.admits(seen.result()) && name == Pathconf._PC_NAME_MAX && seen.isOk()) {
      world.toldLimit = Math.max(world.toldLimit, (int) seen.result());
    }
  }

  private @Nullable Node node(Call call) {
    if (call.verb() == Verb.PATHCONF) {
      return walk.go(call.text(0), Purpose.FIND) ? walk.node() : null;
    }
    Descriptor descriptor = world.client.descriptors.get(call.text(0));
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
      return null;
    }
    return descriptor.node;
  }

  private static boolean isLimit(int name) {
    return name >= 1 && name <= LAST_LIMIT;
  }

  private void allowLimit(Node node, int name) {
    if (!node.isPlain()) {
      envelope.allowAnything();
    } else if (!world.has(Operation.PATHCONF)) {
      envelope.mustFail(Rule.PATHCONF_NONE, Errno.EOPNOTSUPP);
      if (world.sendingAll && !isLimit(name)) {
        envelope.mustFail(Rule.PATHCONF_02, Errno.EINVAL);
      }
    } else if (!isLimit(name)) {
      envelope.mustFail(Rule.PATHCONF_02, Errno.EINVAL);
    } else {
      allowKnown(node, name);
      envelope.allow(Rule.PATHCONF_03, Errno.EINVAL);
    }
  }

  private void allowKnown(Node node, int name) {
    switch (name) {
      case Pathconf._PC_NAME_MAX ->
          envelope.grant(
              Rule.PATHCONF_04,
              Math.max(14, world.longestName),
              Math.min(LONGEST_NAME, world.shortestRefused - 1));
      case Pathconf._PC_LINK_MAX ->
          envelope.grant(
              Rule.PATHCONF_05, node.directory ? 1 : Math.max(1, node.names), Integer.MAX_VALUE);
      case Pathconf._PC_PATH_MAX -> envelope.grant(Rule.PATHCONF_01, 256, Integer.MAX_VALUE);
      case Pathconf._PC_PIPE_BUF -> envelope.grant(Rule.PATHCONF_01, 512, Integer.MAX_VALUE);
      case Pathconf._PC_CHOWN_RESTRICTED, Pathconf._PC_NO_TRUNC ->
          envelope.grant(Rule.PATHCONF_06, 1, Integer.MAX_VALUE);
      case Pathconf._PC_FILESIZEBITS -> envelope.grant(Rule.PATHCONF_01, 32, 64);
      default -> envelope.grant(Rule.PATHCONF_01, -1, Integer.MAX_VALUE);
    }
  }
}
