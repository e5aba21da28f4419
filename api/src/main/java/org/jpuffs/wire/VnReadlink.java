package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_readlink}, 1176 bytes: the message of {@code PUFFS_VN_READLINK}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     144     8  pvnr_linklen
 *     152  1024  pvnr_link
 * </pre>
 */
public final class VnReadlink extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 1176;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_linklen}. */
  public static final int LINKLEN_OFFSET = 144;

  /** Offset of {@code pvnr_link}. */
  public static final int LINK_OFFSET = 152;

  private final PuffsKcred cred = new PuffsKcred();
  private final CString link = new CString(1024);

  @Override
  public VnReadlink wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cred.wrap(buffer, offset + CRED_OFFSET);
    link.wrap(buffer, offset + LINK_OFFSET);
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

  /** {@code pvnr_linklen}: room for the target, in bytes; in the answer, bytes in the target. */
  public long linklen() {
    return buffer.getLong(offset + LINKLEN_OFFSET);
  }

  /** Sets {@code pvnr_linklen}. */
  public VnReadlink linklen(long value) {
    buffer.putLong(offset + LINKLEN_OFFSET, value);
    return this;
  }

  /** {@code pvnr_link}: in the answer, where the link points, without a NUL. */
  public CString link() {
    return link;
  }
}
