package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_kcn}, 1048 bytes: a component name: what is looked up, for which purpose, and
 * the name.
 *
 * <pre>
 *  offset  size  field
 *       0     4  pkcn_nameiop
 *       4     4  pkcn_flags
 *       8  1024  pkcn_name
 *    1032     8  pkcn_namelen
 *    1040     8  pkcn_consume
 * </pre>
 */
public final class PuffsKcn extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 1048;

  /** Offset of {@code pkcn_nameiop}. */
  public static final int NAMEIOP_OFFSET = 0;

  /** Offset of {@code pkcn_flags}. */
  public static final int FLAGS_OFFSET = 4;

  /** Offset of {@code pkcn_name}. */
  public static final int NAME_OFFSET = 8;

  /** Offset of {@code pkcn_namelen}. */
  public static final int NAMELEN_OFFSET = 1032;

  /** Offset of {@code pkcn_consume}. */
  public static final int CONSUME_OFFSET = 1040;

  private final CString name = new CString(1024);

  @Override
  public PuffsKcn wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    name.wrap(buffer, offset + NAME_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /**
   * {@code pkcn_nameiop}: what the name is looked up for: {@code LOOKUP}, {@code CREATE}, {@code
   * DELETE} or {@code RENAME} of {@link Namei}.
   */
  public int nameiop() {
    return buffer.getInt(offset + NAMEIOP_OFFSET);
  }

  /** Sets {@code pkcn_nameiop}. */
  public PuffsKcn nameiop(int value) {
    buffer.putInt(offset + NAMEIOP_OFFSET, value);
    return this;
  }

  /** {@code pkcn_flags}: the other flags of {@link Namei}. */
  public int flags() {
    return buffer.getInt(offset + FLAGS_OFFSET);
  }

  /** Sets {@code pkcn_flags}. */
  public PuffsKcn flags(int value) {
    buffer.putInt(offset + FLAGS_OFFSET, value);
    return this;
  }

  /**
   * {@code pkcn_name}: the name; under {@code PUFFS_KFLAG_LOOKUP_FULLPNBUF} with the rest of the
   * path behind it.
   */
  public CString name() {
    return name;
  }

  /** {@code pkcn_namelen}: bytes in the name itself, from 1 to 1023. */
  public long namelen() {
    return buffer.getLong(offset + NAMELEN_OFFSET);
  }

  /** Sets {@code pkcn_namelen}. */
  public PuffsKcn namelen(long value) {
    buffer.putLong(offset + NAMELEN_OFFSET, value);
    return this;
  }

  /**
   * {@code pkcn_consume}: in an answer, how many bytes of the path behind the name have been dealt
   * with too.
   */
  public long consume() {
    return buffer.getLong(offset + CONSUME_OFFSET);
  }

  /** Sets {@code pkcn_consume}. */
  public PuffsKcn consume(long value) {
    buffer.putLong(offset + CONSUME_OFFSET, value);
    return this;
  }
}
