package org.jpuffs.fs;

/** What ACCESS asks leave for: reading, writing, executing (searching, of a directory). */
public final class AccessMode {
  private static final AccessMode[] ALL = new AccessMode[8];

  static {
    for (int bits = 0; bits < ALL.length; bits++) {
      ALL[bits] = new AccessMode(bits);
    }
  }

  private final int bits;

  private AccessMode(int bits) {
    this.bits = bits;
  }

  /**
   * The mode of the bits {@code VREAD} 4, {@code VWRITE} 2 and {@code VEXEC} 1; others are dropped.
   */
  public static AccessMode of(int bits) {
    return ALL[bits & 7];
  }

  /** Whether reading is asked for. */
  public boolean reads() {
    return (bits & 4) != 0;
  }

  /** Whether writing is asked for. */
  public boolean writes() {
    return (bits & 2) != 0;
  }

  /** Whether executing or searching is asked for. */
  public boolean executes() {
    return (bits & 1) != 0;
  }

  /** The bits, those of one {@code rwx} group of a file's mode. */
  public int bits() {
    return bits;
  }

  @Override
  public String toString() {
    return (reads() ? "r" : "-") + (writes() ? "w" : "-") + (executes() ? "x" : "-");
  }
}
