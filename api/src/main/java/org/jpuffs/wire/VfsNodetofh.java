package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vfsmsg_nodetofh}, 72 bytes: the message of {@code PUFFS_VFS_VPTOFH}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvfsr_pr
 *      56     8  pvfsr_fhcookie
 *      64     8  pvfsr_dsize
 *      72     -  pvfsr_data
 * </pre>
 */
public final class VfsNodetofh extends PuffsReq {
  /** Bytes in the struct, without what follows it. */
  public static final int SIZE = 72;

  /** Offset of {@code pvfsr_fhcookie}. */
  public static final int FHCOOKIE_OFFSET = 56;

  /** Offset of {@code pvfsr_dsize}. */
  public static final int DSIZE_OFFSET = 64;

  /** Offset of {@code pvfsr_data}. */
  public static final int DATA_OFFSET = 72;

  @Override
  public VfsNodetofh wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvfsr_fhcookie}: the number of the node that a handle is wanted for. */
  public long fhcookie() {
    return buffer.getLong(offset + FHCOOKIE_OFFSET);
  }

  /** Sets {@code pvfsr_fhcookie}. */
  public VfsNodetofh fhcookie(long value) {
    buffer.putLong(offset + FHCOOKIE_OFFSET, value);
    return this;
  }

  /** {@code pvfsr_dsize}: room for the handle, in bytes; in the answer, bytes in the handle. */
  public long dsize() {
    return buffer.getLong(offset + DSIZE_OFFSET);
  }

  /** Sets {@code pvfsr_dsize}. */
  public VfsNodetofh dsize(long value) {
    buffer.putLong(offset + DSIZE_OFFSET, value);
    return this;
  }

  /** Where {@code pvfsr_data} begins in the wrapped buffer: the room for the handle. */
  public int dataOffset() {
    return offset + DATA_OFFSET;
  }
}
