package org.jpuffs.spi;

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

  /** Runs {@link #step()} while {@link #isServing()}, and waits for frames in between. */
  void serve();
}
