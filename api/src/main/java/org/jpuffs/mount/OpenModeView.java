package org.jpuffs.mount;

import org.jpuffs.fs.OpenMode;

/** The mode of an open file. */
final class OpenModeView implements OpenMode {
  private int bits;
  private boolean direct;

  /** Shows the flags {@code bits} from now on. */
  OpenModeView of(int bits) {
    this.bits = bits;
    this.direct = false;
    return this;
  }

  /** Whether {@link #direct()} was called. */
  boolean isDirect() {
    return direct;
  }

  @Override
  public boolean has(Flag flag) {
    return (bits & flag.bit()) != 0;
  }

  @Override
  public void direct() {
    direct = true;
  }
}
