package org.jpuffs.mount;

import org.jpuffs.fs.Statistics;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Statvfs;

/** The statistics in a reply. */
final class StatisticsView implements Statistics {
  private Statvfs statvfs = new Statvfs();

  /** Writes into {@code sb} from now on, which starts with {@link #zero}. */
  StatisticsView of(Statvfs sb) {
    statvfs = sb;
    zero(sb);
    return this;
  }

  /** Sets the statistics of a file system without space: {@code puffs_zerostatvfs()}. */
  static void zero(Statvfs sb) {
    sb.bsize(Limits.DEV_BSIZE).frsize(Limits.DEV_BSIZE).iosize(Limits.DEV_BSIZE);
    sb.blocks(0).bfree(0).bavail(0).bresvd(0);
    sb.files(0).ffree(0).favail(0).fresvd(0);
  }

  @Override
  public Statistics blocks(long blockSize, long total, long free, long available) {
    statvfs.bsize(blockSize).frsize(blockSize);
    statvfs.blocks(total).bfree(free).bavail(available).bresvd(free - available);
    return this;
  }

  @Override
  public Statistics fragmentSize(long bytes) {
    statvfs.frsize(bytes);
    return this;
  }

  @Override
  public Statistics files(long total, long free, long available) {
    statvfs.files(total).ffree(free).favail(available).fresvd(free - available);
    return this;
  }

  @Override
  public Statistics nameMax(long bytes) {
    statvfs.namemax(bytes);
    return this;
  }
}
