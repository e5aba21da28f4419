package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnMkdir;
import org.jpuffs.wire.VnMknod;
import org.jpuffs.wire.VnSymlink;

/** The cookies of the nodes that were made, in their order; number 0 is the root. */
final class CreatedNodes {
  private final VnCreate create = new VnCreate();
  private final VnMknod mknod = new VnMknod();
  private final VnMkdir mkdir = new VnMkdir();
  private final VnSymlink symlink = new VnSymlink();
  private long[] cookies = new long[16];
  private int count = 1;

  void root(long cookie) {
    cookies[0] = cookie;
  }

  long root() {
    return cookies[0];
  }

  /** The cookie of node {@code number}; of one that was not made yet, the number itself. */
  long cookie(long number) {
    return number >= 0 && number < count ? cookies[(int) number] : number;
  }

  /** Records the node that {@code reply} names, if it makes one. */
  void note(Operation operation, ByteBuffer reply) {
    if (makes(operation) && reply.getInt(PuffsReq.RV_OFFSET) == 0) {
      if (count == cookies.length) {
        cookies = Arrays.copyOf(cookies, 2 * count);
      }
      cookies[count++] = newNode(operation, reply);
    }
  }

  private static boolean makes(Operation operation) {
    return switch (operation) {
      case CREATE, MKNOD, MKDIR, SYMLINK -> true;
      default -> false;
    };
  }

  private long newNode(Operation operation, ByteBuffer reply) {
    return switch (operation) {
      case CREATE -> create.wrap(reply, 0).newnode();
      case MKNOD -> mknod.wrap(reply, 0).newnode();
      case MKDIR -> mkdir.wrap(reply, 0).newnode();
      default -> symlink.wrap(reply, 0).newnode();
    };
  }

  /** Puts another cookie into {@code reply}, if it makes a node. */
  void forge(Operation operation, ByteBuffer reply, long cookie) {
    switch (operation) {
      case CREATE -> create.wrap(reply, 0).newnode(cookie);
      case MKNOD -> mknod.wrap(reply, 0).newnode(cookie);
      case MKDIR -> mkdir.wrap(reply, 0).newnode(cookie);
      case SYMLINK -> symlink.wrap(reply, 0).newnode(cookie);
      default -> {}
    }
  }
}
