package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_pathconf}, 72 bytes: the message of {@code PUFFS_VN_PATHCONF}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56     4  pvnr_name
 *      64     8  pvnr_retval
 * </pre>
 */
public final class VnPathconf extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 72;

  /** Offset of {@code pvnr_name}. */
  public static final int NAME_OFFSET = 56;

  /** Offset of {@code pvnr_retval}. */
  public static final int RETVAL_OFFSET = 64;

  @Override
  public VnPathconf wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_name}: {@code _PC_*} of {@link Pathconf}. */
  public int name() {
    return buffer.getInt(offset + NAME_OFFSET);
  }

  /** Sets {@code pvnr_name}. */
  public VnPathconf name(int value) {
    buffer.putInt(offset + NAME_OFFSET, value);
    return this;
  }

  /** {@code pvnr_retval}: in the answer, the value. */
  public long retval() {
    return buffer.getLong(offset + RETVAL_OFFSET);
  }

  /** Sets {@code pvnr_retval}. */
  public VnPathconf retval(long value) {
    buffer.putLong(offset + RETVAL_OFFSET, value);
    return this;
  }
}
