package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct flock}, 24 bytes: a range of an advisory lock.
 *
 * <pre>
 *  offset  size  field
 *       0     8  l_start
 *       8     8  l_len
 *      16     4  l_pid
 *      20     2  l_type
 *      22     2  l_whence
 * </pre>
 */
public final class Flock extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 24;

  /** Offset of {@code l_start}. */
  public static final int START_OFFSET = 0;

  /** Offset of {@code l_len}. */
  public static final int LEN_OFFSET = 8;

  /** Offset of {@code l_pid}. */
  public static final int PID_OFFSET = 16;

  /** Offset of {@code l_type}. */
  public static final int TYPE_OFFSET = 20;

  /** Offset of {@code l_whence}. */
  public static final int WHENCE_OFFSET = 22;

  @Override
  public Flock wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code l_start}: the first byte, counted from where {@code l_whence} says. */
  public long start() {
    return buffer.getLong(offset + START_OFFSET);
  }

  /** Sets {@code l_start}. */
  public Flock start(long value) {
    buffer.putLong(offset + START_OFFSET, value);
    return this;
  }

  /** {@code l_len}: how many bytes; 0 is to the end, wherever that is. */
  public long len() {
    return buffer.getLong(offset + LEN_OFFSET);
  }

  /** Sets {@code l_len}. */
  public Flock len(long value) {
    buffer.putLong(offset + LEN_OFFSET, value);
    return this;
  }

  /** {@code l_pid}: the process that has the lock, in an answer to {@code F_GETLK}. */
  public int pid() {
    return buffer.getInt(offset + PID_OFFSET);
  }

  /** Sets {@code l_pid}. */
  public Flock pid(int value) {
    buffer.putInt(offset + PID_OFFSET, value);
    return this;
  }

  /** {@code l_type}: {@code F_RDLCK}, {@code F_UNLCK} or {@code F_WRLCK} of {@link Fcntl}. */
  public int type() {
    return buffer.getShort(offset + TYPE_OFFSET) & 0xffff;
  }

  /** Sets {@code l_type}. */
  public Flock type(int value) {
    buffer.putShort(offset + TYPE_OFFSET, (short) value);
    return this;
  }

  /** {@code l_whence}: {@code SEEK_*} of {@link Fcntl}. */
  public int whence() {
    return buffer.getShort(offset + WHENCE_OFFSET) & 0xffff;
  }

  /** Sets {@code l_whence}. */
  public Flock whence(int value) {
    buffer.putShort(offset + WHENCE_OFFSET, (short) value);
    return this;
  }
}
