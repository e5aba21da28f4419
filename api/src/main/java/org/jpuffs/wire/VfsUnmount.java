package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vfsmsg_unmount}, 64 bytes: the message of {@code PUFFS_VFS_UNMOUNT}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvfsr_pr
 *      56     4  pvfsr_flags
 * </pre>
 */
public final class VfsUnmount extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 64;

  /** Offset of {@code pvfsr_flags}. */
  public static final int FLAGS_OFFSET = 56;

  @Override
  public VfsUnmount wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvfsr_flags}: {@code MNT_FORCE} of {@link MountFlags}, or 0. */
  public int flags() {
    return buffer.getInt(offset + FLAGS_OFFSET);
  }

  /** Sets {@code pvfsr_flags}. */
  public VfsUnmount flags(int value) {
    buffer.putInt(offset + FLAGS_OFFSET, value);
    return this;
  }
}
