package org.jpuffs.netbsd;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jpuffs.syscall.MountRights;
import org.jpuffs.syscall.MountStrategy;

/** What puffs_mount(3) does in addition to mount(2). */
final class LibcMount implements MountStrategy {
  private static final Logger LOG = System.getLogger("org.jpuffs");

  /** {@code PATH_MAX}, the NUL counted. */
  private static final int LONGEST_PATH = 1024;

  @Override
  public void opened(int fd) {
    if (fd <= 2) {
      LOG.log(
          Level.WARNING,
          "/dev/puffs is open as descriptor {0}, which is a standard stream: start with descriptors"
              + " 0 to 2 open",
          fd);
    }
  }

  /** The real path of the directory: the kernel stores this text as the name of the mount. */
  @Override
  public byte[] directory(byte[] asked) {
    try (Memory path = new Memory(asked.length + 1L);
        Memory resolved = new Memory(LONGEST_PATH)) {
      path.write(0, asked, 0, asked.length);
      path.setByte(asked.length, (byte) 0);
      if (LibcCalls.realpath(Pointer.nativeValue(path), Pointer.nativeValue(resolved)) == 0) {
        return asked; // mount(2) reports the error
      }
      byte[] real = bytes(resolved);
      if (!Arrays.equals(real, withoutTrailingSlashes(asked))) {
        LOG.log(
            Level.WARNING,
            "\"{0}\" is not the directory''s real path; mounting on \"{1}\"",
            text(asked),
            text(real));
      }
      return real;
    }
  }

  private static byte[] bytes(Memory string) {
    int length = 0;
    while (string.getByte(length) != 0) {
      length++;
    }
    return string.getByteArray(0, length);
  }

  private static byte[] withoutTrailingSlashes(byte[] path) {
    int length = path.length;
    while (length > 1 && path[length - 1] == '/') {
      length--;
    }
    return Arrays.copyOf(path, length);
  }

  private static String text(byte[] path) {
    return new String(path, StandardCharsets.UTF_8);
  }

  @Override
  public int flags(int asked) {
    return MountRights.flags(LibcCalls.geteuid(), asked);
  }
}
