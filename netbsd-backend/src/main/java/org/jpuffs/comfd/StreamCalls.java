package org.jpuffs.comfd;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * Functions of this process's libc for descriptors. Their names and arguments are the same on every
 * system with a JVM; -1 is an error.
 */
final class StreamCalls {
  static final int F_GETFL = 3;
  static final short POLLIN = 1;

  /** {@code EINTR}. */
  static final int INTERRUPTED = 4;

  /** Never released: JNA unloads a collected library. */
  static final NativeLibrary LIBRARY = NativeLibrary.getProcess();

  static {
    Native.register(StreamCalls.class, LIBRARY);
  }

  private StreamCalls() {}

  static native long read(int fd, long buffer, long length);

  static native long write(int fd, long buffer, long length);

  /** {@code struct pollfd}: an int, two shorts. */
  static native int poll(long fds, long count, int milliseconds);

  static native int pipe(long fds);

  static native int close(int fd);

  static native int fcntl(int fd, int command, int argument);

  static native int getpid();

  static native int geteuid();

  static native int getegid();
}
