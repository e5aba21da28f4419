package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_rename}, 2352 bytes: the message of {@code PUFFS_VN_RENAME}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56  1048  pvnr_cn_src
 *    1104    84  pvnr_cn_src_cred
 *    1192  1048  pvnr_cn_targ
 *    2240    84  pvnr_cn_targ_cred
 *    2328     8  pvnr_cookie_src
 *    2336     8  pvnr_cookie_targ
 *    2344     8  pvnr_cookie_targdir
 * </pre>
 */
public final class VnRename extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 2352;

  /** Offset of {@code pvnr_cn_src}. */
  public static final int CN_SRC_OFFSET = 56;

  /** Offset of {@code pvnr_cn_src_cred}. */
  public static final int CN_SRC_CRED_OFFSET = 1104;

  /** Offset of {@code pvnr_cn_targ}. */
  public static final int CN_TARG_OFFSET = 1192;

  /** Offset of {@code pvnr_cn_targ_cred}. */
  public static final int CN_TARG_CRED_OFFSET = 2240;

  /** Offset of {@code pvnr_cookie_src}. */
  public static final int COOKIE_SRC_OFFSET = 2328;

  /** Offset of {@code pvnr_cookie_targ}. */
  public static final int COOKIE_TARG_OFFSET = 2336;

  /** Offset of {@code pvnr_cookie_targdir}. */
  public static final int COOKIE_TARGDIR_OFFSET = 2344;

  private final PuffsKcn cnSrc = new PuffsKcn();
  private final PuffsKcred cnSrcCred = new PuffsKcred();
  private final PuffsKcn cnTarg = new PuffsKcn();
  private final PuffsKcred cnTargCred = new PuffsKcred();

  @Override
  public VnRename wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cnSrc.wrap(buffer, offset + CN_SRC_OFFSET);
    cnSrcCred.wrap(buffer, offset + CN_SRC_CRED_OFFSET);
    cnTarg.wrap(buffer, offset + CN_TARG_OFFSET);
    cnTargCred.wrap(buffer, offset + CN_TARG_CRED_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_cn_src}: the name to take away. */
  public PuffsKcn cnSrc() {
    return cnSrc;
  }

  /** {@code pvnr_cn_src_cred}: on whose behalf the name is taken away. */
  public PuffsKcred cnSrcCred() {
    return cnSrcCred;
  }

  /** {@code pvnr_cn_targ}: the name to give. */
  public PuffsKcn cnTarg() {
    return cnTarg;
  }

  /** {@code pvnr_cn_targ_cred}: on whose behalf the name is given. */
  public PuffsKcred cnTargCred() {
    return cnTargCred;
  }

  /** {@code pvnr_cookie_src}: the number of the node that is renamed. */
  public long cookieSrc() {
    return buffer.getLong(offset + COOKIE_SRC_OFFSET);
  }

  /** Sets {@code pvnr_cookie_src}. */
  public VnRename cookieSrc(long value) {
    buffer.putLong(offset + COOKIE_SRC_OFFSET, value);
    return this;
  }

  /**
   * {@code pvnr_cookie_targ}: the number of the node that has the new name already; 0 if none has.
   */
  public long cookieTarg() {
    return buffer.getLong(offset + COOKIE_TARG_OFFSET);
  }

  /** Sets {@code pvnr_cookie_targ}. */
  public VnRename cookieTarg(long value) {
    buffer.putLong(offset + COOKIE_TARG_OFFSET, value);
    return this;
  }

  /** {@code pvnr_cookie_targdir}: the number of the directory that the new name is in. */
  public long cookieTargdir() {
    return buffer.getLong(offset + COOKIE_TARGDIR_OFFSET);
  }

  /** Sets {@code pvnr_cookie_targdir}. */
  public VnRename cookieTargdir(long value) {
    buffer.putLong(offset + COOKIE_TARGDIR_OFFSET, value);
    return this;
  }
}
