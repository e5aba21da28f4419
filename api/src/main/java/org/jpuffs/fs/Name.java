package org.jpuffs.fs;

/** A name as it came over the wire: bytes, neither NUL nor slash in a component of a path. */
public interface Name {
  /** How many bytes. */
  int length();

  /**
   * Byte {@code i}.
   *
   * @throws IndexOutOfBoundsException if {@code i} is not below {@link #length()}
   */
  byte byteAt(int i);

  /** True if the bytes are those of {@code other}. */
  boolean contentEquals(byte[] other);

  /** A copy of the bytes, for keeping. */
  byte[] toBytes();

  /** The bytes read as UTF-8, for keeping and for people; a file system's keys are bytes. */
  @Override
  String toString();
}
