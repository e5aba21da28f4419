package org.jpuffs.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.WritableByteChannel;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/**
 * A connection by one channel for both directions, or by one for each.
 *
 * @param <R> the type of the channel of the input
 * @param <W> the type of the channel of the output
 */
final class ChannelConnection<
        R extends SelectableChannel & ReadableByteChannel,
        W extends SelectableChannel & WritableByteChannel>
    extends Connection implements SelectorThread.Member {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");
  private static final int BUFFER_SIZE = 1 << 14;

  private final R in;
  private final W out;

  /** Bytes on their way, for the selector's thread alone. */
  private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER_SIZE);

  private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER_SIZE).limit(0);

  /** Whether {@link #output} has bytes that the channel did not take. */
  private volatile boolean isPartlyWritten;

  /** Not null while the connection is open. Guarded by this object. */
  private @Nullable Keys keys;

  private record Keys(
      Traffic traffic, SelectorThread selector, SelectionKey in, SelectionKey out) {}

  ChannelConnection(R in, W out) {
    this.in = in;
    this.out = out;
  }

  @Override
  void begin(Traffic traffic) {
    try {
      SelectorThread selector = SelectorThread.join(this);
      try {
        SelectionKey inKey = selector.register(in, this);
        SelectionKey outKey = isOneChannel() ? inKey : selector.register(out, this);
        synchronized (this) {
          keys = new Keys(traffic, selector, inKey, outKey);
        }
      } catch (IOException | RuntimeException failure) {
        selector.leave(this);
        throw failure;
      }
      update();
    } catch (IOException | RuntimeException failure) {
      closeChannels();
      traffic.closed(Side.READ, Errno.EIO, failure);
      traffic.closed(Side.WRITE, Errno.EIO, failure);
    }
  }

  private boolean isOneChannel() {
    return (SelectableChannel) in == (SelectableChannel) out;
  }

  private synchronized @Nullable Keys keys() {
    return keys;
  }

  @Override
  synchronized void update() {
    Keys now = keys;
    if (now == null) {
      return;
    }
    Traffic traffic = now.traffic;
    int reading = traffic.wantsToRead() || traffic.isAwaited(Side.READ) ? SelectionKey.OP_READ : 0;
    int writing =
        traffic.wantsToWrite() || traffic.isAwaited(Side.WRITE) || isPartlyWritten
            ? SelectionKey.OP_WRITE
            : 0;
    boolean changed;
    try {
      changed = interest(now.in, isOneChannel() ? reading | writing : reading);
      if (!isOneChannel() && interest(now.out, writing)) {
        changed = true;
      }
    } catch (CancelledKeyException closedByOthers) {
      changed = true; // the thread notices it
    }
    if (changed) {
      now.selector.wakeup();
    }
  }

  private static boolean interest(SelectionKey key, int operations) {
    boolean changes = key.interestOps() != operations;
    if (changes) {
      key.interestOps(operations);
    }
    return changes;
  }

  @Override
  public void selected(SelectionKey key) {
    Keys now = keys();
    if (now == null) {
      return;
    }
    try {
      if (key.isReadable()) {
        read(now.traffic);
      }
      if (key.isWritable()) {
        write(now.traffic);
      }
    } catch (CancelledKeyException closedNow) {
      return;
    }
    update();
  }

  private void read(Traffic traffic) {
    if (traffic.isAwaited(Side.READ)) {
      traffic.becameReady(Side.READ);
    }
    try {
      while (traffic.wantsToRead()) {
        int count = in.read(input.clear());
        if (count < 0) {
          traffic.closed(Side.READ, Errno.ECONNRESET, null);
          return;
        }
        if (count == 0) {
          return;
        }
        traffic.received(input.flip());
      }
    } catch (IOException failure) {
      traffic.closed(Side.READ, Errno.ECONNRESET, failure);
    }
  }

  private void write(Traffic traffic) {
    if (traffic.isAwaited(Side.WRITE)) {
      traffic.becameReady(Side.WRITE);
    }
    try {
      while (output.hasRemaining() || traffic.wantsToWrite()) {
        if (!output.hasRemaining()) {
          traffic.takeOutput(output.clear());
          output.flip();
        }
        int count = out.write(output);
        traffic.outputLeft(count);
        if (output.hasRemaining()) {
          break;
        }
      }
      isPartlyWritten = output.hasRemaining();
    } catch (IOException failure) {
      isPartlyWritten = false;
      output.limit(0);
      traffic.closed(Side.WRITE, Errno.EPIPE, failure);
    }
  }

  @Override
  public void checkOpen() {
    Keys now = keys();
    if (now == null) {
      return;
    }
    if (!in.isOpen()) {
      now.traffic.closed(Side.READ, Errno.EBADF, new ClosedChannelException());
    }
    if (!out.isOpen()) {
      now.traffic.closed(Side.WRITE, Errno.EBADF, new ClosedChannelException());
    }
  }

  @Override
  void close() {
    Keys last;
    synchronized (this) {
      last = keys;
      keys = null;
    }
    if (last != null) {
      last.in.cancel();
      last.out.cancel();
      closeChannels();
      last.selector.leave(this);
    }
  }

  private void closeChannels() {
    try (in;
        out) {
      // closes both, the second even if the first fails
    } catch (IOException failure) {
      LOG.log(System.Logger.Level.WARNING, "a channel of a peer was not closed", failure);
    }
  }
}
