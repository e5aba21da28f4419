package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_cacheinfo}, 72 bytes: what the page cache has read or written, told to the
 * server.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pcache_pr
 *      56     4  pcache_type
 *      64     8  pcache_nruns
 *      72     -  pcache_runs
 * </pre>
 */
public final class PuffsCacheinfo extends PuffsReq {
  /** Bytes in the struct, without what follows it. */
  public static final int SIZE = 72;

  /** Offset of {@code pcache_type}. */
  public static final int TYPE_OFFSET = 56;

  /** Offset of {@code pcache_nruns}. */
  public static final int NRUNS_OFFSET = 64;

  /** Offset of {@code pcache_runs}. */
  public static final int RUNS_OFFSET = 72;

  @Override
  public PuffsCacheinfo wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pcache_type}: {@code PCACHE_TYPE_*}. */
  public int type() {
    return buffer.getInt(offset + TYPE_OFFSET);
  }

  /** Sets {@code pcache_type}. */
  public PuffsCacheinfo type(int value) {
    buffer.putInt(offset + TYPE_OFFSET, value);
    return this;
  }

  /** {@code pcache_nruns}: how many runs follow. */
  public long nruns() {
    return buffer.getLong(offset + NRUNS_OFFSET);
  }

  /** Sets {@code pcache_nruns}. */
  public PuffsCacheinfo nruns(long value) {
    buffer.putLong(offset + NRUNS_OFFSET, value);
    return this;
  }

  /** Where {@code pcache_runs} begins in the wrapped buffer: the runs. */
  public int runsOffset() {
    return offset + RUNS_OFFSET;
  }
}
