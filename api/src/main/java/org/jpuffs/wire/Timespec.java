package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct timespec}, 16 bytes: seconds and nanoseconds.
 *
 * <pre>
 *  offset  size  field
 *       0     8  tv_sec
 *       8     8  tv_nsec
 * </pre>
 */
public final class Timespec extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 16;

  /** Offset of {@code tv_sec}. */
  public static final int SEC_OFFSET = 0;

  /** Offset of {@code tv_nsec}. */
  public static final int NSEC_OFFSET = 8;

  @Override
  public Timespec wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code tv_sec}: seconds since 1970, or of a duration. */
  public long sec() {
    return buffer.getLong(offset + SEC_OFFSET);
  }

  /** Sets {@code tv_sec}. */
  public Timespec sec(long value) {
    buffer.putLong(offset + SEC_OFFSET, value);
    return this;
  }

  /** {@code tv_nsec}: nanoseconds, from 0 to 999999999. */
  public long nsec() {
    return buffer.getLong(offset + NSEC_OFFSET);
  }

  /** Sets {@code tv_nsec}. */
  public Timespec nsec(long value) {
    buffer.putLong(offset + NSEC_OFFSET, value);
    return this;
  }
}
