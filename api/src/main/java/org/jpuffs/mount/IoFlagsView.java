package org.jpuffs.mount;

import org.jpuffs.fs.IoFlags;
import org.jpuffs.wire.VnodeFlags;

/** The options of a read or a write. */
final class IoFlagsView implements IoFlags {
  private final boolean kernelSendsTimes;
  private int bits;
  private boolean fromPageCache;

  /**
   * @param kernelSendsTimes whether the kernel sends the times of what goes through its page cache
   */
  IoFlagsView(boolean kernelSendsTimes) {
    this.kernelSendsTimes = kernelSendsTimes;
  }

  /** Shows the {@code IO_*} flags {@code bits} from now on. */
  IoFlagsView of(int bits, boolean fromPageCache) {
    this.bits = bits;
    this.fromPageCache = fromPageCache;
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

  @Override
  public boolean isDataSynchronous() {
    return (bits & VnodeFlags.IO_DSYNC) != 0;
  }

  @Override
  public boolean isNonBlocking() {
    return (bits & VnodeFlags.IO_NDELAY) != 0;
  }

  @Override
  public boolean isFromPageCache() {
    return fromPageCache;
  }

  @Override
  public boolean setsTimes() {
    return !(fromPageCache && kernelSendsTimes);
  }
}
