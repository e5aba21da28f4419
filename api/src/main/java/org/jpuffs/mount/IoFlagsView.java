package org.jpuffs.mount;

import org.jpuffs.fs.IoFlags;
import org.jpuffs.wire.VnodeFlags;

/** The options of a read or a write. */
final class IoFlagsView implements IoFlags {
  private int bits;

  /** Shows the {@code IO_*} flags {@code bits} from now on. */
  IoFlagsView of(int bits) {
    this.bits = bits;
    return this;
  }

  @Override
  public boolean appends() {
    return (bits & VnodeFlags.IO_APPEND) != 0;
  }

  @Override
  public boolean isSynchronous() {
    return (bits & VnodeFlags.IO_SYNC) == VnodeFlags.IO_SYNC;
  }
}
