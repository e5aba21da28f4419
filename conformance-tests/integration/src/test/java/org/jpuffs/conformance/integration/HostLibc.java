package org.jpuffs.conformance.integration;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The functions of the host's C library that the tests call. */
interface HostLibc extends Library {
  HostLibc INSTANCE = Native.load("c", HostLibc.class);
  int AF_UNIX = 1;
  int SOCK_STREAM = 1;
  int SIGKILL = 9;
  int SIGSTOP = 19;
  int WUNTRACED = 2;

  /** {@code SYS_setresuid} of amd64. */
  int SETRESUID = 117;

  int socketpair(int domain, int type, int protocol, int[] fds);

  long read(int fd, ByteBuffer into, long length);

  long write(int fd, ByteBuffer from, long length);

  int close(int fd);

  int posix_spawn(
      IntByReference pid,
      String path,
      @Nullable Void actions,
      @Nullable Void attributes,
      StringArray arguments,
      StringArray environment);

  int geteuid();

  /** Makes a system call of the calling thread alone, where libc would act on all threads. */
  long syscall(long number, int real, int effective, int saved);

  int kill(int pid, int signal);

  int waitpid(int pid, IntByReference status, int options);
}
