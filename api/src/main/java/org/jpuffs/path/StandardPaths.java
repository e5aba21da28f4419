package org.jpuffs.path;

import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;

/** The hooks of usual paths: {@code puffs_stdpath_*} of puffs_path(3). */
public final class StandardPaths {
  private static final byte SLASH = '/';

  private StandardPaths() {}

  /**
   * Strings, with a slash between two components. A name that is no UTF-8 fails with EILSEQ. The
   * root can be the empty string: then the path of a file in it has no slash in front.
   */
  public static PathHooks<String> strings() {
    return new Strings();
  }

  /** Bytes, with a slash between two components, as libpuffs has them. */
  public static PathHooks<byte[]> bytes() {
    return new Bytes();
  }

  /**
   * Paths of {@code host}. A name that the host cannot have fails with EILSEQ, one that is more
   * than one component there with EINVAL.
   */
  public static PathHooks<Path> paths(FileSystem host) {
    return new Paths(host);
  }

  private static String text(ComponentName name) {
    String text = name.toString();
    if (!name.contentEquals(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
      throw Errno.EILSEQ.exception();
    }
    return text;
  }

  private static final class Strings implements PathHooks<String> {
    @Override
    public String build(String directory, String component) {
      boolean needsSlash = !directory.isEmpty() && !directory.endsWith("/");
      return needsSlash ? directory + "/" + component : directory + component;
    }

    @Override
    public String transform(PathNode<String> directory, ComponentName name) {
      return text(name);
    }

    @Override
    public boolean isPrefix(String prefix, String path) {
      boolean endsThere = prefix.isEmpty() || prefix.endsWith("/");
      return path.startsWith(prefix)
          && (endsThere
              || path.length() == prefix.length()
              || path.charAt(prefix.length()) == SLASH);
    }
  }

  private static final class Bytes implements PathHooks<byte[]> {
    @Override
    public byte[] build(byte[] directory, byte[] component) {
      boolean needsSlash = directory.length > 0 && directory[directory.length - 1] != SLASH;
      int start = directory.length + (needsSlash ? 1 : 0);
      byte[] path = Arrays.copyOf(directory, start + component.length);
      if (needsSlash) {
        path[directory.length] = SLASH;
      }
      System.arraycopy(component, 0, path, start, component.length);
      return path;
    }

    @Override
    public byte[] transform(PathNode<byte[]> directory, ComponentName name) {
      return name.toBytes();
    }

    @Override
    public boolean same(byte[] one, byte[] other) {
      return Arrays.equals(one, other);
    }

    @Override
    public int hash(byte[] path) {
      return Arrays.hashCode(path);
    }

    @Override
    public boolean isPrefix(byte[] prefix, byte[] path) {
      int length = prefix.length;
      if (length > path.length || !Arrays.equals(prefix, 0, length, path, 0, length)) {
        return false;
      }
      return length == 0
          || prefix[length - 1] == SLASH
          || length == path.length
          || path[length] == SLASH;
    }
  }

  private static final class Paths implements PathHooks<Path> {
    private final FileSystem host;

    Paths(FileSystem host) {
      this.host = host;
    }

    @Override
    public Path build(Path directory, Path component) {
      return directory.resolve(component);
    }

    @Override
    public Path transform(PathNode<Path> directory, ComponentName name) {
      try {
        Path component = host.getPath(text(name));
        if (component.getNameCount() != 1 || component.isAbsolute()) {
          throw Errno.EINVAL.exception();
        }
        return component;
      } catch (InvalidPathException e) {
        throw new ErrnoException(Errno.EILSEQ, e.getReason(), e);
      }
    }

    @Override
    public boolean isPrefix(Path prefix, Path path) {
      return path.startsWith(prefix);
    }
  }
}
