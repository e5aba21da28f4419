package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vfsmsg_extattrctl}, 328 bytes: the message of {@code PUFFS_VFS_EXTATTRCTL}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvfsr_pr
 *      56     4  pvfsr_cmd
 *      60     4  pvfsr_attrnamespace
 *      64     4  pvfsr_flags
 *      68   255  pvfsr_attrname
 * </pre>
 */
public final class VfsExtattrctl extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 328;

  /** Offset of {@code pvfsr_cmd}. */
  public static final int CMD_OFFSET = 56;

  /** Offset of {@code pvfsr_attrnamespace}. */
  public static final int ATTRNAMESPACE_OFFSET = 60;

  /** Offset of {@code pvfsr_flags}. */
  public static final int FLAGS_OFFSET = 64;

  /** Offset of {@code pvfsr_attrname}. */
  public static final int ATTRNAME_OFFSET = 68;

  private final CString attrname = new CString(255);

  @Override
  public VfsExtattrctl wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    attrname.wrap(buffer, offset + ATTRNAME_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvfsr_cmd}: {@code EXTATTR_CMD_*} of {@link Extattr}. */
  public int cmd() {
    return buffer.getInt(offset + CMD_OFFSET);
  }

  /** Sets {@code pvfsr_cmd}. */
  public VfsExtattrctl cmd(int value) {
    buffer.putInt(offset + CMD_OFFSET, value);
    return this;
  }

  /** {@code pvfsr_attrnamespace}: {@code EXTATTR_NAMESPACE_*} of {@link Extattr}, or 0. */
  public int attrnamespace() {
    return buffer.getInt(offset + ATTRNAMESPACE_OFFSET);
  }

  /** Sets {@code pvfsr_attrnamespace}. */
  public VfsExtattrctl attrnamespace(int value) {
    buffer.putInt(offset + ATTRNAMESPACE_OFFSET, value);
    return this;
  }

  /** {@code pvfsr_flags}: {@code PUFFS_EXTATTRCTL_*}: whether a node and a name are given. */
  public int flags() {
    return buffer.getInt(offset + FLAGS_OFFSET);
  }

  /** Sets {@code pvfsr_flags}. */
  public VfsExtattrctl flags(int value) {
    buffer.putInt(offset + FLAGS_OFFSET, value);
    return this;
  }

  /** {@code pvfsr_attrname}: the name of the attribute, empty if none is given. */
  public CString attrname() {
    return attrname;
  }
}
