package org.jpuffs.wire;

/** {@code <sys/poll.h>}: events. */
public final class Poll {
  private Poll() {}

  public static final int POLLIN = 1;

  public static final int POLLPRI = 2;

  public static final int POLLOUT = 4;

  public static final int POLLRDNORM = 0x40;

  public static final int POLLWRNORM = 4;

  public static final int POLLRDBAND = 0x80;

  public static final int POLLWRBAND = 0x100;

  public static final int POLLERR = 8;

  public static final int POLLHUP = 0x10;

  public static final int POLLNVAL = 0x20;
}
