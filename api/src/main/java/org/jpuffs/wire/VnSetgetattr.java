package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_setgetattr}, 336 bytes: the message of {@code PUFFS_VN_GETATTR} and
 * {@code PUFFS_VN_SETATTR}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     144   176  pvnr_va
 *     320    16  pvnr_va_ttl
 * </pre>
 */
public final class VnSetgetattr extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 336;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_va}. */
  public static final int VA_OFFSET = 144;

  /** Offset of {@code pvnr_va_ttl}. */
  public static final int VA_TTL_OFFSET = 320;

  private final PuffsKcred cred = new PuffsKcred();
  private final Vattr va = new Vattr();
  private final Timespec vaTtl = new Timespec();

  @Override
  public VnSetgetattr wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cred.wrap(buffer, offset + CRED_OFFSET);
    va.wrap(buffer, offset + VA_OFFSET);
    vaTtl.wrap(buffer, offset + VA_TTL_OFFSET);
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

  /** {@code pvnr_va}: the attributes to set, or in the answer those that the node has. */
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
}
