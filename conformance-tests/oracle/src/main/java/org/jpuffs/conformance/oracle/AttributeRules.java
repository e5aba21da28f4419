package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.SetTime;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** Rules of the calls that set modes, owners, flags and times. */
final class AttributeRules {
  private static final int ALL_PERMISSIONS = 07777;
  private static final int SET_ID = 06000;
  private static final long WORD = 0xffffffffL;

  private AttributeRules() {}

  /** The file that a path leads to; null, and an error is demanded, if it leads to none. */
  private static @Nullable Node named(Call call, Branch branch) {
    return branch.paths.resolve(call.text(0), Purpose.FIND).found();
  }

  /** The file or symbolic link that a path names; null as above. */
  private static @Nullable Node link(Call call, Branch branch) {
    return branch.paths.resolve(call.text(0), Purpose.FIND_LINK).found();
  }

  /** The file of a descriptor; null as above. */
  private static @Nullable Node opened(Call call, Branch branch) {
    Descriptor descriptor = branch.descriptor(call.text(0));
    return descriptor == null ? null : descriptor.node;
  }

  static void chmod(Call call, Branch branch) {
    setMode(named(call, branch), call, Rule.CHMOD_SETS_MODE, branch);
  }

  static void lchmod(Call call, Branch branch) {
    setMode(link(call, branch), call, Rule.LCHMOD_SETS_MODE_OF_LINK, branch);
  }

  static void fchmod(Call call, Branch branch) {
    setMode(opened(call, branch), call, Rule.FCHMOD_SETS_MODE, branch);
  }

  private static void setMode(@Nullable Node node, Call call, Rule sets, Branch branch) {
    if (node == null) {
      return;
    }
    int mode = (int) call.number(1) & ALL_PERMISSIONS;
    branch.rights.setMode(node, mode);
    if (node.type == FileType.LNK) {
      branch.allowed.mayFail(Rule.LCHMOD_LINKS_WITHOUT_MODE, Errno.EOPNOTSUPP);
    }
    expectChange(node, sets, Rule.CHMOD_NONE, branch);
    branch.onSuccess(
        (seen, update) -> {
          if (!branch.config.lacks(Capability.MODES)) {
            branch.model.changedByFileSystem(update, node);
            node.mode(update, mode, branch.rights.isSuperuser() ? 0 : mode & SET_ID);
          }
        });
  }

  static void chown(Call call, Branch branch) {
    setOwner(named(call, branch), call, Rule.CHOWN_SETS_OWNER, branch);
  }

  static void lchown(Call call, Branch branch) {
    setOwner(link(call, branch), call, Rule.LCHOWN_SETS_OWNER_OF_LINK, branch);
  }

  static void fchown(Call call, Branch branch) {
    setOwner(opened(call, branch), call, Rule.FCHOWN_SETS_OWNER, branch);
  }

  private static void setOwner(@Nullable Node node, Call call, Rule sets, Branch branch) {
    if (node == null) {
      return;
    }
    int uid = (int) call.number(1);
    int gid = (int) call.number(2);
    branch.rights.setOwner(node, uid, gid);
    branch.allowed.mayFail(Rule.SPACE_FULL, Errno.EDQUOT);
    expectChange(node, sets, Rule.CHOWN_NONE, branch);
    branch.onSuccess(
        (seen, update) -> {
          node.maybeClearSetId(update);
          if (branch.config.lacks(Capability.OWNERS)) {
            return;
          }
          if (uid != -1 || gid != -1 || branch.config.differs(Difference.CHOWN_NOTHING)) {
            branch.model.changedByFileSystem(update, node);
          }
          node.owner(update, uid == -1 ? node.uid() : uid);
          if (gid != -1) {
            node.group(update, gid);
          }
        });
  }

  static void chflags(Call call, Branch branch) {
    setFlags(named(call, branch), call, Rule.CHFLAGS_SETS_FLAGS, branch);
  }

  static void lchflags(Call call, Branch branch) {
    setFlags(link(call, branch), call, Rule.LCHFLAGS_SETS_FLAGS_OF_LINK, branch);
  }

  static void fchflags(Call call, Branch branch) {
    setFlags(opened(call, branch), call, Rule.FCHFLAGS_SETS_FLAGS, branch);
  }

  private static void setFlags(@Nullable Node node, Call call, Rule sets, Branch branch) {
    if (node == null) {
      return;
    }
    long flags = call.number(1) & WORD;
    branch.rights.setFlags(node, flags);
    branch.allowed.mayFail(Rule.CHFLAGS_UNSUPPORTED_FLAGS, Errno.EOPNOTSUPP);
    expectChange(node, sets, Rule.CHFLAGS_NONE, branch);
    branch.onSuccess(
        (seen, update) -> {
          if (node.flags() != flags) {
            branch.model.changedByFileSystem(update, node);
          }
          node.flags(update, flags);
        });
  }

