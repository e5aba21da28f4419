package org.jpuffs.mount;

import org.jpuffs.fs.OpenMode;
import org.jpuffs.wire.Fcntl;

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
  public boolean reads() {
    return (bits & Fcntl.FREAD) != 0;
  }

  @Override
  public boolean writes() {
    return (bits & Fcntl.FWRITE) != 0;
  }

  @Override
  public boolean appends() {
    return (bits & Fcntl.O_APPEND) != 0;
  }

  @Override
  public void direct() {
    direct = true;
  }
}
