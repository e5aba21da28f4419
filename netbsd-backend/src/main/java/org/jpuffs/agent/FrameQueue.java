package org.jpuffs.agent;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jpuffs.fs.Errno;

/** The frames that an agent has pushed and the server has not received. */
final class FrameQueue {
  private final Queue<ByteBuffer> frames = new ArrayDeque<>();
  private long pushed;
  private boolean ended;
  private boolean woken;

  /** Adds a frame. */
  synchronized void push(ByteBuffer frame) {
    frames.add(frame);
    pushed++;
    notifyAll();
  }

  /** No more frames will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /**
   * Copies the next frame to the start of {@code into}.
   *
   * @return its length; negated EAGAIN if there is none, ENXIO if none will come
   */
  synchronized int take(ByteBuffer into) {
    ByteBuffer frame = frames.poll();
    if (frame == null) {
      return -(ended ? Errno.ENXIO : Errno.EAGAIN).number();
    }
    int length = Math.min(frame.limit(), into.capacity());
    into.put(0, frame, 0, length);
    return length;
  }

  /** Waits for a frame, the end, a wakeup, or until {@code timeout} has passed. */
  synchronized void await(Duration timeout) {
    Deadline deadline = Deadline.after(timeout);
    boolean interrupted = Thread.interrupted(); // otherwise there would be no wait
    try {
      while (frames.isEmpty() && !ended && !woken && !deadline.hasPassed()) {
        wait(deadline.millisLeft());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the current wait, or the next one. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** The server has received the wakeup. */
  synchronized void clearWakeup() {
    woken = false;
  }

  /** Whether the server has nothing to take: neither a frame nor a wakeup. */
  synchronized boolean isQuiet() {
    return frames.isEmpty() && !woken;
  }

  /** Whether there is nothing to take any more. */
  synchronized boolean isOver() {
    return ended && frames.isEmpty();
  }

  /** How many frames have been pushed since the start. */
  synchronized long pushed() {
    return pushed;
  }
}