  static void utimes(Call call, Branch branch) {
    if (setsNothing(call, branch)) {
      return;
    }
    setTimes(named(call, branch), call, Rule.UTIMES_SETS_TIMES, branch);
  }

  static void lutimes(Call call, Branch branch) {
    if (setsNothing(call, branch)) {
      return;
    }
    setTimes(link(call, branch), call, Rule.LUTIMES_SETS_TIMES_OF_LINK, branch);
  }

  static void futimes(Call call, Branch branch) {
    if (setsNothing(call, branch)) {
      return;
    }
    setTimes(opened(call, branch), call, Rule.FUTIMES_SETS_TIMES, branch);
  }

  private static void setTimes(@Nullable Node node, Call call, Rule sets, Branch branch) {
    if (node != null) {
      SetTime read = call.accessTime();
      SetTime written = call.modificationTime();
      if (read.kind() == SetTime.Kind.NOW && written.kind() == SetTime.Kind.NOW) {
        setTimesToNow(node, branch);
        return;
      }
      branch.rights.setTimes(node);
      if (mayBeUnsupported(read) || mayBeUnsupported(written)) {
        branch.allowed.mayFail(Rule.UTIMES_UNSUPPORTED_TIME, Errno.EINVAL);
      }
      boolean delays = branch.config.delaysMetadata;
      setTimes(
          node, (seen, update) -> node.times().set(update, read, written, delays), sets, branch);
    }
  }

  /** True if the kernel does not even look at the file. */
  private static boolean setsNothing(Call call, Branch branch) {
    boolean nothing =
        call.accessTime().kind() == SetTime.Kind.OMITTED
            && call.modificationTime().kind() == SetTime.Kind.OMITTED
            && branch.config.differs(Difference.UTIMES_NOTHING);
    if (nothing) {
      branch.allowed.succeed(Rule.UTIMES_SETS_TIMES, 0);
    }
    return nothing;
  }

  private static boolean mayBeUnsupported(SetTime time) {
    return time.kind() == SetTime.Kind.GIVEN
        && (time.seconds() < 0 || time.seconds() > Integer.MAX_VALUE);
  }

  static void utimesNull(Call call, Branch branch) {
    setTimesToNow(named(call, branch), branch);
  }

  static void futimesNull(Call call, Branch branch) {
    setTimesToNow(opened(call, branch), branch);
  }

  private static void setTimesToNow(@Nullable Node node, Branch branch) {
    if (node != null) {
      branch.rights.setTimesToNow(node);
      setTimes(node, (seen, update) -> node.times().setToNow(update), Rule.UTIMES_SETS_NOW, branch);
    }
  }

  /** A user who is not the owner may seem to succeed, where times go out with kept ones. */
  private static void setTimes(Node node, Effect setting, Rule sets, Branch branch) {
    boolean owner = branch.rights.owns(node);
    if (!owner && branch.rights.mayHavePendingAttributes(node)) {
      branch.allowed.allow(Rule.UTIMES_MAY_FAIL_SILENTLY, 0);
    }
    expectChange(node, sets, Rule.UTIMES_NONE, branch);
    branch.onSuccess(
        owner
            ? setting
            : (seen, update) -> node.times().maybeSet(update, branch.config.cachesPages));
  }

  /** Setting an attribute succeeds by {@code sets}, if the file system has SETATTR. */
  private static void expectChange(Node node, Rule sets, Rule undeclared, Branch branch) {
    if (!branch.config.has(Operation.SETATTR)) {
      branch.allowed.mustFail(undeclared, Errno.EOPNOTSUPP);
    } else {
      branch.allowed.succeed(sets, 0);
    }
    branch.onError((seen, update) -> loseKeptAttributes(node, seen, branch, update));
  }

  /** A refused change loses the size and the times that the kernel sent with it. */
  static void loseKeptAttributes(Node node, Outcome seen, Branch branch, Update update) {
    boolean cached = branch.config.cachesPages;
    if (ReadOnlyRules.isRefused(branch.config, seen)) {
      return;
    }
    if (WriteRules.isLackOfSpace(seen)) {
      node.content().becomeUnknown(update);
    }
    if (node.times().hasPendingAttributes()) {
      node.times().maybeWritten(update, cached);
      if (cached) {
        node.content().becomeUnknown(update);
      }
    }
  }
}
