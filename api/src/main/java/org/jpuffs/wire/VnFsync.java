package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_fsync}, 168 bytes: the message of {@code PUFFS_VN_FSYNC}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     144     8  pvnr_offlo
 *     152     8  pvnr_offhi
 *     160     4  pvnr_flags
 * </pre>
 */
public final class VnFsync extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 168;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_offlo}. */
  public static final int OFFLO_OFFSET = 144;

  /** Offset of {@code pvnr_offhi}. */
  public static final int OFFHI_OFFSET = 152;

  /** Offset of {@code pvnr_flags}. */
  public static final int FLAGS_OFFSET = 160;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnFsync wrap(ByteBuffer buffer, int offset) {
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

  /** {@code pvnr_offlo}: the first byte to store. */
  public long offlo() {
    return buffer.getLong(offset + OFFLO_OFFSET);
  }

  /** Sets {@code pvnr_offlo}. */
  public VnFsync offlo(long value) {
    buffer.putLong(offset + OFFLO_OFFSET, value);
    return this;
  }

  /** {@code pvnr_offhi}: the byte behind the last to store; 0 with 0 is the whole file. */
  public long offhi() {
    return buffer.getLong(offset + OFFHI_OFFSET);
  }

  /** Sets {@code pvnr_offhi}. */
  public VnFsync offhi(long value) {
    buffer.putLong(offset + OFFHI_OFFSET, value);
    return this;
  }

  /** {@code pvnr_flags}: {@code FSYNC_*} of {@link VnodeFlags}. */
  public int flags() {
    return buffer.getInt(offset + FLAGS_OFFSET);
  }

  /** Sets {@code pvnr_flags}. */
  public VnFsync flags(int value) {
    buffer.putInt(offset + FLAGS_OFFSET, value);
    return this;
  }
}
