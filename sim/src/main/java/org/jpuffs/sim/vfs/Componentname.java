package org.jpuffs.sim.vfs;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jpuffs.sim.sys.Cred;
import org.jspecify.annotations.Nullable;

/**
 * The name that a directory operation gets, in place in its path ({@code struct componentname}).
 */
public final class Componentname {
  /** The path, NUL-terminated. */
  public byte[] path = new byte[0];

  /** Where the component begins. */
  public int start;

  /** The length of the component, in bytes. */
  public int length;

  /** The operation, of {@link org.jpuffs.wire.Namei}. */
  public int nameiop;

  /** Flags of {@link org.jpuffs.wire.Namei}. */
  public int flags;

  /** How many bytes after the component the file system has consumed. */
  public int consume;

  public Cred cred = Cred.ROOT;

  /** The vnode that a lookup or a creation found or made, referenced. */
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

  /** The length of the rest of the path, from this component on. */
  public int restLength() {
    int end = start;
    while (path[end] != 0) {
      end++;
    }
    return end - start;
  }

  /** Writes the name at {@code at}. */
  public void writeName(ByteBuffer frame, int at) {
    frame.put(at, path, start, length);
  }

  /** Writes the name and the rest of the path at {@code at}. */
  public void writeRest(ByteBuffer frame, int at) {
    frame.put(at, path, start, restLength());
  }
}
