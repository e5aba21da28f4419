package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_deleteextattr}, 400 bytes: the message of {@code
 * PUFFS_VN_DELETEEXTATTR}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56     4  pvnr_attrnamespace
 *      60   255  pvnr_attrname
 *     316    84  pvnr_cred
 * </pre>
 */
public final class VnDeleteextattr extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 400;

  /** Offset of {@code pvnr_attrnamespace}. */
  public static final int ATTRNAMESPACE_OFFSET = 56;

  /** Offset of {@code pvnr_attrname}. */
  public static final int ATTRNAME_OFFSET = 60;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 316;

  private final CString attrname = new CString(255);
  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnDeleteextattr wrap(ByteBuffer buffer, int offset) {
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
  public VnDeleteextattr attrnamespace(int value) {
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
}
