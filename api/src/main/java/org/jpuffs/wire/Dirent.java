package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * {@code struct dirent}: an entry of a directory. getdents(2) and READDIR return a sequence of
 * them.
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
 * <p>An entry is as long as its name with a NUL requires, rounded up to a multiple of 8: {@link
 * #reclen()}. {@link #SIZE} is the maximum.
 */
public final class Dirent extends Flyweight {
  /** The size in bytes with the longest name. */
  public static final int SIZE = 528;

  /** The offset of {@code d_fileno} in bytes. */
  public static final int FILENO_OFFSET = 0;

  /** The offset of {@code d_reclen} in bytes. */
  public static final int RECLEN_OFFSET = 8;

  /** The offset of {@code d_namlen} in bytes. */
  public static final int NAMLEN_OFFSET = 10;

  /** The offset of {@code d_type} in bytes. */
  public static final int TYPE_OFFSET = 12;

  /** The offset of {@code d_name} in bytes. */
  public static final int NAME_OFFSET = 13;

  /** The size in bytes of an entry whose name has {@code namlen} bytes. */
  public static int length(int namlen) {
    return (NAME_OFFSET + namlen + 1 + 7) & ~7;
  }

  @Override
  public Dirent wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  /** The size in bytes of the fields in front of the name, which every entry has. */
  @Override
  public int structSize() {
    return NAME_OFFSET;
  }

  /** {@code d_fileno}: the inode number of the file. */
  public long fileno() {
    return buffer.getLong(offset + FILENO_OFFSET);
  }

  /** Sets {@code d_fileno}. */
  public Dirent fileno(long value) {
    buffer.putLong(offset + FILENO_OFFSET, value);
    return this;
  }

  /** {@code d_reclen}: the size of this entry in bytes. The next entry follows it. */
  public int reclen() {
    return buffer.getShort(offset + RECLEN_OFFSET) & 0xffff;
  }

  /** Sets {@code d_reclen}. */
  public Dirent reclen(int value) {
    buffer.putShort(offset + RECLEN_OFFSET, (short) value);
    return this;
  }

  /** {@code d_namlen}: the length of the name in bytes. */
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

  /** Returns a copy of {@code d_name}. */
  public byte[] nameBytes() {
    byte[] name = new byte[namlen()];
    buffer.get(offset + NAME_OFFSET, name);
    return name;
  }

  /** {@code d_name}, decoded as UTF-8. */
  public String name() {
    return new String(nameBytes(), StandardCharsets.UTF_8);
  }

  /** Sets {@code d_name} and {@code d_namlen}, and the bytes of the entry after the name to 0. */
  public Dirent name(byte[] name) {
    buffer.putShort(offset + NAMLEN_OFFSET, (short) name.length);
    buffer.put(offset + NAME_OFFSET, name);
    for (int i = NAME_OFFSET + name.length; i < length(name.length); i++) {
      buffer.put(offset + i, (byte) 0);
    }
    return this;
  }
}
