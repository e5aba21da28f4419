package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vfsmsg_statvfs}, 2312 bytes: the message of {@code PUFFS_VFS_STATVFS}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvfsr_pr
 *      56  2256  pvfsr_sb
 * </pre>
 */
public final class VfsStatvfs extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 2312;

  /** Offset of {@code pvfsr_sb}. */
  public static final int SB_OFFSET = 56;

  private final Statvfs sb = new Statvfs();

  @Override
  public VfsStatvfs wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    sb.wrap(buffer, offset + SB_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvfsr_sb}: what the answer tells. */
  public Statvfs sb() {
    return sb;
  }
}
