package org.jpuffs.fs;

/** A name in a request: bytes without a NUL, in no particular character set. */
public interface Name {
  /** The length in bytes. */
  int length();

  /**
   * The byte {@code i}.
   *
   * @throws IndexOutOfBoundsException if {@code i} is not less than {@link #length()}
   */
  byte byteAt(int i);

  /** Whether the bytes equal {@code other}. */
  boolean contentEquals(byte[] other);

  /** Returns a copy of the bytes, which stays valid after the operation. */
  byte[] toBytes();

  /** Decodes the bytes as UTF-8, for messages. A file system should compare names as bytes. */
  @Override
  String toString();
}
