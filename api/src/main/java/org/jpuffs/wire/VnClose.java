package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_close}, 144 bytes: the message of {@code PUFFS_VN_CLOSE}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     140     4  pvnr_fflag
 * </pre>
 */
public final class VnClose extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 144;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_fflag}. */
  public static final int FFLAG_OFFSET = 140;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnClose wrap(ByteBuffer buffer, int offset) {
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

  /**
   * {@code pvnr_fflag}: {@code FREAD}, {@code FWRITE} and {@code O_*} of {@link Fcntl}, as the
   * kernel keeps them.
   */
  public int fflag() {
    return buffer.getInt(offset + FFLAG_OFFSET);
  }

  /** Sets {@code pvnr_fflag}. */
  public VnClose fflag(int value) {
    buffer.putInt(offset + FFLAG_OFFSET, value);
    return this;
  }
}
