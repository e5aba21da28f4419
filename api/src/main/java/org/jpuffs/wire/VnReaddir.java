package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_readdir}, 184 bytes: the message of {@code PUFFS_VN_READDIR}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     144     8  pvnr_offset
 *     152     8  pvnr_resid
 *     160     8  pvnr_ncookies
 *     168     4  pvnr_eofflag
 *     176     8  pvnr_dentoff
 *     184     -  pvnr_data
 * </pre>
 */
public final class VnReaddir extends PuffsReq {
  /** Bytes in the struct, without what follows it. */
  public static final int SIZE = 184;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_offset}. */
  public static final int OFFSET_OFFSET = 144;

  /** Offset of {@code pvnr_resid}. */
  public static final int RESID_OFFSET = 152;

  /** Offset of {@code pvnr_ncookies}. */
  public static final int NCOOKIES_OFFSET = 160;

  /** Offset of {@code pvnr_eofflag}. */
  public static final int EOFFLAG_OFFSET = 168;

  /** Offset of {@code pvnr_dentoff}. */
  public static final int DENTOFF_OFFSET = 176;

  /** Offset of {@code pvnr_data}. */
  public static final int DATA_OFFSET = 184;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnReaddir wrap(ByteBuffer buffer, int offset) {
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
   * {@code pvnr_offset}: where to go on: 0, or what an earlier answer said; in the answer, where
   * the next one goes on.
   */
  public long offset() {
    return buffer.getLong(offset + OFFSET_OFFSET);
  }

  /** Sets {@code pvnr_offset}. */
  public VnReaddir offset(long value) {
    buffer.putLong(offset + OFFSET_OFFSET, value);
    return this;
  }

  /** {@code pvnr_resid}: room for entries, in bytes; in the answer, how many of them are left. */
  public long resid() {
    return buffer.getLong(offset + RESID_OFFSET);
  }

  /** Sets {@code pvnr_resid}. */
  public VnReaddir resid(long value) {
    buffer.putLong(offset + RESID_OFFSET, value);
    return this;
  }

  /**
   * {@code pvnr_ncookies}: how many offsets of entries may be given; in the answer, how many are. 0
   * if none are wanted.
   */
  public long ncookies() {
    return buffer.getLong(offset + NCOOKIES_OFFSET);
  }

  /** Sets {@code pvnr_ncookies}. */
  public VnReaddir ncookies(long value) {
    buffer.putLong(offset + NCOOKIES_OFFSET, value);
    return this;
  }

  /** {@code pvnr_eofflag}: in the answer, 1 if no entry follows. */
  public int eofflag() {
    return buffer.getInt(offset + EOFFLAG_OFFSET);
  }

  /** Sets {@code pvnr_eofflag}. */
  public VnReaddir eofflag(int value) {
    buffer.putInt(offset + EOFFLAG_OFFSET, value);
    return this;
  }

  /**
   * {@code pvnr_dentoff}: where entries begin, in bytes behind the fields: in front of them is the
   * room for their offsets.
   */
  public long dentoff() {
    return buffer.getLong(offset + DENTOFF_OFFSET);
  }

  /** Sets {@code pvnr_dentoff}. */
  public VnReaddir dentoff(long value) {
    buffer.putLong(offset + DENTOFF_OFFSET, value);
    return this;
  }

  /**
   * Where {@code pvnr_data} begins in the wrapped buffer: the offsets of entries, then the entries.
   */
  public int dataOffset() {
    return offset + DATA_OFFSET;
  }
}
