package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.Errno;

/** The extended attributes of a node, extattr(9): named values in two name spaces. */
final class ExtendedAttributes {
  /** {@code EXTATTR_NAMESPACE_USER}: whoever may read or write the file may its attributes. */
  private static final int USER = 1;

  /** {@code EXTATTR_NAMESPACE_SYSTEM}: user 0 alone. */
  private static final int SYSTEM = 2;

  private final SortedMap<String, byte[]> ofUser = new TreeMap<>();
  private final SortedMap<String, byte[]> ofSystem = new TreeMap<>();

  /**
   * Checks that {@code who} may use a name space.
   *
   * @throws org.jpuffs.fs.ErrnoException EINVAL for a name space that does not exist, EACCES, EPERM
   */
  static void check(MemNode node, int namespace, AccessMode wanted, Credentials who) {
    switch (namespace) {
      case USER -> node.checkAccess(wanted, who);
      case SYSTEM -> {
        if (who.isRegular() && !who.isJuggernaut()) {
          throw Errno.EPERM.exception();
        }
      }
      default -> throw Errno.EINVAL.exception();
    }
  }

  /**
   * Puts as much of a value as there is room for.
   *
   * @return the length of the whole
   */
  long get(int namespace, String name, ByteBuffer into) {
    byte[] value = of(namespace).get(name);
    if (value == null) {
      throw Errno.ENOATTR.exception();
    }
    into.put(value, 0, Math.min(value.length, into.remaining()));
    return value.length;
  }

  void set(int namespace, String name, ByteBuffer value) {
    byte[] copy = new byte[value.remaining()];
    value.get(copy);
    of(namespace).put(name, copy);
  }

  void remove(int namespace, String name) {
    if (of(namespace).remove(name) == null) {
      throw Errno.ENOATTR.exception();
    }
  }

  /**
   * Puts as many whole names as there is room for.
   *
   * @return the length of the whole list
   */
  long list(int namespace, boolean lengthFirst, ByteBuffer into) {
    long length = 0;
    for (String name : of(namespace).keySet()) {
      byte[] bytes = name.getBytes(FileName.CHARSET);
      length += bytes.length + 1L;
      if (bytes.length < into.remaining()) {
        if (lengthFirst) {
          into.put((byte) bytes.length).put(bytes);
        } else {
          into.put(bytes).put((byte) 0);
        }
      }
    }
    return length;
  }

  private SortedMap<String, byte[]> of(int namespace) {
    return namespace == USER ? ofUser : ofSystem;
  }
}
