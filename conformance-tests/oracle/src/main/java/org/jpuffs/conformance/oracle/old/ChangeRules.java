package org.jpuffs.conformance.oracle.old;

import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Rules of the calls that set attributes. */
final class ChangeRules {
  private static final int ALL_PERMISSIONS = 07777;
  private static final int SET_USER_ID = 04000;
  private static final int SET_GROUP_ID = 02000;
  private static final long WORD = 0xffffffffL;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;
  private final Rights rights;

  ChangeRules(World world, Walk walk, Envelope envelope, Rights rights) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
    this.rights = rights;
  }

  /** The file that a call is about; null if it must fail, or nothing is known of it. */
  private @Nullable Node node(Call call) {
    return switch (call.verb()) {
      case FCHMOD, FCHOWN, FCHFLAGS, FUTIMES, FUTIMESNULL -> opened(call.text(0));
      case LCHMOD, LCHOWN, LCHFLAGS, LUTIMES ->
          walk.go(call.text(0), Purpose.FIND_LINK) ? walk.node() : null;
      default -> walk.go(call.text(0), Purpose.FIND) ? walk.node() : null;
    };
  }

  private @Nullable Node opened(String name) {
    Descriptor descriptor = world.client.descriptors.get(name);
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
      return null;
    }
    return descriptor.node;
  }

  private boolean succeeded(@Nullable Node node, Rule granted, Rule undeclared, Outcome seen) {
    if (walk.isOutside()) {
      return false;
    }
    if (node != null && !world.has(Operation.SETATTR)) {
      envelope.mustFail(undeclared, Errno.EOPNOTSUPP);
    } else if (node != null) {
      envelope.grant(granted, 0);
    }
    if (!envelope.admits(seen.result()) || node == null) {
      return false;
    }
    if (!seen.isOk()) {
      refused(node, seen, world);
    }
    return seen.isOk();
  }

  /** What the kernel has kept and sends along with a change is lost where that is refused. */
  static void refused(Node node, Outcome seen, World world) {
    if (DataRules.isNoRoom(seen)) {
      node.content.doubt();
    }
    if (node.times.isTouched()) {
      node.times.perhapsWritten(world.caching);
      if (world.caching) {
        node.content.doubt();
      }
    }
  }

  void chmod(Call call, Outcome seen) {
    Node node = node(call);
    int mode = (int) call.number(1) & ALL_PERMISSIONS;
    if (node != null) {
      rights.chmod(node, mode);
      if (node.type == FileType.LNK) {
        envelope.allow(Rule.LCHMOD_02, Errno.EOPNOTSUPP);
      }
    }
    Rule granted =
        switch (call.verb()) {
          case LCHMOD -> Rule.LCHMOD_01;
          case FCHMOD -> Rule.FCHMOD_01;
          default -> Rule.CHMOD_01;
        };
    if (succeeded(node, granted, Rule.CHMOD_NONE, seen) && node != null) {
      world.changedThere(node);
      node.mode = mode;
      node.doubtfulMode = rights.isSuperuser() ? 0 : mode & (SET_USER_ID | SET_GROUP_ID);
    }
  }

  void chown(Call call, Outcome seen) {
    Node node = node(call);
    int uid = (int) call.number(1);
    int gid = (int) call.number(2);
    if (node != null) {
      rights.chown(node, uid, gid);
      envelope.allow(Rule.SPACE_01, Errno.EDQUOT);
    }
    Rule granted =
        switch (call.verb()) {
          case LCHOWN -> Rule.LCHOWN_01;
          case FCHOWN -> Rule.FCHOWN_01;
          default -> Rule.CHOWN_01;
        };
    if (succeeded(node, granted, Rule.CHOWN_NONE, seen) && node != null) {
      if (uid != -1 || gid != -1) {
        world.changedThere(node);
      }
      if (uid != -1) {
        node.uid = uid;
      }
      if (gid != -1) {
        node.gid = gid;
        node.otherGid = gid;
      }
      node.doubtfulMode |= node.mode & (SET_USER_ID | SET_GROUP_ID);
    }
  }

  void chflags(Call call, Outcome seen) {
    Node node = node(call);
    long flags = call.number(1) & WORD;
    if (node != null) {
      rights.chflags(node, flags);
      envelope.allow(Rule.CHFLAGS_05, Errno.EOPNOTSUPP);
    }
    Rule granted =
        switch (call.verb()) {
          case LCHFLAGS -> Rule.LCHFLAGS_01;
          case FCHFLAGS -> Rule.FCHFLAGS_01;
          default -> Rule.CHFLAGS_01;
        };
    if (succeeded(node, granted, Rule.CHFLAGS_NONE, seen) && node != null) {
      if (node.flags != flags) {
        world.changedThere(node);
      }
      node.flags = flags;
    }
  }

  void utimes(Call call, Outcome seen) {
    Node node = node(call);
    if (node != null) {
      rights.utimes(node, false);
      if (node.times.isTouched() && world.client.uid != node.uid && !rights.isSuperuser()) {
        envelope.allow(Rule.UTIMES_06, 0);
      }
    }
    Rule granted =
        switch (call.verb()) {
          case LUTIMES -> Rule.LUTIMES_01;
          case FUTIMES -> Rule.FUTIMES_01;
          default -> Rule.UTIMES_01;
        };
    if (succeeded(node, granted, Rule.UTIMES_NONE, seen) && node != null) {
      if (rights.isSuperuser() || world.client.uid == node.uid) {
        node.times.set(call.number(1), call.number(2));
      } else {
        node.times.perhapsSet(world.caching);
      }
    }
  }

  void utimesNow(Call call, Outcome seen) {
    Node node = node(call);
    if (node != null) {
      rights.utimes(node, true);
      if (node.times.isTouched() && world.client.uid != node.uid && !rights.isSuperuser()) {
        envelope.allow(Rule.UTIMES_06, 0);
      }
    }
    if (succeeded(node, Rule.UTIMES_05, Rule.UTIMES_NONE, seen) && node != null) {
      if (rights.isSuperuser() || world.client.uid == node.uid) {
        node.times.setNow();
      } else {
        node.times.perhapsSet(world.caching);
      }
    }
  }
}
