package org.jpuffs.conformance.oracle.old;

import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/** Rules of locks, of events, and of what a process is. */
final class SpecialRules {
  private static final int PERMISSIONS = 0777;

  /** The events that a file always has, of those that {@code poll} is asked for. */
  private static final int ALWAYS = 0x45;

  private final World world;
  private final Envelope envelope;

  SpecialRules(World world, Envelope envelope) {
    this.world = world;
    this.envelope = envelope;
  }

  private @Nullable Descriptor descriptor(Call call) {
    Descriptor descriptor = world.client.descriptors.get(call.text(0));
    if (descriptor == null) {
      envelope.allow(Rule.FD_01, Errno.EBADF);
    }
    return descriptor;
  }

  void lock(Call call, Outcome seen) {
    Descriptor descriptor = descriptor(call);
    if (descriptor == null) {
      envelope.admits(seen.result());
      return;
    }
    int type = (int) call.number(1);
    long length = call.number(3);
    long start = length < 0 ? call.number(2) + length : call.number(2);
    long end = length == 0 ? Long.MAX_VALUE : start + Math.abs(length) - 1;
    boolean exclusive = type == Fcntl.F_WRLCK;
    if (start < 0 || call.number(2) < 0) {
      envelope.mustFail(Rule.LOCK_05, Errno.EINVAL);
    }
    allowLock(descriptor, type);
    Locks locks = descriptor.node.locks;
    if (type != Fcntl.F_UNLCK && locks.isInTheWay(world.client, exclusive, start, end)) {
      envelope.mustFail(Rule.LOCK_06, Errno.EAGAIN);
    }
    if (descriptor.node.isPlain()) {
      envelope.grant(type == Fcntl.F_UNLCK ? Rule.LOCK_07 : Rule.LOCK_01, 0);
    } else {
      envelope.allowAnything();
    }
    if (!envelope.admits(seen.result()) || !seen.isOk()) {
      return;
    }
    if (type == Fcntl.F_UNLCK) {
      locks.unlock(world.client, start, end);
    } else {
      locks.lock(world.client, exclusive, start, end);
    }
  }

  private void allowLock(Descriptor descriptor, int type) {
    if (type != Fcntl.F_RDLCK && type != Fcntl.F_WRLCK && type != Fcntl.F_UNLCK) {
      envelope.mustFail(Rule.LOCK_04, Errno.EINVAL);
    }
    if (type == Fcntl.F_RDLCK && !descriptor.readable) {
      envelope.mustFail(Rule.LOCK_02, Errno.EBADF);
    }
    if (type == Fcntl.F_WRLCK && !descriptor.writable) {
      envelope.mustFail(Rule.LOCK_03, Errno.EBADF);
    }
    if (world.sendingAll && !world.has(Operation.ADVLOCK)) {
      envelope.mustFail(Rule.LOCK_NONE, Errno.EOPNOTSUPP);
    }
  }

  void flock(Call call, Outcome seen) {
    envelope.allow(Rule.FLOCK_05, Errno.ENOSYS);
    Descriptor descriptor = descriptor(call);
    if (descriptor == null) {
      envelope.admits(seen.result());
      return;
    }
    int how = (int) call.number(1) & ~Fcntl.LOCK_NB;
    boolean exclusive = how == Fcntl.LOCK_EX;
    boolean unlocking = how == Fcntl.LOCK_UN;
    Locks locks = descriptor.node.locks;
    if (!exclusive && !unlocking && how != Fcntl.LOCK_SH) {
      envelope.mustFail(Rule.FLOCK_03, Errno.EINVAL);
    } else if (world.sendingAll && !world.has(Operation.ADVLOCK)) {
      envelope.mustFail(Rule.FLOCK_NONE, Errno.EOPNOTSUPP);
    } else if (!unlocking && locks.isInTheWay(descriptor, exclusive, 0, Long.MAX_VALUE)) {
      envelope.mustFail(Rule.FLOCK_02, Errno.EAGAIN);
    }
    if (descriptor.node.isPlain()) {
      envelope.grant(unlocking ? Rule.FLOCK_04 : Rule.FLOCK_01, 0);
    } else {
      envelope.allowAnything();
    }
    if (!envelope.admits(seen.result()) || !seen.isOk()) {
      return;
    }
    if (unlocking) {
      locks.release(descriptor);
    } else {
      locks.lock(descriptor, exclusive, 0, Long.MAX_VALUE);
    }
  }

  void poll(Call call, Outcome seen) {
    Descriptor descriptor = world.client.descriptors.get(call.text(0));
    boolean file = descriptor != null && descriptor.node.type == FileType.REG;
    if (!file || world.sendingAll || world.has(Operation.POLL)) {
      return;
    }
    int events = (int) call.number(1) & ALWAYS;
    envelope.allow(Rule.POLL_01, events == 0 ? 0 : 1);
    if (envelope.admits(seen.result())) {
      envelope.demand(Rule.POLL_01, "revents", events, seen.detail());
    }
  }

  void umask(Call call, Outcome seen) {
    envelope.allow(Rule.UMASK_01, world.client.umask);
    if (envelope.admits(seen.result())) {
      world.client.umask = (int) call.number(0) & PERMISSIONS;
    }
  }

  void setcred(Call call, Outcome seen) {
    envelope.allow(Rule.SETCRED_01, 0);
    if (envelope.admits(seen.result())) {
      world.client.uid = (int) call.number(0);
      world.client.gid = (int) call.number(1);
    }
  }
}
