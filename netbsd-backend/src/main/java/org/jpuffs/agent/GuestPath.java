package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/**
 * Names of directories of the guest. Its kernel keeps a mount under the name that mount(2) got, and
 * unmount(2) follows no symbolic link at the end of a path.
 */
final class GuestPath {
  private static final int MAXSYMLINKS = 32;
  private static final int MAXPATHLEN = 1024;

  private GuestPath() {}

  /**
   * The name of a directory without symbolic links, {@code .} and {@code ..}. The directory itself
   * is not entered, since the server of a mount there may be gone. Its parent is; if that is
   * impossible, the name stays as it is.
   */
  static byte[] resolve(Lwp process, byte[] directory) {
    process.lock();
    try {
      String name = new String(directory, ISO_8859_1);
      for (int links = 0; links <= MAXSYMLINKS; links++) {
        name = withoutTail(name);
        String target = readLink(process, name);
        if (target == null) {
          return inRealParent(process, name).getBytes(ISO_8859_1);
        }
        name = target.startsWith("/") ? target : parent(name) + "/" + target;
      }
      return directory; // the kernel refuses so many links
    } finally {
      process.unlock();
    }
  }

  /** The path of the directory that contains {@code path}. */
  static byte[] parent(byte[] path) {
    return parent(new String(path, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private static String parent(String name) {
    int slash = name.lastIndexOf('/');
    return slash == -1 ? "." : name.substring(0, Math.max(1, slash));
  }

  /** Without slashes and {@code .} at the end. */
  private static String withoutTail(String name) {
    int end = name.length();
    while (name.startsWith("/", end - 1) || name.startsWith("/.", end - 2)) {
      end -= name.startsWith("/", end - 1) ? 1 : 2;
    }
    return end == 0 && !name.isEmpty() ? "/" : name.substring(0, end);
  }

  private static String inRealParent(Lwp process, String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    boolean hasParent = !last.isEmpty() && !last.equals(".") && !last.equals("..");
    String entered = hasParent ? parent(name) : name;
    String real = enter(process, entered);
    if (real == null || !hasParent) {
      return real == null ? name : real;
    }
    return real.equals("/") ? "/" + last : real + "/" + last;
  }

  /** Enters a directory and leaves it again: its path, or null. */
  private static @Nullable String enter(Lwp process, String name) {
    ByteBuffer into = ByteBuffer.allocateDirect(MAXPATHLEN);
    if (process.call(Syscall.CHDIR, process.path(name.getBytes(ISO_8859_1))) != 0) {
      return null;
    }
    long length = process.call(Syscall.GETCWD, BufferAddresses.lookUp(into), MAXPATHLEN);
    process.call(Syscall.CHDIR, process.path("/".getBytes(ISO_8859_1)));
    return length <= 1 ? null : text(into, length - 1); // the last byte is a NUL
  }

  /** Where a symbolic link leads, or null if {@code name} is none. */
  private static @Nullable String readLink(Lwp process, String name) {
    ByteBuffer into = ByteBuffer.allocateDirect(MAXPATHLEN);
    long path = process.path(name.getBytes(ISO_8859_1));
    long length =
        process.call(Syscall.READLINK, path, BufferAddresses.lookUp(into), MAXPATHLEN - 1);
    return length <= 0 ? null : text(into, length);
  }

  private static String text(ByteBuffer from, long length) {
    byte[] bytes = new byte[(int) length];
    from.get(0, bytes);
    return new String(bytes, ISO_8859_1);
  }
}
