package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vfsmsg_sync}, 144 bytes: the message of {@code PUFFS_VFS_SYNC}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvfsr_pr
 *      56    84  pvfsr_cred
 *     140     4  pvfsr_waitfor
 * </pre>
 */
public final class VfsSync extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 144;

  /** Offset of {@code pvfsr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvfsr_waitfor}. */
  public static final int WAITFOR_OFFSET = 140;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VfsSync wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cred.wrap(buffer, offset + CRED_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvfsr_cred}: on whose behalf. */
  public PuffsKcred cred() {
    return cred;
  }

  /**
   * {@code pvfsr_waitfor}: {@code MNT_WAIT}, {@code MNT_NOWAIT} or {@code MNT_LAZY} of {@link
   * MountFlags}.
   */
  public int waitfor() {
    return buffer.getInt(offset + WAITFOR_OFFSET);
  }

  /** Sets {@code pvfsr_waitfor}. */
  public VfsSync waitfor(int value) {
    buffer.putInt(offset + WAITFOR_OFFSET, value);
    return this;
  }
}
