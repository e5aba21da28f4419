package org.jpuffs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.ExtendedAttributes;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.Request;

/** The extended attributes of a file of the host, in the namespace of users. */
final class UserAttributes {
  private final UserDefinedFileAttributeView view;

  /**
   * Those of a file, of the link itself if it is a symbolic one.
   *
   * @throws UnsupportedOperationException if the host has none
   */
  UserAttributes(Path path) {
    UserDefinedFileAttributeView found =
        Files.getFileAttributeView(
            path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (found == null) {
      throw new UnsupportedOperationException("files of this host have no extended attributes");
    }
    this.view = found;
  }

  /**
   * Those of a node.
   *
   * @throws org.jpuffs.fs.ErrnoException EACCES if the caller may not have them; EOPNOTSUPP for the
   *     namespace of the system, which the host does not have
   */
  static UserAttributes of(
      Request request, NullNode node, ExtattrNamespace namespace, AccessMode wanted)
      throws IOException {
    if (namespace != ExtattrNamespace.USER) {
      throw Errno.EOPNOTSUPP.exception();
    }
    node.attributes().checkAccess(wanted, request.credentials());
    return new UserAttributes(node.path());
  }

  /** Whether files in a directory keep them. */
  static boolean areKeptIn(Path directory) throws IOException {
    Path probe = Files.createTempFile(directory, "probe", null);
    try {
      new UserAttributes(probe).write("probe", ByteBuffer.allocate(1));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // how a host refuses it
    } finally {
      Files.delete(probe);
    }
  }

  boolean has(String name) throws IOException {
    return view.list().contains(name);
  }

  /** The whole value. */
  ByteBuffer read(String name) throws IOException {
    ByteBuffer value = ByteBuffer.allocate(view.size(name));
    view.read(name, value);
    return value.flip();
  }

  void write(String name, ByteBuffer value) throws IOException {
    view.write(name, value);
  }

  /**
   * Puts as much of a value as there is room for.
   *
   * @return the length of the whole
   * @throws org.jpuffs.fs.ErrnoException ENOATTR
   */
  long get(Name name, ByteBuffer into) throws IOException {
    ByteBuffer value = read(existing(name));
    int length = value.remaining();
    into.put(value.limit(Math.min(length, into.remaining())));
    return length;
  }

  /**
   * Sets a value to what remains in {@code value}.
   *
   * @throws org.jpuffs.fs.ErrnoException EPERM for the tag, EILSEQ for a name that is no text
   */
  void set(Name name, ByteBuffer value) throws IOException {
    String text = name.toString();
    if (text.equals(TaggedInodes.TAG)) {
      throw Errno.EPERM.exception();
    }
    if (!name.contentEquals(text.getBytes(StandardCharsets.UTF_8))) {
      throw Errno.EILSEQ.exception();
    }
    write(text, value);
  }

  /**
   * Removes a value.
   *
   * @throws org.jpuffs.fs.ErrnoException ENOATTR
   */
  void remove(Name name) throws IOException {
    view.delete(existing(name));
  }

  private String existing(Name name) throws IOException {
    for (String text : names()) {
      if (name.contentEquals(text.getBytes(StandardCharsets.UTF_8))) {
        return text;
      }
    }
    throw Errno.ENOATTR.exception();
  }

  /** All names but that of the tag. */
  private List<String> names() throws IOException {
    return view.list().stream().filter(name -> !name.equals(TaggedInodes.TAG)).toList();
  }

  /**
   * Puts as many whole names as there is room for.
   *
   * @return the length of the whole list
   */
  long list(boolean lengthFirst, ByteBuffer into) throws IOException {
    long length = 0;
    for (String text : names()) {
      length +=
          ExtendedAttributes.appendName(text.getBytes(StandardCharsets.UTF_8), lengthFirst, into);
    }
    return length;
  }
}
