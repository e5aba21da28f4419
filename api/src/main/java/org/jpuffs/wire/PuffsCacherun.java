package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_cacherun}, 16 bytes: one run of bytes in a {@link PuffsCacheinfo}.
 *
 * <pre>
 *  offset  size  field
 *       0     8  pcache_runstart
 *       8     8  pcache_runend
 * </pre>
 */
public final class PuffsCacherun extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 16;

  /** Offset of {@code pcache_runstart}. */
  public static final int RUNSTART_OFFSET = 0;

  /** Offset of {@code pcache_runend}. */
  public static final int RUNEND_OFFSET = 8;

  @Override
  public PuffsCacherun wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pcache_runstart}: the first byte of the run. */
  public long runstart() {
    return buffer.getLong(offset + RUNSTART_OFFSET);
  }

  /** Sets {@code pcache_runstart}. */
  public PuffsCacherun runstart(long value) {
    buffer.putLong(offset + RUNSTART_OFFSET, value);
    return this;
  }

  /** {@code pcache_runend}: the last byte of the run. */
  public long runend() {
    return buffer.getLong(offset + RUNEND_OFFSET);
  }

  /** Sets {@code pcache_runend}. */
  public PuffsCacherun runend(long value) {
    buffer.putLong(offset + RUNEND_OFFSET, value);
    return this;
  }
}
