package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.sim.sys.Errors.EPROTO;
import static org.jpuffs.sim.sys.Kern.roundPage;
import static org.jpuffs.sim.sys.Kern.truncPage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.sim.page.PageCache;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;

/**
 * The kernel thread of a mount, for requests of the file server and for nodes that expire ({@code
 * puffs_sop_thread}). It is a task of the simulation that runs in {@link #runOne}.
 */
final class PuffsWorker implements ServerRequests {
  /** The ticks between two checks for expired nodes ({@code PUFFS_SOPREQ_EXPIRE_TIMEOUT}). */
  static final int EXPIRE_TIMEOUT = 1000;

  /** A node to check when the tick counter is past {@code at}. */
  private record Expiry(long cookie, int at) {}

  private final Vfs vfs;
  private final Cpu cpu;
  private final PuffsMount mount;

  /** Copies of the frames of the server. */
  private final ArrayDeque<ByteBuffer> requests = new ArrayDeque<>();

  private final ArrayDeque<Expiry> expiries = new ArrayDeque<>();
  private boolean running = true;

  /** The tick of the next check for expired nodes. */
  private int nextCheck;

  PuffsWorker(PuffsMount mount) {
    vfs = mount.vfs;
    cpu = mount.cpu;
    this.mount = mount;
    nextCheck = cpu.clock.ticks() + EXPIRE_TIMEOUT;
  }

  @Override
  public void flush(ByteBuffer frame) {
    queue(frame, PuffsFlush.SIZE);
  }

  @Override
  public void unmount(ByteBuffer frame) {
    queue(frame, PuffsReq.SIZE);
  }

  private void queue(ByteBuffer frame, int length) {
    if (!running) {
      mount.queue.respond(frame, length, ENXIO);
      return;
    }
    ByteBuffer copy = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
    copy.put(0, frame, 0, length);
    requests.add(copy);
    cpu.sleepers.wakeup();
  }

  /**
   * Queues a check of a node for when the tick counter is past {@code at}; false if the thread has
   * ended.
   */
  boolean expire(long cookie, int at) {
    if (running) {
      expiries.add(new Expiry(cookie, at));
    }
    return running;
  }

  /** Runs one task; false if there is none. */
  boolean runOne() {
    if (!running) {
      return false;
    }
    ByteBuffer frame = requests.poll();
    if (frame != null) {
      int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
      if (opclass == Puffs.PUFFSOP_FLUSH) {
        mount.queue.respond(frame, frame.capacity(), flushNow(frame));
      } else {
        unmountNow(frame);
      }
      nextCheck = cpu.clock.ticks();
      return true;
    }
    Expiry expiry = expiries.peek();
    if (cpu.clock.ticks() - nextCheck < 0) {
      return false;
    }
    if (expiry == null || !cpu.clock.timedOut(expiry.at())) {
      nextCheck = cpu.clock.ticks() + EXPIRE_TIMEOUT;
      return false;
    }
    expiries.remove();
    Vnode vp = mount.vnodeOf(expiry.cookie());
    if (vp != null) {
      PuffsNode.of(vp).stat &= ~PuffsNode.EXPIRY_QUEUED;
      vfs.vnodes.release(vp);
    }
    return true;
  }

  private int flushNow(ByteBuffer frame) {
    int op = frame.getInt(PuffsFlush.OP_OFFSET);
    if (op == Puffs.PUFFS_INVAL_NAMECACHE_ALL) {
      vfs.names.purge(mount);
      return 0;
    }
    long cookie = frame.getLong(PuffsFlush.COOKIE_OFFSET);
    Vnode vp = mount.vnodeOf(cookie);
    if (vp == null) {
      return cookie == mount.rootCookie() ? EPROTO : ENOENT;
    }
    int error;
    switch (op) {
      case Puffs.PUFFS_INVAL_NAMECACHE_DIR:
        error = vp.isDirectory() ? 0 : EINVAL;
        if (error == 0) {
          vfs.names.purgeChildren(vp);
        }
        break;
      case Puffs.PUFFS_INVAL_PAGECACHE_NODE_RANGE:
        error = flushPages(vp, frame, PageCache.FREE);
        break;
      case Puffs.PUFFS_FLUSH_PAGECACHE_NODE_RANGE:
        error = flushPages(vp, frame, PageCache.CLEAN);
        break;
      default:
        error = EINVAL;
    }
    vfs.vnodes.release(vp);
    return error;
  }

  private static int flushPages(Vnode vp, ByteBuffer frame, int how) {
    long end = frame.getLong(PuffsFlush.END_OFFSET);
    if (end > vp.size || !vp.isRegular()) {
      return EINVAL;
    }
    long from = truncPage(frame.getLong(PuffsFlush.START_OFFSET));
    long to = roundPage(end);
    if (to != 0 && from >= to) {
      return EINVAL;
    }
    return vp.pages.put(from, to, how);
  }

  private void unmountNow(ByteBuffer frame) {
    mount.queue.respond(frame, frame.capacity(), 0);
    running = false;
    purge();
    vfs.mounts.unmount(mount, MountFlags.MNT_FORCE);
  }

  /** Ends the thread, and refuses the requests that are still queued. */
  void exit() {
    running = false;
    purge();
  }

  private void purge() {
    List<ByteBuffer> refused = new ArrayList<>(requests);
    requests.clear();
    for (ByteBuffer frame : refused) {
      mount.queue.respond(frame, frame.capacity(), ENXIO);
    }
    expiries.clear();
  }
}
