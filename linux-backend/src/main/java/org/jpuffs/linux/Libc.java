package org.jpuffs.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The function {@code syscall(2)} of libc, which makes a call on the calling thread alone, and
 * {@code getpagesize(3)}.
 */
final class Libc {
  /** Never released: JNA unloads a collected library. */
  private static final NativeLibrary LIBRARY = NativeLibrary.getProcess();

  static {
    Native.register(Libc.class, LIBRARY);
  }

  private Libc() {}

  private static native long syscall(long number, long a, long b, long c, long d, long e, long f);

  private static native int getpagesize();

  /** The size of a page of memory, in bytes. */
  static int pageSize() {
    return getpagesize();
  }

  /** Makes a system call; returns its result, or Linux's error number, negated. */
  static long call(int number, long a, long b, long c, long d, long e, long f) {
    long result = syscall(number, a, b, c, d, e, f);
    return result == -1 ? -Native.getLastError() : result;
  }
}
