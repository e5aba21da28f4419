package org.jpuffs.sim;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The name that a directory operation is about, in place in its path: {@code componentname}. */
final class ComponentName {
  /** The path, NUL-terminated. */
  byte[] path = new byte[0];

  /** Where the component begins. */
  int start;

  /** Its length. */
  int length;

  /** One of {@link org.jpuffs.wire.Namei}'s operations. */
  int nameiop;

  /** {@link org.jpuffs.wire.Namei} flags. */
  int flags;

  /** Bytes beyond the component that the file system consumed too. */
  int consume;

  Cred cred = Cred.ROOT;

  /** What a look-up or a creation found or made, referenced. */
  @Nullable Vnode found;

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  boolean isDot() {
    return length == 1 && path[start] == '.';
  }

  boolean isDotDot() {
    return length == 2 && path[start] == '.' && path[start + 1] == '.';
  }

  boolean sameName(ComponentName other) {
    return java.util.Arrays.equals(
        path, start, start + length, other.path, other.start, other.start + other.length);
  }

  /** The length of all that is left of the path, from this component on. */
  int restLength() {
    int end = start;
    while (path[end] != 0) {
      end++;
    }
    return end - start;
  }

  /** Writes the name, or all the rest of the path if {@code full}, at {@code at}. */
  void writeName(ByteBuffer frame, int at, boolean full) {
    frame.put(at, path, start, full ? restLength() : length);
  }
}
