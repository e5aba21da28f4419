package org.jpuffs.peer;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/** One end of a {@link MemoryLink}. */
final class MemoryConnection extends Connection {
  private final MemoryLink link;

  /** Null until a peer uses this end. */
  private volatile @Nullable Traffic traffic;

  private volatile boolean isClosed;

  MemoryConnection(MemoryLink link) {
    this.link = link;
  }

  @Override
  void begin(Traffic user) {
    traffic = user;
    link.moveSoon();
  }

  @Override
  void update() {
    link.moveSoon();
  }

  @Override
  void close() {
    isClosed = true;
    link.moveSoon();
  }

  /** A task: moves at most {@code most} bytes to the other end. Returns how many it has moved. */
  int moveTo(MemoryConnection other, int most) {
    Traffic from = traffic;
    Traffic to = other.traffic;
    if (from == null || isClosed) {
      return 0;
    }
    if (other.isClosed) {
      reportClosed(from);
      return 0;
    }
    if (from.isAwaited(Side.WRITE)) {
      from.becameReady(Side.WRITE);
    }
    if (to == null || !from.wantsToWrite()) {
      return 0;
    }
    if (to.isAwaited(Side.READ)) {
      to.becameReady(Side.READ);
    }
    return to.wantsToRead() ? move(from, to, most) : 0;
  }

  private static int move(Traffic from, Traffic to, int most) {
    ByteBuffer piece = ByteBuffer.allocate(most);
    from.takeOutput(piece);
    int count = piece.flip().remaining();
    to.received(piece);
    from.outputLeft(count);
    return count;
  }

  /** A task: the other end is gone. As with a socket, the end of the input is noticed first. */
  private static void reportClosed(Traffic from) {
    from.closed(Side.READ, Errno.ECONNRESET, null);
    if (from.wantsToWrite()) {
      from.closed(Side.WRITE, Errno.EPIPE, null);
    }
  }

  /** A task: the link is broken. */
  void breakOff() {
    Traffic user = traffic;
    if (user != null && !isClosed) {
      user.closed(Side.READ, Errno.ECONNRESET, null);
      user.closed(Side.WRITE, Errno.EPIPE, null);
    }
  }
}
