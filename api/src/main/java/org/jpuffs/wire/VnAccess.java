package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_access}, 144 bytes: the message of {@code PUFFS_VN_ACCESS}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     140     4  pvnr_mode
 * </pre>
 */
public final class VnAccess extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 144;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_mode}. */
  public static final int MODE_OFFSET = 140;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnAccess wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cred.wrap(buffer, offset + CRED_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_cred}: on whose behalf. */
  public PuffsKcred cred() {
    return cred;
  }

  /** {@code pvnr_mode}: {@code VREAD}, {@code VWRITE} and {@code VEXEC} of {@link VnodeFlags}. */
  public int mode() {
    return buffer.getInt(offset + MODE_OFFSET);
  }

  /** Sets {@code pvnr_mode}. */
  public VnAccess mode(int value) {
    buffer.putInt(offset + MODE_OFFSET, value);
    return this;
  }
}
