package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_open}, 152 bytes: the message of {@code PUFFS_VN_OPEN}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     140     4  pvnr_mode
 *     144     4  pvnr_oflags
 * </pre>
 */
public final class VnOpen extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 152;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_mode}. */
  public static final int MODE_OFFSET = 140;

  /** Offset of {@code pvnr_oflags}. */
  public static final int OFLAGS_OFFSET = 144;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnOpen wrap(ByteBuffer buffer, int offset) {
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
   * {@code pvnr_mode}: {@code FREAD}, {@code FWRITE} and {@code O_*} of {@link Fcntl}, as the
   * kernel keeps them.
   */
  public int mode() {
    return buffer.getInt(offset + MODE_OFFSET);
  }

  /** Sets {@code pvnr_mode}. */
  public VnOpen mode(int value) {
    buffer.putInt(offset + MODE_OFFSET, value);
    return this;
  }

  /** {@code pvnr_oflags}: in the answer, {@code PUFFS_OPEN_IO_DIRECT} or 0. */
  public int oflags() {
    return buffer.getInt(offset + OFLAGS_OFFSET);
  }

  /** Sets {@code pvnr_oflags}. */
  public VnOpen oflags(int value) {
    buffer.putInt(offset + OFLAGS_OFFSET, value);
    return this;
  }
}
