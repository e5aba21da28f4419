package org.jpuffs.conformance.compare;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VfsFhtonode;
import org.jpuffs.wire.VfsNodetofh;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnLink;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnRemove;
import org.jpuffs.wire.VnRename;

/**
 * A device without a kernel. It delivers the frames of a recording and writes the replies into a
 * transcript. In the frames, it replaces each recorded cookie by the cookie that the current server
 * uses for the same node.
 */
final class ReplayingDevice implements PuffsDevice {
  private final Transcript recorded;
  private final Transcript seen;
  private final List<Transcript.Event> events;
  private final Map<Long, Long> cookies = new HashMap<>();
  private int next;

  ReplayingDevice(Transcript recorded, Transcript seen) {
    this.recorded = recorded;
    this.seen = seen;
    this.events = recorded.events();
  }

  @Override
  public int pid() {
    return recorded.serverPid();
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    seen.mount(kargs, flags, 0);
    for (Transcript.Event event : events) {
      if (event.kind() == Transcript.Kind.MOUNT) {
        cookies.put(
            recorded.buffer().getLong(event.at() + PuffsKargs.ROOT_COOKIE_OFFSET),
            kargs.getLong(PuffsKargs.ROOT_COOKIE_OFFSET));
        return 0;
      }
    }
    return 0;
  }

  @Override
  public int receive(ByteBuffer frame) {
    while (next < events.size()) {
      Transcript.Event event = events.get(next++);
      if (event.kind() == Transcript.Kind.RECEIVED) {
        frame.put(0, recorded.bytes(), event.at(), event.kept());
        translate(frame);
        seen.received(frame, event.length());
        return event.length();
      }
    }
    return -Errno.ENXIO.number();
  }

  private void translate(ByteBuffer frame) {
    cookie(frame, PuffsReq.COOKIE_OFFSET);
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
    int optype = frame.getShort(PuffsReq.OPTYPE_OFFSET);
    if (opclass == Puffs.PUFFSOP_VFS && optype == Puffs.PUFFS_VFS_VPTOFH) {
      cookie(frame, VfsNodetofh.FHCOOKIE_OFFSET);
    }
    if (opclass != Puffs.PUFFSOP_VN) {
      return;
    }
    switch (optype) {
      case Puffs.PUFFS_VN_REMOVE, Puffs.PUFFS_VN_RMDIR ->
          cookie(frame, VnRemove.COOKIE_TARG_OFFSET);
      case Puffs.PUFFS_VN_LINK -> cookie(frame, VnLink.COOKIE_TARG_OFFSET);
      case Puffs.PUFFS_VN_RENAME -> {
        cookie(frame, VnRename.COOKIE_SRC_OFFSET);
        cookie(frame, VnRename.COOKIE_TARG_OFFSET);
        cookie(frame, VnRename.COOKIE_TARGDIR_OFFSET);
      }
      default -> {}
    }
  }

  private void cookie(ByteBuffer frame, int offset) {
    long cookie = frame.getLong(offset);
    frame.putLong(offset, cookies.getOrDefault(cookie, cookie));
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    seen.sent(frame, length, length);
    if (next < events.size() && events.get(next).kind() == Transcript.Kind.SENT) {
      learn(frame, events.get(next));
    }
    return length;
  }

  /** Maps the recorded cookie of a node to the current one: both replies introduce that node. */
  private void learn(ByteBuffer frame, Transcript.Event recordedReply) {
    int at = newNodeOffset(frame);
    if (at > 0
        && recordedReply.kept() >= at + Long.BYTES
        && frame.getInt(PuffsReq.RV_OFFSET) == 0) {
      cookies.put(recorded.buffer().getLong(recordedReply.at() + at), frame.getLong(at));
    }
  }

  /** The offset of the new node in a reply; 0 if it has none. */
  private static int newNodeOffset(ByteBuffer frame) {
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
    int optype = frame.getShort(PuffsReq.OPTYPE_OFFSET);
    if (opclass == Puffs.PUFFSOP_VFS) {
      return optype == Puffs.PUFFS_VFS_FHTOVP ? VfsFhtonode.FHCOOKIE_OFFSET : 0;
    }
    return switch (optype) {
      case Puffs.PUFFS_VN_LOOKUP -> VnLookup.NEWNODE_OFFSET;
      case Puffs.PUFFS_VN_CREATE,
          Puffs.PUFFS_VN_MKNOD,
          Puffs.PUFFS_VN_MKDIR,
          Puffs.PUFFS_VN_SYMLINK ->
          VnCreate.NEWNODE_OFFSET;
      default -> 0;
    };
  }

  @Override
  public void await(Duration timeout) {}

  @Override
  public void wakeup() {}

  @Override
  public void close() {}
}
