package org.jpuffs.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The operations on extended attributes, extattr(2). They are part of {@link FileSystem}. Most file
 * systems have none: by default all fail with EOPNOTSUPP.
 *
 * @param <N> the class of nodes
 */
public interface ExtendedAttributes<N> {
  /**
   * Starts or stops extended attributes, extattrctl(2).
   *
   * @param node null for the file system as a whole
   * @param namespace null if the caller gave none
   * @param name null if the caller gave none
   */
  default void extattrctl(
      Request request,
      ExtattrCommand command,
      @Nullable N node,
      @Nullable ExtattrNamespace namespace,
      @Nullable Name name)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Returns the value of an extended attribute. The kernel sends it for extattr_get_file(2).
   * Errors: ENOATTR if there is no such attribute.
   *
   * @param into the space for the value; no space at all if the caller wants the length only
   * @return the length of the whole value
   */
  default long getextattr(
      Request request, N node, ExtattrNamespace namespace, Name name, ByteBuffer into)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Sets the value of an extended attribute, and creates it if necessary. The kernel sends it for
   * extattr_set_file(2). Errors: ENOSPC, EPERM.
   *
   * @param value the value: its remaining bytes, all of which must be taken
   */
  default void setextattr(
      Request request, N node, ExtattrNamespace namespace, Name name, ByteBuffer value)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Returns the names of the extended attributes of a namespace, one after the other. The kernel
   * sends it for extattr_list_file(2).
   *
   * @param lengthFirst true if a byte with its length precedes each name, false if a NUL follows it
   * @param into the space for the list; no space at all if the caller wants the length only
   * @return the length of the whole list
   */
  default long listextattr(
      Request request, N node, ExtattrNamespace namespace, boolean lengthFirst, ByteBuffer into)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Removes an extended attribute. The kernel sends it for extattr_delete_file(2). Errors: ENOATTR
   * if there is no such attribute.
   */
  default void deleteextattr(Request request, N node, ExtattrNamespace namespace, Name name)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Appends a name to the list of {@link #listextattr}, if there is space for the whole of it.
   *
   * @param name the name, at most 255 bytes
   * @param lengthFirst as in {@link #listextattr}
   * @return the length that the name has in the list, with the byte before or after it
   */
  static int appendName(byte[] name, boolean lengthFirst, ByteBuffer into) {
    int length = name.length + 1;
    if (length <= into.remaining()) {
      if (lengthFirst) {
        into.put((byte) name.length).put(name);
      } else {
        into.put(name).put((byte) 0);
      }
    }
    return length;
  }
}
