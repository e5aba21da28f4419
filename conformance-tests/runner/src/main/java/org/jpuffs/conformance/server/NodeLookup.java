package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jpuffs.conformance.program.ByteText;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnReclaim;

/**
 * Looks up the node of a path in a file system; afterwards releases the nodes that the file system
 * named on the way.
 */
final class NodeLookup {
  private final VnLookup lookup = new VnLookup();
  private final VnReclaim reclaim = new VnReclaim();
  private final Deque<String> names = new ArrayDeque<>();
  private final Deque<Long> held = new ArrayDeque<>();
  private long cookie;
  private int error;

  /** A lookup along {@code path} that begins at the node with cookie {@code from}. */
  NodeLookup(long from, String path) {
    this.cookie = from;
    for (String name : List.of(path.split("/"))) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
  }

  /** The node that was reached. */
  long cookie() {
    return cookie;
  }

  /** 0, or the number of the error that the lookup ended with. */
  int error() {
    return error;
  }

  /** Puts the next LOOKUP into {@code frame}; 0 if the lookup is done. */
  int next(ByteBuffer frame) {
    String name = names.poll();
    if (name == null || error != 0) {
      return 0;
    }
    byte[] bytes = ByteText.bytes(name);
    lookup.wrap(frame, 0).clear();
    lookup.framelen(VnLookup.SIZE).opclass(Puffs.PUFFSOP_VN).optype(Puffs.PUFFS_VN_LOOKUP);
    lookup.cookie(cookie).buflen(VnLookup.SIZE);
    lookup.cn().nameiop(Namei.LOOKUP).flags(Namei.ISLASTCN).namelen(bytes.length);
    lookup.cn().name().set(bytes, 0, bytes.length);
    bySystem(lookup.cnCred());
    return VnLookup.SIZE;
  }

  /** Takes the reply to a LOOKUP. */
  void answered(ByteBuffer frame) {
    lookup.wrap(frame, 0);
    error = lookup.rv();
    if (error == 0) {
      cookie = lookup.newnode();
      held.add(cookie);
    }
  }

  /** Also releases a node that another request named. */
  void alsoHolds(long other) {
    held.addFirst(other);
  }

  /** Does not release the last node: the kernel gets it. */
  void keepLast() {
    held.pollLast();
  }

  /**
   * Puts the RECLAIM of the next node into {@code frame}, which has no reply; 0 if all are
   * released.
   */
  int release(ByteBuffer frame) {
    Long node = held.poll();
    if (node == null) {
      return 0;
    }
    reclaim.wrap(frame, 0).clear();
    reclaim.framelen(VnReclaim.SIZE).buflen(VnReclaim.SIZE).cookie(node);
    reclaim.opclass(Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_FAF).optype(Puffs.PUFFS_VN_RECLAIM);
    reclaim.nlookup(1);
    return VnReclaim.SIZE;
  }

  /** Gives a request the credentials of the kernel. */
  static void bySystem(PuffsKcred cred) {
    cred.type(Puffs.PUFFCRED_TYPE_INTERNAL).internal(Puffs.PUFFCRED_CRED_FSCRED);
  }
}
