package org.jpuffs.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jpuffs.wire.Extattr;

/**
 * Extended attributes: {@code xattr(7)}. NetBSD's name space of users is {@code user.}, that of the
 * system is {@code trusted.}.
 */
final class ExtendedAttributes {
  private static final byte[] USER = "user.".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUSTED = "trusted.".getBytes(StandardCharsets.US_ASCII);

  /** The longest list of names: {@code XATTR_LIST_MAX}, limits.h. */
  private static final int LONGEST_LIST = 65536;

  private final Task task;

  ExtendedAttributes(Task task) {
    this.task = task;
  }

  /** The number of bytes stored, or a negated error. */
  int set(byte[] path, int namespace, byte[] name, ByteBuffer value) {
    long at = task.path(path);
    long named = task.secondPath(attribute(namespace, name));
    long from = DescriptorCalls.address(value);
    int length = value.remaining();
    int result = (int) task.call(LinuxCall.SETXATTR, at, named, from, length, 0);
    return result == 0 ? length : result;
  }

  /** The number of bytes in {@code into}; ERANGE, negated, if the value is longer than that. */
  int get(byte[] path, int namespace, byte[] name, ByteBuffer into) {
    return (int) get(path, namespace, name, DescriptorCalls.address(into), into.remaining());
  }

  /** The length of a value. */
  long size(byte[] path, int namespace, byte[] name) {
    return get(path, namespace, name, 0, 0);
  }

  private long get(byte[] path, int namespace, byte[] name, long into, int room) {
    long at = task.path(path);
    long named = task.secondPath(attribute(namespace, name));
    return task.call(LinuxCall.GETXATTR, at, named, into, room);
  }

  int delete(byte[] path, int namespace, byte[] name) {
    long at = task.path(path);
    return (int) task.call(LinuxCall.REMOVEXATTR, at, task.secondPath(attribute(namespace, name)));
  }

  /** The names of one name space, without it. A list that is too long for {@code into} is cut. */
  int list(byte[] path, int namespace, ByteBuffer into) {
    ByteBuffer list = DescriptorCalls.direct(LONGEST_LIST);
    long at = task.path(path);
    int length = (int) task.call(LinuxCall.LISTXATTR, at, Task.address(list), LONGEST_LIST);
    return length < 0 ? length : names(list, length, prefix(namespace), into.duplicate());
  }

  private static int names(ByteBuffer list, int length, byte[] prefix, ByteBuffer into) {
    int from = into.position();
    for (int at = 0, end; at < length; at = end + 1) {
      end = at;
      while (list.get(end) != 0) {
        end++;
      }
      byte[] name = new byte[end - at];
      list.get(at, name);
      if (name.length > prefix.length
          && Arrays.equals(name, 0, prefix.length, prefix, 0, prefix.length)
          && into.remaining() > name.length - prefix.length) {
        into.put((byte) (name.length - prefix.length));
        into.put(name, prefix.length, name.length - prefix.length);
      }
    }
    return into.position() - from;
  }

  private static byte[] attribute(int namespace, byte[] name) {
    byte[] prefix = prefix(namespace);
    byte[] whole = Arrays.copyOf(prefix, prefix.length + name.length);
    System.arraycopy(name, 0, whole, prefix.length, name.length);
    return whole;
  }

  private static byte[] prefix(int namespace) {
    return namespace == Extattr.EXTATTR_NAMESPACE_USER ? USER : TRUSTED;
  }
}
