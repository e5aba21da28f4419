package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_rw}, 168 bytes: the message of {@code PUFFS_VN_READ} and {@code
 * PUFFS_VN_WRITE}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     144     8  pvnr_offset
 *     152     8  pvnr_resid
 *     160     4  pvnr_ioflag
 *     164     -  pvnr_data
 * </pre>
 */
public final class VnRw extends PuffsReq {
  /** Bytes in the struct, without what follows it. */
  public static final int SIZE = 168;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_offset}. */
  public static final int OFFSET_OFFSET = 144;

  /** Offset of {@code pvnr_resid}. */
  public static final int RESID_OFFSET = 152;

  /** Offset of {@code pvnr_ioflag}. */
  public static final int IOFLAG_OFFSET = 160;

  /** Offset of {@code pvnr_data}. */
  public static final int DATA_OFFSET = 164;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnRw wrap(ByteBuffer buffer, int offset) {
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
   * {@code pvnr_offset}: the first byte to read or write, counted from the beginning of the file.
   */
  public long offset() {
    return buffer.getLong(offset + OFFSET_OFFSET);
  }

  /** Sets {@code pvnr_offset}. */
  public VnRw offset(long value) {
    buffer.putLong(offset + OFFSET_OFFSET, value);
    return this;
  }

  /** {@code pvnr_resid}: bytes to read or write; in the answer, how many of them were not. */
  public long resid() {
    return buffer.getLong(offset + RESID_OFFSET);
  }

  /** Sets {@code pvnr_resid}. */
  public VnRw resid(long value) {
    buffer.putLong(offset + RESID_OFFSET, value);
    return this;
  }

  /** {@code pvnr_ioflag}: {@code IO_*} of {@link VnodeFlags}. */
  public int ioflag() {
    return buffer.getInt(offset + IOFLAG_OFFSET);
  }

  /** Sets {@code pvnr_ioflag}. */
  public VnRw ioflag(int value) {
    buffer.putInt(offset + IOFLAG_OFFSET, value);
    return this;
  }

  /** Where {@code pvnr_data} begins in the wrapped buffer: the data read or written. */
  public int dataOffset() {
    return offset + DATA_OFFSET;
  }
}
