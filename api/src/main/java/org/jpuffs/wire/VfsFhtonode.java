package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vfsmsg_fhtonode}, 96 bytes: the message of {@code PUFFS_VFS_FHTOVP}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvfsr_pr
 *      56     8  pvfsr_fhcookie
 *      64     4  pvfsr_vtype
 *      72     8  pvfsr_size
 *      80     8  pvfsr_rdev
 *      88     8  pvfsr_dsize
 *      96     -  pvfsr_data
 * </pre>
 */
public final class VfsFhtonode extends PuffsReq {
  /** Bytes in the struct, without what follows it. */
  public static final int SIZE = 96;

  /** Offset of {@code pvfsr_fhcookie}. */
  public static final int FHCOOKIE_OFFSET = 56;

  /** Offset of {@code pvfsr_vtype}. */
  public static final int VTYPE_OFFSET = 64;

  /** Offset of {@code pvfsr_size}. */
  public static final int SIZE_OFFSET = 72;

  /** Offset of {@code pvfsr_rdev}. */
  public static final int RDEV_OFFSET = 80;

  /** Offset of {@code pvfsr_dsize}. */
  public static final int DSIZE_OFFSET = 88;

  /** Offset of {@code pvfsr_data}. */
  public static final int DATA_OFFSET = 96;

  @Override
  public VfsFhtonode wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvfsr_fhcookie}: in the answer, the number of the node found. */
  public long fhcookie() {
    return buffer.getLong(offset + FHCOOKIE_OFFSET);
  }

  /** Sets {@code pvfsr_fhcookie}. */
  public VfsFhtonode fhcookie(long value) {
    buffer.putLong(offset + FHCOOKIE_OFFSET, value);
    return this;
  }

  /** {@code pvfsr_vtype}: in the answer, the node's type, {@code enum vtype}. */
  public int vtype() {
    return buffer.getInt(offset + VTYPE_OFFSET);
  }

  /** Sets {@code pvfsr_vtype}. */
  public VfsFhtonode vtype(int value) {
    buffer.putInt(offset + VTYPE_OFFSET, value);
    return this;
  }

  /** {@code pvfsr_size}: in the answer, the node's size in bytes. */
  public long size() {
    return buffer.getLong(offset + SIZE_OFFSET);
  }

  /** Sets {@code pvfsr_size}. */
  public VfsFhtonode size(long value) {
    buffer.putLong(offset + SIZE_OFFSET, value);
    return this;
  }

  /** {@code pvfsr_rdev}: in the answer, the device that the node is, if it is one. */
  public long rdev() {
    return buffer.getLong(offset + RDEV_OFFSET);
  }

  /** Sets {@code pvfsr_rdev}. */
  public VfsFhtonode rdev(long value) {
    buffer.putLong(offset + RDEV_OFFSET, value);
    return this;
  }

  /** {@code pvfsr_dsize}: bytes in the handle, which follow. */
  public long dsize() {
    return buffer.getLong(offset + DSIZE_OFFSET);
  }

  /** Sets {@code pvfsr_dsize}. */
  public VfsFhtonode dsize(long value) {
    buffer.putLong(offset + DSIZE_OFFSET, value);
    return this;
  }

  /** Where {@code pvfsr_data} begins in the wrapped buffer: the bytes of the handle. */
  public int dataOffset() {
    return offset + DATA_OFFSET;
  }
}
