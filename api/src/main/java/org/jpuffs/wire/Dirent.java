package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * {@code struct dirent}: one entry of a directory, as getdents(2) and READDIR give them, one behind
 * the other.
 *
 * <pre>
 *  offset  size  field
 *       0     8  d_fileno
 *       8     2  d_reclen
 *      10     2  d_namlen
 *      12     1  d_type
 *      13   512  d_name
 * </pre>
 *
 * <p>An entry takes only as many bytes as its name needs, a NUL included, rounded up to 8: {@link
 * #reclen()}. {@link #SIZE} is the most.
 */
public final class Dirent extends Flyweight {
  /** Bytes in the struct with the longest name. */
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

  /** How many bytes an entry with a name of {@code namlen} bytes takes. */
  public static int length(int namlen) {
    return (NAME_OFFSET + namlen + 1 + 7) & ~7;
  }

  @Override
  public Dirent wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  /** The bytes before the name, which every entry has. */
  @Override
  public int structSize() {
    return NAME_OFFSET;
  }

  /** {@code d_fileno}: the number of the file. */
  public long fileno() {
    return buffer.getLong(offset + FILENO_OFFSET);
  }

  /** Sets {@code d_fileno}. */
  public Dirent fileno(long value) {
    buffer.putLong(offset + FILENO_OFFSET, value);
    return this;
  }

  /** {@code d_reclen}: bytes from the beginning of this entry to that of the next. */
  public int reclen() {
    return buffer.getShort(offset + RECLEN_OFFSET) & 0xffff;
  }

  /** Sets {@code d_reclen}. */
  public Dirent reclen(int value) {
    buffer.putShort(offset + RECLEN_OFFSET, (short) value);
    return this;
  }

  /** {@code d_namlen}: bytes in the name. */
  public int namlen() {
    return buffer.getShort(offset + NAMLEN_OFFSET) & 0xffff;
  }

  /** {@code d_type}: one of {@link DirentTypes}. */
  public int type() {
    return buffer.get(offset + TYPE_OFFSET) & 0xff;
  }

  /** Sets {@code d_type}. */
  public Dirent type(int value) {
    buffer.put(offset + TYPE_OFFSET, (byte) value);
    return this;
  }

  /** A copy of {@code d_name}. */
  public byte[] nameBytes() {
    byte[] name = new byte[namlen()];
    buffer.get(offset + NAME_OFFSET, name);
    return name;
  }

  /** {@code d_name} read as UTF-8. */
  public String name() {
    return new String(nameBytes(), StandardCharsets.UTF_8);
  }

  /** Sets {@code d_name} and {@code d_namlen}, and zeroes what is behind the name in its entry. */
  public Dirent name(byte[] name) {
    buffer.putShort(offset + NAMLEN_OFFSET, (short) name.length);
    buffer.put(offset + NAME_OFFSET, name);
    for (int i = NAME_OFFSET + name.length; i < length(name.length); i++) {
      buffer.put(offset + i, (byte) 0);
    }
    return this;
  }
}
