package org.jpuffs.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/**
 * The program fusermount3(1), by which a plain user mounts. It opens {@code /dev/fuse} by the
 * rights of the user, mounts by those of user 0, and sends the descriptor through a socket that it
 * inherits. posix_spawn(3) starts it: the JVM's own way to start a process closes all descriptors
 * in it.
 *
 * <pre>
 *  offset  size  struct msghdr, struct iovec and struct cmsghdr, for recvmsg(2)
 *       0    56  msghdr: the iovec at 16 and 24, the cmsghdr at 32 and 40
 *      56    16  iovec: one byte
 *      72    24  cmsghdr: length, SOL_SOCKET, SCM_RIGHTS, the descriptor
 *      96     8  the byte
 * </pre>
 */
final class Fusermount {
  private static final String NAME = "fusermount3";
  private static final String[] DIRECTORIES = {"/usr/bin", "/bin", "/usr/local/bin"};

  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int SCM_RIGHTS = 1;
  private static final int MSG_CMSG_CLOEXEC = 0x40000000;
  private static final int F_SETFD = 2;
  private static final int F_SETFL = 4;
  private static final int FD_CLOEXEC = 1;
  private static final int O_RDWR_NONBLOCK = 0x802;

  private static final int IOVEC = 56;
  private static final int CONTROL = 72;
  private static final int CONTROL_SIZE = 24;
  private static final int CONTROL_TYPE = CONTROL + 12;
  private static final int DESCRIPTOR = CONTROL + 16;
  private static final int BYTE = 96;

  static {
    Native.register(Fusermount.class, NativeLibrary.getProcess());
  }

  private final String program;

  private Fusermount(String program) {
    this.program = program;
  }

  private static native int posix_spawn(
      int[] pid, String path, Pointer actions, Pointer attributes, Pointer argv, Pointer envp);

  /** The installed program; null if there is none. */
  static @Nullable Fusermount installed() {
    for (String directory : DIRECTORIES) {
      Path path = Path.of(directory, NAME);
      if (Files.isExecutable(path)) {
        return new Fusermount(path.toString());
      }
    }
    return null;
  }

  /** The path of the program. */
  String program() {
    return program;
  }

  /**
   * Mounts. What fails is said by the program on the standard error stream.
   *
   * @param options of mount(8), separated by commas
   * @return a descriptor of {@code /dev/fuse}, whose reads do not block; or a negated error number
   */
  int mount(String directory, String options) {
    ByteBuffer pair = direct(2 * Integer.BYTES);
    long made = call(LinuxCall.SOCKETPAIR, AF_UNIX, SOCK_STREAM, 0, Task.address(pair));
    if (made < 0) {
      return (int) made;
    }
    int own = pair.getInt(0);
    int inherited = pair.getInt(Integer.BYTES);
    call(LinuxCall.FCNTL, own, F_SETFD, FD_CLOEXEC, 0);
    int pid = spawn(inherited, "-o", options, "--", directory);
    call(LinuxCall.CLOSE, inherited, 0, 0, 0);
    int received = pid < 0 ? pid : receive(own);
    if (pid >= 0) {
      await(pid);
    }
    call(LinuxCall.CLOSE, own, 0, 0, 0);
    return received;
  }

  /**
   * Unmounts.
   *
   * @param isLazy whether files may be open
   * @return 0 or a negated error number: EBUSY for any failure, which the program says on the
   *     standard error stream
   */
  int unmount(String directory, boolean isLazy) {
    int pid = spawn(-1, isLazy ? "-uz" : "-u", "--", directory);
    return pid < 0 ? pid : await(pid) == 0 ? 0 : -Errno.EBUSY.number();
  }

  /** Starts the program; its process id, or a negated error number. */
  private int spawn(int socket, String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = NAME;
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    int[] pid = new int[1];
    StringArray argv = new StringArray(words);
    StringArray envp = new StringArray(new String[] {"_FUSE_COMMFD=" + socket, "LC_ALL=C"});
    int error = posix_spawn(pid, program, Pointer.NULL, Pointer.NULL, argv, envp);
    return error != 0 ? (int) LinuxErrno.translated(-error) : pid[0];
  }

  /** The descriptor that the program sends; EPERM, negated, if it ends without sending one. */
  private static int receive(int socket) {
    ByteBuffer memory = direct(BYTE + Long.BYTES);
    long address = Task.address(memory);
    memory.putLong(16, address + IOVEC).putLong(24, 1);
    memory.putLong(32, address + CONTROL).putLong(40, CONTROL_SIZE);
    memory.putLong(IOVEC, address + BYTE).putLong(IOVEC + Long.BYTES, 1);
    long length = call(LinuxCall.RECVMSG, socket, address, MSG_CMSG_CLOEXEC, 0);
    if (length <= 0 || memory.getInt(CONTROL_TYPE) != SCM_RIGHTS) {
      return -Errno.EPERM.number();
    }
    int descriptor = memory.getInt(DESCRIPTOR);
    call(LinuxCall.FCNTL, descriptor, F_SETFL, O_RDWR_NONBLOCK, 0);
    return descriptor;
  }

  /** The status of a process of this JVM that has ended: 0 if all went well. */
  private static int await(int pid) {
    ByteBuffer status = direct(Integer.BYTES);
    long ended;
    do {
      ended = call(LinuxCall.WAIT4, pid, Task.address(status), 0, 0);
    } while (ended == -Errno.EINTR.number());
    return ended < 0 ? (int) ended : status.getInt(0);
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static long call(LinuxCall call, long a, long b, long c, long d) {
    return LinuxErrno.translated(Libc.call(call.number(), a, b, c, d, 0, 0));
  }
}
