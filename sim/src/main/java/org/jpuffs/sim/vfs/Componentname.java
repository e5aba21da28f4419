package org.jpuffs.sim.vfs;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jpuffs.sim.sys.Cred;
import org.jspecify.annotations.Nullable;

/** The name that a directory operation is about, in place in its path: {@code componentname}. */
public final class Componentname {
  /** The path, NUL-terminated. */
  public byte[] path = new byte[0];

  /** Where the component begins. */
  public int start;

  /** Its length. */
  public int length;

  /** One of {@link org.jpuffs.wire.Namei}'s operations. */
  public int nameiop;

  /** {@link org.jpuffs.wire.Namei} flags. */
  public int flags;

  /** Bytes beyond the component that the file system consumed too. */
  public int consume;

  public Cred cred = Cred.ROOT;

  /** What a look-up or a creation found or made, referenced. */
  public @Nullable Vnode found;

  public boolean is(int flag) {
    return (flags & flag) != 0;
  }

  public boolean isDot() {
    return length == 1 && path[start] == '.';
  }

  public boolean isDotDot() {
    return length == 2 && path[start] == '.' && path[start + 1] == '.';
  }

  public boolean sameName(Componentname other) {
    return Arrays.equals(
        path, start, start + length, other.path, other.start, other.start + other.length);
  }

  /** The length of all that is left of the path, from this component on. */
  public int restLength() {
    int end = start;
    while (path[end] != 0) {
      end++;
    }
    return end - start;
  }

  /** Writes the name, or all the rest of the path if {@code full}, at {@code at}. */
  public void writeName(ByteBuffer frame, int at, boolean full) {
    frame.put(at, path, start, full ? restLength() : length);
  }
}
