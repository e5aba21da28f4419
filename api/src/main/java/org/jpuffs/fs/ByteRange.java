package org.jpuffs.fs;

/**
 * The bytes of a file from {@code first} to {@code last}, both included, as a lock of fcntl(2) has
 * them.
 *
 * @param first the offset of the first byte, 0 or more
 * @param last the offset of the last byte, at least {@code first}; {@link #NO_END} if the range has
 *     no end, even when the file grows
 */
public record ByteRange(long first, long last) {
  /** The last byte of a range without an end: the highest offset of a file. */
  public static final long NO_END = Long.MAX_VALUE;

  /**
   * @throws IllegalArgumentException if the range is empty or contains a negative offset
   */
  public ByteRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "the bytes from "
              + first
              + " to "
              + last
              + ": the first must be 0 or more, the last must not be before it");
    }
  }

  /**
   * The range of a lock: {@code l_start} and {@code l_len} of fcntl(2).
   *
   * @param origin the offset that the length counts from, relative to the start of the file
   * @param length the length in bytes; 0 means a range without an end; a negative length means the
   *     bytes before {@code origin}
   * @throws ErrnoException EINVAL if the range contains an offset below 0; EOVERFLOW if it contains
   *     an offset above {@link #NO_END}
   */
  public static ByteRange of(long origin, long length) {
    if (origin < 0 || origin + Math.min(length, 0) < 0) {
      throw Errno.EINVAL.exception();
    }
    if (length < 0) {
      return new ByteRange(origin + length, origin - 1);
    }
    if (length == 0) {
      return new ByteRange(origin, NO_END);
    }
    if (length - 1 > NO_END - origin) {
      throw Errno.EOVERFLOW.exception();
    }
    return new ByteRange(origin, origin + length - 1);
  }

  /** The length in bytes; 0 if the range has no end, as {@code l_len} of fcntl(2). */
  public long length() {
    return last == NO_END ? 0 : last - first + 1;
  }

  /** Whether a byte is in both ranges. */
  public boolean overlaps(ByteRange other) {
    return first <= other.last && other.first <= last;
  }
}
