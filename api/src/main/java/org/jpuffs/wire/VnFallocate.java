package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_fallocate}, 72 bytes: the message of {@code PUFFS_VN_FALLOCATE}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56     8  pvnr_off
 *      64     8  pvnr_len
 * </pre>
 */
public final class VnFallocate extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 72;

  /** Offset of {@code pvnr_off}. */
  public static final int OFF_OFFSET = 56;

  /** Offset of {@code pvnr_len}. */
  public static final int LEN_OFFSET = 64;

  @Override
  public VnFallocate wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_off}: the first byte to hold room for. */
  public long off() {
    return buffer.getLong(offset + OFF_OFFSET);
  }

  /** Sets {@code pvnr_off}. */
  public VnFallocate off(long value) {
    buffer.putLong(offset + OFF_OFFSET, value);
    return this;
  }

  /** {@code pvnr_len}: how many bytes. */
  public long len() {
    return buffer.getLong(offset + LEN_OFFSET);
  }

  /** Sets {@code pvnr_len}. */
  public VnFallocate len(long value) {
    buffer.putLong(offset + LEN_OFFSET, value);
    return this;
  }
}
