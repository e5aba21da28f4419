package org.jpuffs.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A file server: a loop that receives frames from a device and answers them. */
public interface FrameServer {
  /**
   * Receives and answers the frames that the device has now. Does not wait for more.
   *
   * @return whether there was at least one
   */
  boolean step();

  /** Whether the loop goes on: the file system is not unmounted, and the server has not exited. */
  boolean isServing();

  /**
   * The number of requests that the server has taken and not answered: it answers them later.
   * {@link #step()} may return before.
   */
  default int waiting() {
    return 0;
  }

  /**
   * Whether {@link #step()} would take a frame. A server may take no more while many requests wait.
   */
  default boolean takesFrames() {
    return true;
  }

  /**
   * The time until {@link #step()} has something to do even without a frame, by the clock of the
   * server: zero if it has something now, null if it needs no step. Another thread may call {@link
   * PuffsDevice#wakeup} earlier.
   */
  default @Nullable Duration untilTimer() {
    return null;
  }

  /**
   * Whether {@link #step()} waits for {@code thread}, which carries out an operation. A kernel that
   * runs the step on the stack of a system call cannot let such a thread in. Any thread may ask.
   */
  default boolean waitsFor(Thread thread) {
    return false;
  }

  /** Runs {@link #step()} while {@link #isServing()}, and waits for frames in between. */
  void serve();
}
