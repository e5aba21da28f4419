package org.jpuffs.sim.sched;

import java.nio.ByteBuffer;

/** The file system at the kernel's end of a {@link Putter}: {@code struct putter_ops}. */
public interface PutterOps {
  /** Whether a frame is queued for the file server ({@code pop_waitcount}). */
  boolean hasFrames();

  /** Whether {@link #take} would return EAGAIN: the mount goes on, and no frame is queued. */
  boolean isIdle();

  /**
   * Moves the next frame into {@code out} ({@code pop_getout}).
   *
   * @return its length in bytes, or a negated error: EAGAIN if no frame is queued
   */
  int take(ByteBuffer out);

  /** Handles a frame of {@code length} bytes from the file server ({@code pop_dispatch}). */
  void dispatch(ByteBuffer in, int length);
}
