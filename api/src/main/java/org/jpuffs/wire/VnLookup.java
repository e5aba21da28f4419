package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_lookup}, 1432 bytes: the message of {@code PUFFS_VN_LOOKUP}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56  1048  pvnr_cn
 *    1104    84  pvnr_cn_cred
 *    1192     8  pvnr_newnode
 *    1200     4  pvnr_vtype
 *    1208     8  pvnr_size
 *    1216     8  pvnr_rdev
 *    1224   176  pvnr_va
 *    1400    16  pvnr_va_ttl
 *    1416    16  pvnr_cn_ttl
 * </pre>
 */
public final class VnLookup extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 1432;

  /** Offset of {@code pvnr_cn}. */
  public static final int CN_OFFSET = 56;

  /** Offset of {@code pvnr_cn_cred}. */
  public static final int CN_CRED_OFFSET = 1104;

  /** Offset of {@code pvnr_newnode}. */
  public static final int NEWNODE_OFFSET = 1192;

  /** Offset of {@code pvnr_vtype}. */
  public static final int VTYPE_OFFSET = 1200;

  /** Offset of {@code pvnr_size}. */
  public static final int SIZE_OFFSET = 1208;

  /** Offset of {@code pvnr_rdev}. */
  public static final int RDEV_OFFSET = 1216;

  /** Offset of {@code pvnr_va}. */
  public static final int VA_OFFSET = 1224;

  /** Offset of {@code pvnr_va_ttl}. */
  public static final int VA_TTL_OFFSET = 1400;

  /** Offset of {@code pvnr_cn_ttl}. */
  public static final int CN_TTL_OFFSET = 1416;

  private final PuffsKcn cn = new PuffsKcn();
  private final PuffsKcred cnCred = new PuffsKcred();
  private final Vattr va = new Vattr();
  private final Timespec vaTtl = new Timespec();
  private final Timespec cnTtl = new Timespec();

  @Override
  public VnLookup wrap(ByteBuffer buffer, int offset) {
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

  /** {@code pvnr_newnode}: in the answer, the number of the node. */
  public long newnode() {
    return buffer.getLong(offset + NEWNODE_OFFSET);
  }

  /** Sets {@code pvnr_newnode}. */
  public VnLookup newnode(long value) {
    buffer.putLong(offset + NEWNODE_OFFSET, value);
    return this;
  }

  /** {@code pvnr_vtype}: in the answer, the node's type, {@code enum vtype}. */
  public int vtype() {
    return buffer.getInt(offset + VTYPE_OFFSET);
  }

  /** Sets {@code pvnr_vtype}. */
  public VnLookup vtype(int value) {
    buffer.putInt(offset + VTYPE_OFFSET, value);
    return this;
  }

  /** {@code pvnr_size}: in the answer, the node's size in bytes. */
  public long size() {
    return buffer.getLong(offset + SIZE_OFFSET);
  }

  /** Sets {@code pvnr_size}. */
  public VnLookup size(long value) {
    buffer.putLong(offset + SIZE_OFFSET, value);
    return this;
  }

  /** {@code pvnr_rdev}: in the answer, the device that the node is, if it is one. */
  public long rdev() {
    return buffer.getLong(offset + RDEV_OFFSET);
  }

  /** Sets {@code pvnr_rdev}. */
  public VnLookup rdev(long value) {
    buffer.putLong(offset + RDEV_OFFSET, value);
    return this;
  }

  /** {@code pvnr_va}: in the answer, the node's attributes, if they are to be cached. */
  public Vattr va() {
    return va;
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
