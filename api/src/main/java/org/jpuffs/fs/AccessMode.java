package org.jpuffs.fs;

/** What ACCESS asks leave for: reading, writing, executing (searching, of a directory). */
public final class AccessMode {
  private static final AccessMode[] ALL = new AccessMode[8];

  static {
    for (int bits = 0; bits < ALL.length; bits++) {
      ALL[bits] = new AccessMode(bits);
    }
  }

  /** Nothing. */
  public static final AccessMode NONE = of(0);

  /** Reading: {@code VREAD}. */
  public static final AccessMode READ = of(4);

  /** Writing: {@code VWRITE}. */
  public static final AccessMode WRITE = of(2);

  /** Executing, or searching a directory: {@code VEXEC}. */
  public static final AccessMode EXECUTE = of(1);

  private final int bits;

  private AccessMode(int bits) {
    this.bits = bits;
  }

  /**
   * The mode of the bits {@code VREAD} 4, {@code VWRITE} 2 and {@code VEXEC} 1, as in one {@code
   * rwx} group of a file's mode; others are dropped.
   */
  public static AccessMode of(int bits) {
    return ALL[bits & 7];
  }

  /** This and {@code other}. */
  public AccessMode and(AccessMode other) {
    return ALL[bits | other.bits];
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
  int bits() {
    return bits;
  }

  @Override
  public String toString() {
    return (reads() ? "r" : "-") + (writes() ? "w" : "-") + (executes() ? "x" : "-");
  }
}
