package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnReclaim;

/**
 * Asks a file system for the node at the end of a path, and tells it afterwards that the nodes it
 * named for that are not held.
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

  /** The next look-up, in {@code frame}; 0 if the lookup is over. */
  int next(ByteBuffer frame) {
    String name = names.poll();
    if (name == null || error != 0) {
      return 0;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    lookup.wrap(frame, 0).clear();
    lookup.framelen(VnLookup.SIZE).opclass(Puffs.PUFFSOP_VN).optype(Puffs.PUFFS_VN_LOOKUP);
    lookup.cookie(cookie).buflen(VnLookup.SIZE);
    lookup.cn().nameiop(Namei.LOOKUP).flags(Namei.ISLASTCN).namelen(bytes.length);
    lookup.cn().name().set(bytes, 0, bytes.length);
    bySystem(lookup.cnCred());
    return VnLookup.SIZE;
  }

  /** Takes the answer to a look-up. */
  void answered(ByteBuffer frame) {
    lookup.wrap(frame, 0);
    error = lookup.rv();
    if (error == 0) {
      cookie = lookup.newnode();
      held.add(cookie);
    }
  }

  /** Lets nodes go that were named to somebody else, too. */
  void alsoHolds(long other) {
    held.addFirst(other);
  }

  /** Keeps the last node named: it is told to the kernel. */
  void keepLast() {
    held.pollLast();
  }

  /** Gives the next of the nodes back, in {@code frame}; nobody answers that. 0 if all are. */
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

  /** Has a request come from the kernel itself. */
  static void bySystem(PuffsKcred cred) {
    cred.type(Puffs.PUFFCRED_TYPE_INTERNAL).internal(Puffs.PUFFCRED_CRED_FSCRED);
  }
}
