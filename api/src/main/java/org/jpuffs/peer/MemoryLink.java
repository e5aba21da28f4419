package org.jpuffs.peer;

import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * A connection in memory, for tests. Its two ends are for two peers. Bytes move in tasks of an
 * executor and nowhere else: if that is the loop of a mount on the simulated kernel, a test with it
 * is deterministic.
 */
public final class MemoryLink {
  private static final int MOST_AT_ONCE = 1 << 14;

  private final SerialTasks tasks;
  private final MemoryConnection client = new MemoryConnection(this);
  private final MemoryConnection server = new MemoryConnection(this);

  /** Guarded by this object, as all that follows. */
  private IntSupplier pieces = () -> MOST_AT_ONCE;

  private long bytesToBreak = Long.MAX_VALUE;
  private boolean isMoveDue;

  /** A link whose bytes are moved by tasks of {@code executor}. */
  public MemoryLink(Executor executor) {
    this.tasks = new SerialTasks(executor);
  }

  /** One end. */
  public Connection client() {
    return client;
  }

  /** The other end. The two do not differ. */
  public Connection server() {
    return server;
  }

  /**
   * Sets how the bytes are cut.
   *
   * @param lengths gives the most bytes, at least 1, that the next task moves in each direction
   */
  public synchronized MemoryLink pieces(IntSupplier lengths) {
    this.pieces = lengths;
    return this;
  }

  /**
   * Breaks the link after a number of bytes.
   *
   * @param bytes those moved from now on, of both directions together; 0 breaks it at once
   */
  public MemoryLink breakAfter(long bytes) {
    synchronized (this) {
      bytesToBreak = bytes;
    }
    moveSoon();
    return this;
  }

  void moveSoon() {
    synchronized (this) {
      if (!isMoveDue) {
        isMoveDue = true;
        tasks.add(this::move);
      }
    }
    tasks.run();
  }

  private void move() {
    synchronized (this) {
      isMoveDue = false;
    }
    int moved = client.moveTo(server, most());
    count(moved);
    int back = server.moveTo(client, most());
    count(back);
    if (most() == 0) {
      client.breakOff();
      server.breakOff();
    } else if (moved + back > 0) {
      moveSoon();
    }
  }

  private synchronized void count(int moved) {
    bytesToBreak -= moved;
  }

  private synchronized int most() {
    int piece = Math.max(1, Math.min(MOST_AT_ONCE, pieces.getAsInt()));
    return (int) Math.min(piece, bytesToBreak);
  }
}
