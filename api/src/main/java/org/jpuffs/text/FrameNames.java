package org.jpuffs.text;

/**
 * Names for the numbers in a frame that differ from mount to mount. By default they are the numbers
 * themselves.
 */
public interface FrameNames {
  /** The names that are the numbers. */
  FrameNames NUMBERS = new FrameNames() {};

  /** The name of a node, {@code NULL} for none. */
  default String cookie(long cookie) {
    return cookie == 0 ? "NULL" : "0x" + Long.toHexString(cookie);
  }

  /** The name of a node that a reply names, perhaps for the first time. */
  default String newNode(long cookie) {
    return cookie(cookie);
  }

  /** The name of a process. */
  default String pid(int pid) {
    return Integer.toString(pid);
  }

  /** A time. */
  default String time(long seconds, long nanoseconds) {
    return String.format("%d.%09d", seconds, nanoseconds);
  }
}
