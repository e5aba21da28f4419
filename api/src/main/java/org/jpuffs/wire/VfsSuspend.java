package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vfsmsg_suspend}, 64 bytes: the message of {@code PUFFS_VFS_SUSPEND}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvfsr_pr
 *      56     4  pvfsr_status
 * </pre>
 */
public final class VfsSuspend extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 64;

  /** Offset of {@code pvfsr_status}. */
  public static final int STATUS_OFFSET = 56;

  @Override
  public VfsSuspend wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvfsr_status}: {@code PUFFS_SUSPEND_*}. */
  public int status() {
    return buffer.getInt(offset + STATUS_OFFSET);
  }

  /** Sets {@code pvfsr_status}. */
  public VfsSuspend status(int value) {
    buffer.putInt(offset + STATUS_OFFSET, value);
    return this;
  }
}
