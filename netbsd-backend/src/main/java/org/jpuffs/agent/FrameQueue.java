package org.jpuffs.agent;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/** The frames that an agent has pushed and the server has not received. */
final class FrameQueue {
  private final Queue<ByteBuffer> frames = new ArrayDeque<>();
  private long pushed;

  /** Why no more frames will come: the error of a read(2); null while they may. */
  private @Nullable Integer end;

  private boolean woken;

  /** Adds a frame. */
  synchronized void push(ByteBuffer frame) {
    frames.add(frame);
    pushed++;
    notifyAll();
  }

  /** No more frames will come, since the mount has ended. */
  void end() {
    end(Errno.ENXIO.number());
  }

  /**
   * No more frames will come. The first reason counts.
   *
   * @param error of the read(2) of the agent; 0 at the end of the file. With ENXIO the kernel ends
   *     the mount, with ENOENT it has ended it ({@code putter_fop_read})
   */
  synchronized void end(int error) {
    if (end == null) {
      end = error == Errno.ENOENT.number() ? Errno.ENXIO.number() : error;
    }
    notifyAll();
  }

  /**
   * Copies the next frame to the start of {@code into}.
   *
   * @return its length; negated EAGAIN if there is none, ENXIO if none will come
   * @throws IllegalStateException if none will come, and the agent could not read: the mount is
   *     still there
   */
  synchronized int take(ByteBuffer into) {
    ByteBuffer frame = frames.poll();
    if (frame == null) {
      requireNoFailure();
      return -(end != null ? Errno.ENXIO : Errno.EAGAIN).number();
    }
    int length = Math.min(frame.limit(), into.capacity());
    into.put(0, frame, 0, length);
    return length;
  }

  private void requireNoFailure() {
    if (end != null && end != Errno.ENXIO.number()) {
      throw new IllegalStateException(
          "read /dev/puffs of the guest: "
              + (end == 0
                  ? "end of the file"
                  : "error " + end + " (" + Errno.describe(-end) + ")"));
    }
  }

  /** Waits for a frame, the end, a wakeup, or until {@code timeout} has passed. */
  synchronized void await(Duration timeout) {
    Deadline deadline = Deadline.after(timeout);
    boolean interrupted = Thread.interrupted(); // otherwise there would be no wait
    try {
      while (frames.isEmpty() && end == null && !woken && !deadline.hasPassed()) {
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

  /** Whether the mount has ended and there is nothing to take any more. */
  synchronized boolean isOver() {
    return end != null && end == Errno.ENXIO.number() && frames.isEmpty();
  }

  /** How many frames have been pushed since the start. */
  synchronized long pushed() {
    return pushed;
  }
}
