package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.EINTR;
import static org.jpuffs.sim.sys.Errors.EIO;

import org.jpuffs.sim.sched.LockOwner;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.Wait;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Poll;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnAdvlock;
import org.jpuffs.wire.VnFallocate;
import org.jpuffs.wire.VnPathconf;
import org.jpuffs.wire.VnPoll;

/** The operations for locks, events, space and limits. */
final class PuffsControls {
  private final PuffsMount mount;
  private final MessageQueue queue;

  PuffsControls(PuffsMount mount) {
    this.mount = mount;
    queue = mount.queue;
  }

  long pathconf(Vnode vp, int name) {
    PuffsNode pn = PuffsNode.of(vp);
    Message m = queue.allocate(VnPathconf.SIZE).vnodeOp(Puffs.PUFFS_VN_PATHCONF, pn.cookie);
    m.putInt(VnPathconf.NAME_OFFSET, name);
    int error = queue.check(queue.call(m, pn, null), "puffs_vnop_pathconf");
    long value = m.getLong(VnPathconf.RETVAL_OFFSET);
    queue.release(m);
    return error == 0 ? value : -error;
  }

  /** A lock of the file server. Of the reply only the error is used. */
  int advlock(Vnode vp, LockOwner owner, int op, Flock lock, int flags) {
    PuffsNode pn = PuffsNode.of(vp);
    Message m = queue.allocate(VnAdvlock.SIZE).vnodeOp(Puffs.PUFFS_VN_ADVLOCK, pn.cookie);
    m.frame.bytes.put(VnAdvlock.FL_OFFSET, lock.buffer(), lock.structOffset(), Flock.SIZE);
    m.putLong(VnAdvlock.ID_OFFSET, owner.lockId()).putInt(VnAdvlock.OP_OFFSET, op);
    m.putInt(VnAdvlock.FLAGS_OFFSET, flags);
    return queue.check(queue.callAndRelease(m, pn, null), "puffs_vnop_advlock");
  }

  /**
   * The events that have occurred. If there are none, the kernel sends POLL. The reply counts for
   * this call if the call waits, otherwise for the next one.
   */
  int poll(Vnode vp, int events, Wait wait) {
    PuffsNode pn = PuffsNode.of(vp);
    if ((pn.revents & events) == 0) {
      Message m = queue.allocate(VnPoll.SIZE).vnodeOp(Puffs.PUFFS_VN_POLL, pn.cookie);
      m.putInt(VnPoll.EVENTS_OFFSET, events);
      m.completion = reply -> polled(pn, reply);
      queue.enqueue(m);
      if (wait == Wait.NOWAIT) {
        queue.release(m);
        return 0;
      }
      boolean replied = mount.cpu.sleepers.awaitReply(mount.device, m);
      queue.release(m);
      if (!replied) {
        return -EINTR;
      }
    }
    int there = pn.revents & events;
    pn.revents &= ~events;
    return there;
  }

  /**
   * Handles the reply to POLL. Like the kernel, it treats an error as success and success as an
   * error.
   */
  private void polled(PuffsNode pn, Message reply) {
    int error = queue.check(reply.rv(), "puffs_parkdone_poll");
    pn.revents |= error != 0 ? reply.getInt(VnPoll.EVENTS_OFFSET) : Poll.POLLERR;
    mount.cpu.sleepers.wakeup();
  }

  int fallocate(Vnode vp, long offset, long length) {
    int error = queue.check(space(vp, offset, length), "puffs_vnop_fallocate");
    if (error != 0) {
      return error == EAGAIN ? EIO : error;
    }
    if (offset + length > vp.size) {
      vp.pages.setSize(offset + length);
      PuffsNode.of(vp).update(PuffsNode.SIZE, mount.cpu.clock.nanotime(), vp.size);
    }
    return 0;
  }

  /** Frees space. The kernel sends FALLOCATE for this as well. */
  int fdiscard(Vnode vp, long offset, long length) {
    return queue.check(space(vp, offset, length), "puffs_vnop_fdiscard");
  }

  private int space(Vnode vp, long offset, long length) {
    PuffsNode pn = PuffsNode.of(vp);
    Message m = queue.allocate(VnFallocate.SIZE).vnodeOp(Puffs.PUFFS_VN_FALLOCATE, pn.cookie);
    m.putLong(VnFallocate.OFF_OFFSET, offset).putLong(VnFallocate.LEN_OFFSET, length);
    return queue.callAndRelease(m, pn, null);
  }
}
