package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_flush}, 88 bytes: a frame of the server that asks the kernel to flush or to
 * forget.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pf_req
 *      56     8  pf_cookie
 *      64     4  pf_op
 *      72     8  pf_start
 *      80     8  pf_end
 * </pre>
 */
public final class PuffsFlush extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 88;

  /** Offset of {@code pf_cookie}. */
  public static final int COOKIE_OFFSET = 56;

  /** Offset of {@code pf_op}. */
  public static final int OP_OFFSET = 64;

  /** Offset of {@code pf_start}. */
  public static final int START_OFFSET = 72;

  /** Offset of {@code pf_end}. */
  public static final int END_OFFSET = 80;

  @Override
  public PuffsFlush wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /**
   * {@code pf_cookie}: the node, or the directory, whose caches are meant; unused for all names of
   * the mount.
   */
  public long cookie() {
    return buffer.getLong(offset + COOKIE_OFFSET);
  }

  /** Sets {@code pf_cookie}. */
  public PuffsFlush cookie(long value) {
    buffer.putLong(offset + COOKIE_OFFSET, value);
    return this;
  }

  /** {@code pf_op}: what to do to which cache: {@code PUFFS_INVAL_*} or {@code PUFFS_FLUSH_*}. */
  public int op() {
    return buffer.getInt(offset + OP_OFFSET);
  }

  /** Sets {@code pf_op}. */
  public PuffsFlush op(int value) {
    buffer.putInt(offset + OP_OFFSET, value);
    return this;
  }

  /** {@code pf_start}: the first byte of the range, for the page cache. */
  public long start() {
    return buffer.getLong(offset + START_OFFSET);
  }

  /** Sets {@code pf_start}. */
  public PuffsFlush start(long value) {
    buffer.putLong(offset + START_OFFSET, value);
    return this;
  }

  /** {@code pf_end}: the byte behind the range, for the page cache; 0 is the end of the file. */
  public long end() {
    return buffer.getLong(offset + END_OFFSET);
  }

  /** Sets {@code pf_end}. */
  public PuffsFlush end(long value) {
    buffer.putLong(offset + END_OFFSET, value);
    return this;
  }
}
