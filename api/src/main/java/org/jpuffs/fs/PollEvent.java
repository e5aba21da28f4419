package org.jpuffs.fs;

/** An event of poll(2). */
public enum PollEvent {
  /** Data can be read: {@code POLLIN}. */
  IN(0x001),
  /** Urgent data can be read: {@code POLLPRI}. */
  PRI(0x002),
  /** Data can be written: {@code POLLOUT}, which equals {@code POLLWRNORM}. */
  OUT(0x004),
  /** There was an error: {@code POLLERR}. */
  ERR(0x008),
  /** The other end is closed: {@code POLLHUP}. */
  HUP(0x010),
  /** The descriptor is not open: {@code POLLNVAL}. */
  NVAL(0x020),
  /** Normal data can be read: {@code POLLRDNORM}. */
  RDNORM(0x040),
  /** Priority data can be read: {@code POLLRDBAND}. */
  RDBAND(0x080),
  /** Priority data can be written: {@code POLLWRBAND}. */
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
