package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_getextattr}, 416 bytes: the message of {@code PUFFS_VN_GETEXTATTR}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56     4  pvnr_attrnamespace
 *      60   255  pvnr_attrname
 *     316    84  pvnr_cred
 *     400     8  pvnr_datasize
 *     408     8  pvnr_resid
 *     416     -  pvnr_data
 * </pre>
 */
public final class VnGetextattr extends PuffsReq {
  /** Bytes in the struct, without what follows it. */
  public static final int SIZE = 416;

  /** Offset of {@code pvnr_attrnamespace}. */
  public static final int ATTRNAMESPACE_OFFSET = 56;

  /** Offset of {@code pvnr_attrname}. */
  public static final int ATTRNAME_OFFSET = 60;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 316;

  /** Offset of {@code pvnr_datasize}. */
  public static final int DATASIZE_OFFSET = 400;

  /** Offset of {@code pvnr_resid}. */
  public static final int RESID_OFFSET = 408;

  /** Offset of {@code pvnr_data}. */
  public static final int DATA_OFFSET = 416;

  private final CString attrname = new CString(255);
  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnGetextattr wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    attrname.wrap(buffer, offset + ATTRNAME_OFFSET);
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
  public VnGetextattr attrnamespace(int value) {
    buffer.putInt(offset + ATTRNAMESPACE_OFFSET, value);
    return this;
  }

  /** {@code pvnr_attrname}: the name of the attribute. */
  public CString attrname() {
    return attrname;
  }

  /** {@code pvnr_cred}: on whose behalf. */
  public PuffsKcred cred() {
    return cred;
  }

  /**
   * {@code pvnr_datasize}: 1 if the value's length is asked for, else 0; in the answer, the value's
   * length in bytes.
   */
  public long datasize() {
    return buffer.getLong(offset + DATASIZE_OFFSET);
  }

  /** Sets {@code pvnr_datasize}. */
  public VnGetextattr datasize(long value) {
    buffer.putLong(offset + DATASIZE_OFFSET, value);
    return this;
  }

  /** {@code pvnr_resid}: room for the value, in bytes; in the answer, how many of them are left. */
  public long resid() {
    return buffer.getLong(offset + RESID_OFFSET);
  }

  /** Sets {@code pvnr_resid}. */
  public VnGetextattr resid(long value) {
    buffer.putLong(offset + RESID_OFFSET, value);
    return this;
  }

  /** Where {@code pvnr_data} begins in the wrapped buffer: the value. */
  public int dataOffset() {
    return offset + DATA_OFFSET;
  }
}
