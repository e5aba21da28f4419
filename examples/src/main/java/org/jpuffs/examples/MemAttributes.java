package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ExtendedAttributes;
import org.jpuffs.fs.Name;

/** The extended attributes that a node has in one name space, extattr(9): values with names. */
final class MemAttributes {
  private final SortedMap<byte[], byte[]> values = new TreeMap<>(Arrays::compareUnsigned);

  /**
   * Puts as much of a value as there is room for.
   *
   * @return the length of the whole
   * @throws org.jpuffs.fs.ErrnoException ENOATTR
   */
  long get(Name name, ByteBuffer into) {
    byte[] value = values.get(name.toBytes());
    if (value == null) {
      throw Errno.ENOATTR.exception();
    }
    into.put(value, 0, Math.min(value.length, into.remaining()));
    return value.length;
  }

  /** Sets a value to what remains in {@code value}. */
  void set(Name name, ByteBuffer value) {
    byte[] copy = new byte[value.remaining()];
    value.get(copy);
    values.put(name.toBytes(), copy);
  }

  /**
   * Removes a value.
   *
   * @throws org.jpuffs.fs.ErrnoException ENOATTR
   */
  void remove(Name name) {
    if (values.remove(name.toBytes()) == null) {
      throw Errno.ENOATTR.exception();
    }
  }

  /**
   * Puts as many whole names as there is room for.
   *
   * @return the length of the whole list
   */
  long list(boolean lengthFirst, ByteBuffer into) {
    long length = 0;
    for (byte[] name : values.keySet()) {
      length += ExtendedAttributes.appendName(name, lengthFirst, into);
    }
    return length;
  }
}
