package org.jpuffs.examples;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.PathLimits;

/**
 * A name as a key of a map: bytes, compared as such.
 *
 * <p>A look-up of a name that is there allocates nothing: a file system keeps one key and {@link
 * #set sets} it to each name that it looks for; only what goes into a map is a {@link #copy}.
 */
final class FileName {
  /** What the bytes of names mean to people, and to a host. */
  static final Charset CHARSET = StandardCharsets.UTF_8;

  private byte[] bytes;
  private int length;
  private int hash;

  /** An empty name, to be set. */
  FileName() {
    this(new byte[PathLimits.NAME_MAX], 0, 0);
  }

  private FileName(byte[] bytes, int length, int hash) {
    this.bytes = bytes;
    this.length = length;
    this.hash = hash;
  }

  /** Becomes {@code name}. */
  FileName set(Name name) {
    length = name.length();
    if (length > bytes.length) {
      bytes = new byte[length];
    }
    hash = 0;
    for (int i = 0; i < length; i++) {
      bytes[i] = name.byteAt(i);
      hash = 31 * hash + bytes[i];
    }
    return this;
  }

  /** The same name, for keeping. */
  FileName copy() {
    return new FileName(toBytes(), length, hash);
  }

  /** How many bytes it has. */
  int length() {
    return length;
  }

  /** The bytes. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileName name
        && hash == name.hash
        && Arrays.equals(bytes, 0, length, name.bytes, 0, name.length);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, CHARSET);
  }
}
