package org.jpuffs.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jpuffs.fs.Errno;

/** A connection by two streams, with a thread for each. */
final class StreamConnection extends Connection {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");
  private static final int BUFFER_SIZE = 1 << 15;
  private static final AtomicLong NUMBER = new AtomicLong();

  private final InputStream in;
  private final OutputStream out;

  /** Guarded by this object. */
  private List<Thread> threads = List.of();

  private boolean isClosed;

  StreamConnection(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  synchronized void begin(Traffic traffic) {
    long number = NUMBER.incrementAndGet();
    threads =
        List.of(
            daemon("jpuffs-peer-in-" + number, () -> read(traffic)),
            daemon("jpuffs-peer-out-" + number, () -> write(traffic)));
    threads.forEach(Thread::start);
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Reads ahead by one piece if somebody waits for the side to be ready. */
  private void read(Traffic traffic) {
    byte[] piece = new byte[BUFFER_SIZE];
    Throwable cause = null;
    try {
      while (awaitRead(traffic, true)) {
        int count = in.read(piece);
        if (count < 0) {
          break;
        }
        traffic.becameReady(Side.READ);
        if (!awaitRead(traffic, false)) {
          return;
        }
        traffic.received(ByteBuffer.wrap(piece, 0, count));
      }
    } catch (IOException | InterruptedException | RuntimeException failure) {
      cause = failure;
    }
    traffic.closed(Side.READ, Errno.ECONNRESET, cause);
  }

  private void write(Traffic traffic) {
    byte[] piece = new byte[BUFFER_SIZE];
    Throwable cause = null;
    try {
      while (awaitWrite(traffic)) {
        traffic.becameReady(Side.WRITE);
        ByteBuffer output = ByteBuffer.wrap(piece);
        traffic.takeOutput(output);
        out.write(piece, 0, output.position());
        out.flush();
        traffic.outputLeft(output.position());
      }
    } catch (IOException | InterruptedException | RuntimeException failure) {
      cause = failure;
    }
    traffic.closed(Side.WRITE, Errno.EPIPE, cause);
  }

  /** Waits until a piece is wanted, or returns false if the connection is closed. */
  private synchronized boolean awaitRead(Traffic traffic, boolean orReady)
      throws InterruptedException {
    while (!isClosed && !traffic.wantsToRead() && !(orReady && traffic.isAwaited(Side.READ))) {
      wait();
    }
    return !isClosed;
  }

  private synchronized boolean awaitWrite(Traffic traffic) throws InterruptedException {
    while (!isClosed && !traffic.wantsToWrite() && !traffic.isAwaited(Side.WRITE)) {
      wait();
    }
    return !isClosed;
  }

  @Override
  synchronized void update() {
    notifyAll();
  }

  /** A thread of its own closes the streams: to close a stream may wait for the other process. */
  @Override
  void close() {
    synchronized (this) {
      isClosed = true;
      notifyAll();
      threads.forEach(Thread::interrupt);
    }
    daemon("jpuffs-peer-close", this::closeStreams).start();
  }

  private void closeStreams() {
    try (in;
        out) {
      // closes both, the second even if the first fails
    } catch (IOException failure) {
      LOG.log(System.Logger.Level.DEBUG, "a stream of a peer was not closed", failure);
    }
  }
}
