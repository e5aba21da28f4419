package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_mkdir}, 1408 bytes: the message of {@code PUFFS_VN_MKDIR}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56  1048  pvnr_cn
 *    1104    84  pvnr_cn_cred
 *    1192   176  pvnr_va
 *    1368     8  pvnr_newnode
 *    1376    16  pvnr_va_ttl
 *    1392    16  pvnr_cn_ttl
 * </pre>
 */
public final class VnMkdir extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 1408;

  /** Offset of {@code pvnr_cn}. */
  public static final int CN_OFFSET = 56;

  /** Offset of {@code pvnr_cn_cred}. */
  public static final int CN_CRED_OFFSET = 1104;

  /** Offset of {@code pvnr_va}. */
  public static final int VA_OFFSET = 1192;

  /** Offset of {@code pvnr_newnode}. */
  public static final int NEWNODE_OFFSET = 1368;

  /** Offset of {@code pvnr_va_ttl}. */
  public static final int VA_TTL_OFFSET = 1376;

  /** Offset of {@code pvnr_cn_ttl}. */
  public static final int CN_TTL_OFFSET = 1392;

  private final PuffsKcn cn = new PuffsKcn();
  private final PuffsKcred cnCred = new PuffsKcred();
  private final Vattr va = new Vattr();
  private final Timespec vaTtl = new Timespec();
  private final Timespec cnTtl = new Timespec();

  @Override
  public VnMkdir wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cn.wrap(buffer, offset + CN_OFFSET);
    cnCred.wrap(buffer, offset + CN_CRED_OFFSET);
    va.wrap(buffer, offset + VA_OFFSET);
    vaTtl.wrap(buffer, offset + VA_TTL_OFFSET);
    cnTtl.wrap(buffer, offset + CN_TTL_OFFSET);
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

  /**
   * {@code pvnr_va}: attributes of the new node; its own where the answer tells how long they last.
   */
  public Vattr va() {
    return va;
  }

  /** {@code pvnr_newnode}: in the answer, the number of the node. */
  public long newnode() {
    return buffer.getLong(offset + NEWNODE_OFFSET);
  }

  /** Sets {@code pvnr_newnode}. */
  public VnMkdir newnode(long value) {
    buffer.putLong(offset + NEWNODE_OFFSET, value);
    return this;
  }

  /**
   * {@code pvnr_va_ttl}: in the answer, how long the attributes may be cached, under {@code
   * PUFFS_KFLAG_CACHE_FS_TTL}.
   */
  public Timespec vaTtl() {
    return vaTtl;
  }

  /**
   * {@code pvnr_cn_ttl}: in the answer, how long the name may be cached, under {@code
   * PUFFS_KFLAG_CACHE_FS_TTL}.
   */
  public Timespec cnTtl() {
    return cnTtl;
  }
}
