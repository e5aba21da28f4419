package org.jpuffs.spi;

/** A file server, as a kernel sees it: a loop over a device. */
public interface FrameServer {
  /**
   * Receives and answers the frames that wait on the device now, without waiting for more.
   *
   * @return true if there was at least one
   */
  boolean step();

  /** True until the file system is unmounted or the server has left its device. */
  boolean isServing();

  /** {@linkplain #step() Steps}, and waits on the device in between, while {@link #isServing()}. */
  void serve();
}
