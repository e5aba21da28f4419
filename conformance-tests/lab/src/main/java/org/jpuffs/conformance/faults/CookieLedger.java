package org.jpuffs.conformance.faults;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VfsFhtonode;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnMkdir;
import org.jpuffs.wire.VnMknod;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnSymlink;
import org.jspecify.annotations.Nullable;

/**
 * A device that keeps account of cookies: which ones the kernel was told, in replies that it took,
 * and which it has reclaimed. It stands right before the kernel's device.
 */
final class CookieLedger extends ForwardingDevice {
  private static final int NOT_ONE = -1;

  /** SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGTERM. */
  private static final Set<Integer> INTERRUPTING = Set.of(1, 2, 3, 9, 15);

  /**
   * A request that waits for its reply.
   *
   * @param nodeOffset where the reply names a node, or {@link #NOT_ONE}
   * @param pid whose call waits
   * @param room the most bytes that the reply may have
   * @param isSignalled whether the call was sent a signal, and need not take the reply
   */
  private record Waiting(int nodeOffset, int pid, long room, boolean isSignalled) {
    Waiting signalled() {
      return new Waiting(nodeOffset, pid, room, true);
    }
  }

  private final PuffsReq header = new PuffsReq();
  private final Map<Long, Waiting> waiting = new HashMap<>();

  /** How many replies more have told a cookie than RECLAIMs have said that there were. */
  private final Map<Long, Integer> told = new TreeMap<>();

  /**
   * The cookies that the kernel has complained of, or was told in a reply that came behind a
   * signal: it need not reclaim them.
   */
  private final Set<Long> doubtful = new HashSet<>();

  private long root;
  private boolean closed;
  private @Nullable String violation;

  CookieLedger(PuffsDevice device) {
    super(device);
  }

  /** What was reclaimed that was not there, null if nothing was. */
  synchronized @Nullable String violation() {
    return violation;
  }

  /** The cookies that should have been reclaimed by now; none if the server left before. */
  synchronized Set<Long> left() {
    if (closed) {
      return Set.of();
    }
    Set<Long> left = new TreeSet<>(told.keySet());
    left.removeAll(doubtful);
    return left;
  }

  /** Whether the server has left the device. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Process {@code pid} is sent a signal: the kernel may drop the reply that it waits for. */
  synchronized void signalled(int pid, int signal) {
    if (INTERRUPTING.contains(signal)) {
      waiting.replaceAll((id, request) -> request.pid() == pid ? request.signalled() : request);
    }
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    if ((flags & MountFlags.MNT_GETARGS) == 0) {
      root = new PuffsKargs().wrap(kargs, 0).rootCookie();
    }
    return super.mount(dir, flags, kargs);
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = super.receive(frame);
    if (length >= PuffsReq.SIZE) {
      received(frame);
    }
    return length;
  }

  private synchronized void received(ByteBuffer frame) {
    header.wrap(frame, 0);
    int flagged = header.opclass();
    int opclass = flagged & Puffs.PUFFSOP_OPCMASK;
    int optype = header.optype();
    if (opclass == Puffs.PUFFSOP_ERROR) {
      doubtful.add(header.cookie());
    } else if (opclass == Puffs.PUFFSOP_VN && optype == Puffs.PUFFS_VN_RECLAIM) {
      reclaimed(header.cookie(), frame.getInt(VnReclaim.NLOOKUP_OFFSET));
    } else if ((flagged & (Puffs.PUFFSOPFLAG_FAF | Puffs.PUFFSOPFLAG_ISRESPONSE)) == 0) {
      int offset = nodeOffset(opclass, optype);
      waiting.put(header.id(), new Waiting(offset, header.pid(), header.buflen(), false));
    }
  }

  private void reclaimed(long cookie, int times) {
    // Cookie 0 is what a reply without a body tells; the kernel gives even that back.
    if (cookie == 0 || doubtful.contains(cookie)) {
      return;
    }
    int left = told.getOrDefault(cookie, 0) - times;
    if (left < 0 && violation == null) {
      violation = "RECLAIM of cookie " + cookie + " for " + -left + " replies that were not given";
    }
    if (left <= 0) {
      told.remove(cookie);
    } else {
      told.put(cookie, left);
    }
  }

  private static int nodeOffset(int opclass, int optype) {
    if (opclass == Puffs.PUFFSOP_VFS) {
      return optype == Puffs.PUFFS_VFS_FHTOVP ? VfsFhtonode.FHCOOKIE_OFFSET : NOT_ONE;
    }
    return switch (optype) {
      case Puffs.PUFFS_VN_LOOKUP -> VnLookup.NEWNODE_OFFSET;
      case Puffs.PUFFS_VN_CREATE -> VnCreate.NEWNODE_OFFSET;
      case Puffs.PUFFS_VN_MKNOD -> VnMknod.NEWNODE_OFFSET;
      case Puffs.PUFFS_VN_MKDIR -> VnMkdir.NEWNODE_OFFSET;
      case Puffs.PUFFS_VN_SYMLINK -> VnSymlink.NEWNODE_OFFSET;
      default -> NOT_ONE;
    };
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    long cookie = length >= PuffsReq.SIZE ? replied(frame, length) : 0;
    int result = super.send(frame, length);
    if (result < 0 && cookie != 0) {
      untold(cookie);
    }
    return result;
  }

  /** Takes note of a reply; answers the cookie if it tells one. */
  private synchronized long replied(ByteBuffer frame, int length) {
    header.wrap(frame, 0);
    int opclass = header.opclass() & Puffs.PUFFSOP_OPCMASK;
    long framelen = header.framelen();
    if ((opclass != Puffs.PUFFSOP_VN && opclass != Puffs.PUFFSOP_VFS)
        || framelen < PuffsReq.SIZE
        || framelen > length) {
      return 0;
    }
    Waiting request = waiting.remove(header.id());
    if (request == null
        || request.nodeOffset() == NOT_ONE
        || header.rv() != 0
        || framelen > request.room()
        || framelen < request.nodeOffset() + Long.BYTES) {
      return 0;
    }
    long cookie = frame.getLong(request.nodeOffset());
    if (cookie == 0 || cookie == root) {
      return 0;
    }
    if (request.isSignalled()) {
      doubtful.add(cookie);
    }
    if (request.nodeOffset() == VfsFhtonode.FHCOOKIE_OFFSET) {
      told.putIfAbsent(cookie, 0); // no look-up, but the node has to be reclaimed all the same
      return 0;
    }
    told.merge(cookie, 1, Integer::sum);
    return cookie;
  }

  private synchronized void untold(long cookie) {
    told.merge(cookie, -1, (times, one) -> times == 1 ? null : times - 1);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    super.close();
  }
}
