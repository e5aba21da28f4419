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

  /** Whether the bytes are those of {@code other} in UTF-8. */
  default boolean contentEquals(String other) {
    return contentEquals(Utf8.encode(other));
  }

  /** Returns a copy of the bytes, which stays valid after the operation. */
  byte[] toBytes();

  /**
   * Decodes the bytes as UTF-8, without loss: for a file system whose names are text.
   *
   * @throws ErrnoException EILSEQ if the bytes are not UTF-8
   */
  default String toText() {
    return Utf8.decode(toBytes());
  }

  /**
   * Decodes the bytes as UTF-8, for messages. Bytes that are not UTF-8 are replaced, so that two
   * names can become the same text: {@link #toText()} is for file systems.
   */
  @Override
  String toString();
}
