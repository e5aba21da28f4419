package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_listextattr}, 168 bytes: the message of {@code PUFFS_VN_LISTEXTATTR}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56     4  pvnr_attrnamespace
 *      60    84  pvnr_cred
 *     144     8  pvnr_datasize
 *     152     8  pvnr_resid
 *     160     4  pvnr_flag
 *     168     -  pvnr_data
 * </pre>
 */
public final class VnListextattr extends PuffsReq {
  /** Bytes in the struct, without what follows it. */
  public static final int SIZE = 168;

  /** Offset of {@code pvnr_attrnamespace}. */
  public static final int ATTRNAMESPACE_OFFSET = 56;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 60;

  /** Offset of {@code pvnr_datasize}. */
  public static final int DATASIZE_OFFSET = 144;

  /** Offset of {@code pvnr_resid}. */
  public static final int RESID_OFFSET = 152;

  /** Offset of {@code pvnr_flag}. */
  public static final int FLAG_OFFSET = 160;

  /** Offset of {@code pvnr_data}. */
  public static final int DATA_OFFSET = 168;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnListextattr wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cred.wrap(buffer, offset + CRED_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_attrnamespace}: {@code EXTATTR_NAMESPACE_*} of {@link Extattr}. */
  public int attrnamespace() {
    return buffer.getInt(offset + ATTRNAMESPACE_OFFSET);
  }

  /** Sets {@code pvnr_attrnamespace}. */
  public VnListextattr attrnamespace(int value) {
    buffer.putInt(offset + ATTRNAMESPACE_OFFSET, value);
    return this;
  }

  /** {@code pvnr_cred}: on whose behalf. */
  public PuffsKcred cred() {
    return cred;
  }

  /**
   * {@code pvnr_datasize}: 1 if the list's length is asked for, else 0; in the answer, the list's
   * length in bytes.
   */
  public long datasize() {
    return buffer.getLong(offset + DATASIZE_OFFSET);
  }

  /** Sets {@code pvnr_datasize}. */
  public VnListextattr datasize(long value) {
    buffer.putLong(offset + DATASIZE_OFFSET, value);
    return this;
  }

  /** {@code pvnr_resid}: room for the list, in bytes; in the answer, how many of them are left. */
  public long resid() {
    return buffer.getLong(offset + RESID_OFFSET);
  }

  /** Sets {@code pvnr_resid}. */
  public VnListextattr resid(long value) {
    buffer.putLong(offset + RESID_OFFSET, value);
    return this;
  }

  /** {@code pvnr_flag}: {@code EXTATTR_LIST_LENPREFIX} of {@link Extattr}, or 0. */
  public int flag() {
    return buffer.getInt(offset + FLAG_OFFSET);
  }

  /** Sets {@code pvnr_flag}. */
  public VnListextattr flag(int value) {
    buffer.putInt(offset + FLAG_OFFSET, value);
    return this;
  }

  /** Where {@code pvnr_data} begins in the wrapped buffer: the list of names. */
  public int dataOffset() {
    return offset + DATA_OFFSET;
  }
}
