package org.jpuffs.linux;

import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * read(2) and write(2) of one descriptor after another, by the quickest way that the JVM has. For
 * one thread at a time.
 */
final class Transfers {
  private static final int STATE_SIZE = 16;

  private static final @Nullable MethodHandle READ = ForeignFunction.find("read");
  private static final @Nullable MethodHandle WRITE = ForeignFunction.find("write");

  private final ByteBuffer errno =
      ByteBuffer.allocateDirect(STATE_SIZE).order(ByteOrder.nativeOrder());
  private final @Nullable Object state =
      READ == null || WRITE == null ? null : ForeignFunction.state(errno);

  /** The number of bytes; or an error number of NetBSD, negated. */
  int read(int fd, long address, int length) {
    return transfer(READ, LinuxCall.READ, fd, address, length);
  }

  /** The number of bytes; or an error number of NetBSD, negated. */
  int write(int fd, long address, int length) {
    return transfer(WRITE, LinuxCall.WRITE, fd, address, length);
  }

  private int transfer(
      @Nullable MethodHandle function, LinuxCall call, int fd, long address, int length) {
    if (state == null || function == null) {
      return (int) LinuxErrno.translated(Libc.call(call.number(), fd, address, length, 0, 0, 0));
    }
    try {
      long result = (long) function.invokeExact(state, fd, address, (long) length);
      return (int) LinuxErrno.translated(result == -1 ? -errno.getInt(0) : result);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) { // a function of C throws nothing
      throw new AssertionError(impossible);
    }
  }
}
