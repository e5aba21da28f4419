package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_seek}, 160 bytes: the message of {@code PUFFS_VN_SEEK}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     144     8  pvnr_oldoff
 *     152     8  pvnr_newoff
 * </pre>
 */
public final class VnSeek extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 160;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_oldoff}. */
  public static final int OLDOFF_OFFSET = 144;

  /** Offset of {@code pvnr_newoff}. */
  public static final int NEWOFF_OFFSET = 152;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnSeek wrap(ByteBuffer buffer, int offset) {
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

  /** {@code pvnr_oldoff}: the place in the file before the call, in bytes. */
  public long oldoff() {
    return buffer.getLong(offset + OLDOFF_OFFSET);
  }

  /** Sets {@code pvnr_oldoff}. */
  public VnSeek oldoff(long value) {
    buffer.putLong(offset + OLDOFF_OFFSET, value);
    return this;
  }

  /** {@code pvnr_newoff}: the place in the file asked for, in bytes; it may be below 0. */
  public long newoff() {
    return buffer.getLong(offset + NEWOFF_OFFSET);
  }

  /** Sets {@code pvnr_newoff}. */
  public VnSeek newoff(long value) {
    buffer.putLong(offset + NEWOFF_OFFSET, value);
    return this;
  }
}
