package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_reclaim}, 64 bytes: the message of {@code PUFFS_VN_RECLAIM}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56     4  pvnr_nlookup
 * </pre>
 */
public final class VnReclaim extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 64;

  /** Offset of {@code pvnr_nlookup}. */
  public static final int NLOOKUP_OFFSET = 56;

  @Override
  public VnReclaim wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_nlookup}: how many answers that named this node the kernel has seen. */
  public int nlookup() {
    return buffer.getInt(offset + NLOOKUP_OFFSET);
  }

  /** Sets {@code pvnr_nlookup}. */
  public VnReclaim nlookup(int value) {
    buffer.putInt(offset + NLOOKUP_OFFSET, value);
    return this;
  }
}
