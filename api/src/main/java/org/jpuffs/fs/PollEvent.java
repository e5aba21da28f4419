package org.jpuffs.fs;

/** What poll(2) waits for. */
public enum PollEvent {
  /** Something can be read: {@code POLLIN}. */
  IN(0x001),
  /** Something urgent can be read: {@code POLLPRI}. */
  PRI(0x002),
  /** Something can be written: {@code POLLOUT}, and {@code POLLWRNORM}, which is the same. */
  OUT(0x004),
  /** There was an error: {@code POLLERR}. */
  ERR(0x008),
  /** The other side is gone: {@code POLLHUP}. */
  HUP(0x010),
  /** The descriptor is not open: {@code POLLNVAL}. */
  NVAL(0x020),
  /** Ordinary data can be read: {@code POLLRDNORM}. */
  RDNORM(0x040),
  /** Data of another band can be read: {@code POLLRDBAND}. */
  RDBAND(0x080),
  /** Data of another band can be written: {@code POLLWRBAND}. */
  WRBAND(0x100);

  private final int bit;

  PollEvent(int bit) {
    this.bit = bit;
  }

  /** Its bit in system calls. */
  public int bit() {
    return bit;
  }
}
