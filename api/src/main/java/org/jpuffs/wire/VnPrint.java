package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_print}, 56 bytes: the message of {@code PUFFS_VN_PRINT}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 * </pre>
 */
public final class VnPrint extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 56;

  @Override
  public VnPrint wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }
}
