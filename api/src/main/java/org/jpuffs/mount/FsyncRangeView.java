package org.jpuffs.mount;

import org.jpuffs.fs.FsyncRange;
import org.jpuffs.wire.VnFsync;
import org.jpuffs.wire.VnodeFlags;

/** The range of an FSYNC. */
final class FsyncRangeView implements FsyncRange {
  private VnFsync fsync = new VnFsync();

  /** Shows {@code message} from now on. */
  FsyncRangeView of(VnFsync message) {
    fsync = message;
    return this;
  }

  @Override
  public long from() {
    return fsync.offlo();
  }

  @Override
  public long to() {
    return fsync.offhi();
  }

  @Override
  public boolean waits() {
    return (fsync.flags() & VnodeFlags.FSYNC_WAIT) != 0;
  }

  @Override
  public boolean isDataOnly() {
    return (fsync.flags() & VnodeFlags.FSYNC_DATAONLY) != 0;
  }

  @Override
  public boolean flushesDiskCache() {
    return (fsync.flags() & VnodeFlags.FSYNC_CACHE) != 0;
  }

  @Override
  public boolean isLazy() {
    return (fsync.flags() & VnodeFlags.FSYNC_LAZY) != 0;
  }

  @Override
  public boolean isForReclaim() {
    return (fsync.flags() & VnodeFlags.FSYNC_RECLAIM) != 0;
  }
}
