package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * {@code struct uucred}, 80 bytes: user credentials: user, group, and further groups.
 *
 * <pre>
 *  offset  size  field
 *       0     2  cr_unused
 *       4     4  cr_uid
 *       8     4  cr_gid
 *      12     2  cr_ngroups
 *      16    64  cr_groups
 * </pre>
 */
public final class Uucred extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 80;

  /** Offset of {@code cr_uid}. */
  public static final int UID_OFFSET = 4;

  /** Offset of {@code cr_gid}. */
  public static final int GID_OFFSET = 8;

  /** Offset of {@code cr_ngroups}. */
  public static final int NGROUPS_OFFSET = 12;

  /** Offset of {@code cr_groups}. */
  public static final int GROUPS_OFFSET = 16;

  @Override
  public Uucred wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code cr_uid}: the effective user. */
  public int uid() {
    return buffer.getInt(offset + UID_OFFSET);
  }

  /** Sets {@code cr_uid}. */
  public Uucred uid(int value) {
    buffer.putInt(offset + UID_OFFSET, value);
    return this;
  }

  /** {@code cr_gid}: the effective group. */
  public int gid() {
    return buffer.getInt(offset + GID_OFFSET);
  }

  /** Sets {@code cr_gid}. */
  public Uucred gid(int value) {
    buffer.putInt(offset + GID_OFFSET, value);
    return this;
  }

  /** {@code cr_ngroups}: how many of the further groups are set, from 0 to 16. */
  public int ngroups() {
    return buffer.getShort(offset + NGROUPS_OFFSET) & 0xffff;
  }

  /** Sets {@code cr_ngroups}. */
  public Uucred ngroups(int value) {
    buffer.putShort(offset + NGROUPS_OFFSET, (short) value);
    return this;
  }

  /** {@code cr_groups[i]}: further group i; i from 0 to 15. */
  public int groups(int i) {
    return buffer.getInt(offset + GROUPS_OFFSET + 4 * Objects.checkIndex(i, 16));
  }

  /** Sets {@code cr_groups[i]}, i from 0 to 15. */
  public Uucred groups(int i, int value) {
    buffer.putInt(offset + GROUPS_OFFSET + 4 * Objects.checkIndex(i, 16), value);
    return this;
  }
}
