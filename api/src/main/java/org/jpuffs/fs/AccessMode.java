package org.jpuffs.fs;

/** A combination of read, write and execute access; for a directory, execute means search. */
public final class AccessMode {
  private static final AccessMode[] ALL = new AccessMode[8];

  static {
    for (int bits = 0; bits < ALL.length; bits++) {
      ALL[bits] = new AccessMode(bits);
    }
  }

  /** No access. */
  public static final AccessMode NONE = of(0);

  /** Read access: {@code VREAD}. */
  public static final AccessMode READ = of(4);

  /** Write access: {@code VWRITE}. */
  public static final AccessMode WRITE = of(2);

  /** Execute access, or search access to a directory: {@code VEXEC}. */
  public static final AccessMode EXECUTE = of(1);

  private final int bits;

  private AccessMode(int bits) {
    this.bits = bits;
  }

  /**
   * The combination with the bits {@code VREAD} 4, {@code VWRITE} 2 and {@code VEXEC} 1, as in the
   * three {@code rwx} bits of a mode. Other bits are ignored.
   */
  public static AccessMode of(int bits) {
    return ALL[bits & 7];
  }

  /** This access and {@code other}. */
  public AccessMode and(AccessMode other) {
    return ALL[bits | other.bits];
  }

  /** Whether this contains read access. */
  public boolean reads() {
    return (bits & 4) != 0;
  }

  /** Whether this contains write access. */
  public boolean writes() {
    return (bits & 2) != 0;
  }

  /** Whether this contains execute or search access. */
  public boolean executes() {
    return (bits & 1) != 0;
  }

  /** The bits, as in the three {@code rwx} bits of a mode. */
  int bits() {
    return bits;
  }

  @Override
  public String toString() {
    return (reads() ? "r" : "-") + (writes() ? "w" : "-") + (executes() ? "x" : "-");
  }
}
