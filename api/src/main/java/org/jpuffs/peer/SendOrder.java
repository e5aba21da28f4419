package org.jpuffs.peer;

/** Where a frame is put into the queue of frames that have not left. */
public enum SendOrder {
  /** After all frames of the queue. */
  QUEUED,

  /**
   * Before all frames that are {@link #QUEUED}, and after those that are urgent already: {@code
   * PUFFS_FBQUEUE_URGENT}. A frame that the connection has begun to send is sent first.
   */
  URGENT
}
