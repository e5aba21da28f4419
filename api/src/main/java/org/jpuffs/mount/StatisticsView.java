package org.jpuffs.mount;

import org.jpuffs.fs.Statistics;
import org.jpuffs.wire.Statvfs;

/** The statistics in a reply. */
final class StatisticsView implements Statistics {
  private Statvfs statvfs = new Statvfs();

  /** Writes into {@code sb} from now on. */
  StatisticsView of(Statvfs sb) {
    statvfs = sb;
    return this;
  }

  @Override
  public Statistics blocks(long blockSize, long total, long free, long available) {
    statvfs.bsize(blockSize).frsize(blockSize);
    statvfs.blocks(total).bfree(free).bavail(available).bresvd(free - available);
    return this;
  }

  @Override
  public Statistics files(long total, long free) {
    statvfs.files(total).ffree(free).favail(free);
    return this;
  }

  @Override
  public Statistics nameMax(long bytes) {
    statvfs.namemax(bytes);
    return this;
  }
}
