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
 * A device that counts cookies: which ones the kernel received in replies that it accepted, and
 * which it has reclaimed. It wraps the kernel's device directly.
 */
final class CookieLedger extends ForwardingDevice {
  private static final int NO_NODE = -1;

  /** SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGTERM. */
  private static final Set<Integer> INTERRUPTING = Set.of(1, 2, 3, 9, 15);

  /**
   * A request that waits for its reply.
   *
   * @param nodeOffset the offset of the new cookie in the reply, or {@link #NO_NODE}
   * @param pid the process whose call waits
   * @param capacity the largest number of bytes of the reply
   * @param isSignalled whether the process got a signal, so that the kernel may drop the reply
   */
  private record Waiting(int nodeOffset, int pid, long capacity, boolean isSignalled) {
    Waiting signalled() {
      return new Waiting(nodeOffset, pid, capacity, true);
    }
  }

  private final PuffsReq header = new PuffsReq();
  private final Map<Long, Waiting> waiting = new HashMap<>();

  /** For each cookie: the replies that had it, minus the lookups that RECLAIMs reported. */
  private final Map<Long, Integer> balance = new TreeMap<>();

  /**
   * The cookies that the kernel refused, or received in a reply after a signal: it need not reclaim
   * them.
   */
  private final Set<Long> doubtful = new HashSet<>();

  private long root;
  private boolean closed;
  private @Nullable String violation;

  CookieLedger(PuffsDevice device) {
    super(device);
  }

  /** The first RECLAIM without a reply to match; null if there was none. */
  synchronized @Nullable String violation() {
    return violation;
  }

  /** The cookies that the kernel should have reclaimed; none if the server closed the device. */
  synchronized Set<Long> unreclaimed() {
    if (closed) {
      return Set.of();
    }
    Set<Long> left = new TreeSet<>(balance.keySet());
    left.removeAll(doubtful);
    return left;
  }

  /** Whether the server has closed the device. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Process {@code pid} gets a signal: the kernel may drop the reply that it waits for. */
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
    // A reply without a body has cookie 0, and the kernel reclaims even that.
    if (cookie == 0 || doubtful.contains(cookie)) {
      return;
    }
    int left = balance.getOrDefault(cookie, 0) - times;
    if (left < 0 && violation == null) {
      violation = "RECLAIM of cookie " + cookie + " for " + -left + " replies that were not sent";
    }
    if (left <= 0) {
      balance.remove(cookie);
    } else {
      balance.put(cookie, left);
    }
  }

  private static int nodeOffset(int opclass, int optype) {
    if (opclass == Puffs.PUFFSOP_VFS) {
      return optype == Puffs.PUFFS_VFS_FHTOVP ? VfsFhtonode.FHCOOKIE_OFFSET : NO_NODE;
    }
    return switch (optype) {
      case Puffs.PUFFS_VN_LOOKUP -> VnLookup.NEWNODE_OFFSET;
      case Puffs.PUFFS_VN_CREATE -> VnCreate.NEWNODE_OFFSET;
      case Puffs.PUFFS_VN_MKNOD -> VnMknod.NEWNODE_OFFSET;
      case Puffs.PUFFS_VN_MKDIR -> VnMkdir.NEWNODE_OFFSET;
      case Puffs.PUFFS_VN_SYMLINK -> VnSymlink.NEWNODE_OFFSET;
      default -> NO_NODE;
    };
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    long cookie = length >= PuffsReq.SIZE ? replied(frame, length) : 0;
    int result = super.send(frame, length);
    if (result < 0 && cookie != 0) {
      withdraw(cookie);
    }
    return result;
  }

  /** Counts a reply; returns the new cookie in it, or 0. */
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
        || request.nodeOffset() == NO_NODE
        || header.rv() != 0
        || framelen > request.capacity()
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
      balance.putIfAbsent(cookie, 0); // no lookup, but the node must be reclaimed too
      return 0;
    }
    balance.merge(cookie, 1, Integer::sum);
    return cookie;
  }

  private synchronized void withdraw(long cookie) {
    balance.merge(cookie, -1, (times, one) -> times == 1 ? null : times - 1);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    super.close();
  }
}
