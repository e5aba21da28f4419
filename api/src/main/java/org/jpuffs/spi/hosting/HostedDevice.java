package org.jpuffs.spi.hosting;

import org.jpuffs.spi.PuffsDevice;

/** A device whose server the kernel can host: it knows when the server is idle. */
public interface HostedDevice extends PuffsDevice {
  /** The server's loop has ended: no one serves the device any more. */
  void serverExited();

  /** Whether the server's loop has ended. */
  boolean hasServerExited();

  /**
   * Waits until the server is idle and no frame waits for it.
   *
   * @return false if that was so already, or if the thread was interrupted
   */
  boolean awaitIdle();
}
