package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_rmdir}, 1200 bytes: the message of {@code PUFFS_VN_RMDIR}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56  1048  pvnr_cn
 *    1104    84  pvnr_cn_cred
 *    1192     8  pvnr_cookie_targ
 * </pre>
 */
public final class VnRmdir extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 1200;

  /** Offset of {@code pvnr_cn}. */
  public static final int CN_OFFSET = 56;

  /** Offset of {@code pvnr_cn_cred}. */
  public static final int CN_CRED_OFFSET = 1104;

  /** Offset of {@code pvnr_cookie_targ}. */
  public static final int COOKIE_TARG_OFFSET = 1192;

  private final PuffsKcn cn = new PuffsKcn();
  private final PuffsKcred cnCred = new PuffsKcred();

  @Override
  public VnRmdir wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cn.wrap(buffer, offset + CN_OFFSET);
    cnCred.wrap(buffer, offset + CN_CRED_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_cn}: the name, in the directory that the operation is on. */
  public PuffsKcn cn() {
    return cn;
  }

  /** {@code pvnr_cn_cred}: on whose behalf. */
  public PuffsKcred cnCred() {
    return cnCred;
  }

  /** {@code pvnr_cookie_targ}: the number of the node that the name stands for. */
  public long cookieTarg() {
    return buffer.getLong(offset + COOKIE_TARG_OFFSET);
  }

  /** Sets {@code pvnr_cookie_targ}. */
  public VnRmdir cookieTarg(long value) {
    buffer.putLong(offset + COOKIE_TARG_OFFSET, value);
    return this;
  }
}
