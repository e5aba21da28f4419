package org.jpuffs.fs;

/**
 * Ends a mount because of the kernel's complaint: puffs_kernerr_abort() of libpuffs. {@link
 * ErrorReport#abort} throws it. The loop then closes the device.
 */
public final class KernelErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the complaint as its message. */
  public KernelErrorException(ErrorReport report) {
    super("the kernel complained about a reply: " + report);
  }
}
