package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct dirent}, 528 bytes: one entry of a directory.
 *
 * <pre>
 *  offset  size  field
 *       0     8  d_fileno
 *       8     2  d_reclen
 *      10     2  d_namlen
 *      12     1  d_type
 *      13   512  d_name
 * </pre>
 */
public final class Dirent extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 528;

  /** Offset of {@code d_fileno}. */
  public static final int FILENO_OFFSET = 0;

  /** Offset of {@code d_reclen}. */
  public static final int RECLEN_OFFSET = 8;

  /** Offset of {@code d_namlen}. */
  public static final int NAMLEN_OFFSET = 10;

  /** Offset of {@code d_type}. */
  public static final int TYPE_OFFSET = 12;

  /** Offset of {@code d_name}. */
  public static final int NAME_OFFSET = 13;

  private final CString name = new CString(512);

  @Override
  public Dirent wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    name.wrap(buffer, offset + NAME_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code d_fileno}. */
  public long fileno() {
    return buffer.getLong(offset + FILENO_OFFSET);
  }

  /** Sets {@code d_fileno}. */
  public Dirent fileno(long value) {
    buffer.putLong(offset + FILENO_OFFSET, value);
    return this;
  }

  /** {@code d_reclen}. */
  public int reclen() {
    return buffer.getShort(offset + RECLEN_OFFSET) & 0xffff;
  }

  /** Sets {@code d_reclen}. */
  public Dirent reclen(int value) {
    buffer.putShort(offset + RECLEN_OFFSET, (short) value);
    return this;
  }

  /** {@code d_namlen}. */
  public int namlen() {
    return buffer.getShort(offset + NAMLEN_OFFSET) & 0xffff;
  }

  /** Sets {@code d_namlen}. */
  public Dirent namlen(int value) {
    buffer.putShort(offset + NAMLEN_OFFSET, (short) value);
    return this;
  }

  /** {@code d_type}. */
  public int type() {
    return buffer.get(offset + TYPE_OFFSET) & 0xff;
  }

  /** Sets {@code d_type}. */
  public Dirent type(int value) {
    buffer.put(offset + TYPE_OFFSET, (byte) value);
    return this;
  }

  /** {@code d_name}. */
  public CString name() {
    return name;
  }
}
