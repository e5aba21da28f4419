package org.jpuffs.openat;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Calls of Linux's libc, with flags of Linux. */
final class OpenatCalls {
  /** Relative paths begin at the working directory. */
  static final int AT_FDCWD = -100;

  static final int ENOENT = 2;
  static final int EACCES = 13;
  static final int ENOTDIR = 20;
  static final int ELOOP = 40;

  /** A descriptor for use in paths only: it needs no permission for the file. */
  static final int O_PATH = 0x200000;

  static final int O_CLOEXEC = 0x80000;

  /** Never released: JNA unloads a collected library. */
  private static final NativeLibrary LIBRARY = NativeLibrary.getProcess();

  /** Arm and PowerPC have numbers of their own for two flags. */
  private static final boolean IS_GENERIC =
      !System.getProperty("os.arch", "").matches("(aarch64|arm|ppc).*");

  static final int O_DIRECTORY = IS_GENERIC ? 0x10000 : 0x4000;
  static final int O_NOFOLLOW = IS_GENERIC ? 0x20000 : 0x8000;

  /** The character set in which the JVM passes paths to the host. */
  private static final Charset PATHS =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  static {
    Native.register(OpenatCalls.class, LIBRARY);
  }

  private OpenatCalls() {}

  /**
   * Opens a path.
   *
   * @return the descriptor, or the negated error number
   */
  static int open(int directory, String path, int flags) {
    byte[] bytes = path.getBytes(PATHS);
    int descriptor = openat(directory, Arrays.copyOf(bytes, bytes.length + 1), flags | O_CLOEXEC);
    return descriptor < 0 ? -Native.getLastError() : descriptor;
  }

  private static native int openat(int directory, byte[] path, int flags);

  static native int close(int descriptor);
}
