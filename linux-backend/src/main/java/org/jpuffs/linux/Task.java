package org.jpuffs.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * A thread of this JVM that makes system calls for others, with a working directory, a root
 * directory and a umask of its own: {@code unshare(2)} with {@code CLONE_FS}.
 *
 * <p>The thread runs {@link #run} alone: it may have another root directory than the JVM, and could
 * load no class there. Whatever {@code run} uses is loaded by the first call, which is made before
 * the root directory changes.
 *
 * <p>The credentials are those of the JVM, except within a call that is to be made as another user.
 * They are set by raw system calls: those of libc would change all threads. The saved ids stay 0,
 * so that the thread can become user 0 again.
 *
 * <pre>
 *  offset  size  the memory of arguments
 *       0  8192  first path
 *    8192  8192  second path
 *   16384   512  structs
 * </pre>
 */
final class Task {
  /** The room for a path and its NUL, longer than PATH_MAX, so that the kernel refuses it. */
  private static final int PATH_SIZE = 8192;

  private static final int SECOND_PATH_OFFSET = PATH_SIZE;
  private static final int STRUCT_OFFSET = 2 * PATH_SIZE;
  private static final int STRUCT_SIZE = 512;

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(STRUCT_OFFSET + STRUCT_SIZE).order(ByteOrder.nativeOrder());
  private final long address = address(memory);
  private final ByteBuffer struct = memory.slice(STRUCT_OFFSET, STRUCT_SIZE).order(memory.order());
  private final Thread thread;

  // The numbers of the calls that change credentials, which the thread itself must not look up.
  private final int setresuid = LinuxCall.SETRESUID.number();
  private final int setresgid = LinuxCall.SETRESGID.number();

  // The next call. Written before `pending` is set, read after it.
  private int number;
  private long a;
  private long b;
  private long c;
  private long d;
  private long e;
  private long f;
  private int uid;
  private int gid;
  private @Nullable Thread caller;

  // Its result. Written before `pending` is cleared.
  private long result;

  private volatile @Nullable TaskWatch watch;
  private volatile boolean pending;
  private volatile boolean ending;

  /** True if the thread could not become user 0 again: it makes no call any more. */
  private volatile boolean broken;

  /**
   * Starts the thread.
   *
   * @param name of the thread
   * @throws IllegalStateException if it cannot have a directory of its own
   */
  Task(String name) {
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
    checked("unshare", call(LinuxCall.UNSHARE, LinuxFlags.CLONE_FS));
  }

  /** The address of byte 0 of a direct buffer. */
  static long address(ByteBuffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  private void run() {
    while (!ending) {
      if (pending) {
        try {
          result = make();
        } finally {
          pending = false;
          LockSupport.unpark(caller);
        }
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** Makes the call on this thread, between two changes of credentials if it has others. */
  private long make() {
    int user = uid;
    int group = gid;
    if (user == 0 && group == 0) {
      return Libc.call(number, a, b, c, d, e, f);
    }
    long made = Libc.call(setresgid, group, group, 0, 0, 0, 0);
    try {
      if (made == 0) {
        made = Libc.call(setresuid, user, user, 0, 0, 0, 0);
      }
      if (made == 0) {
        made = Libc.call(number, a, b, c, d, e, f);
      }
    } finally {
      boolean restored = Libc.call(setresuid, 0, 0, 0, 0, 0, 0) == 0;
      restored &= Libc.call(setresgid, 0, 0, 0, 0, 0, 0) == 0;
      broken |= !restored;
    }
    return made;
  }

  /** The next calls are made by this user and group, without supplementary groups. */
  synchronized void credentials(int user, int group) {
    uid = user;
    gid = group;
  }

  /** The results of all calls that follow go through {@code watcher}. */
  void watchedBy(TaskWatch watcher) {
    watch = watcher;
  }

  long call(LinuxCall what) {
    return call(what, 0, 0, 0, 0, 0);
  }

  long call(LinuxCall what, long first) {
    return call(what, first, 0, 0, 0, 0);
  }

  long call(LinuxCall what, long first, long second) {
    return call(what, first, second, 0, 0, 0);
  }

  long call(LinuxCall what, long first, long second, long third) {
    return call(what, first, second, third, 0, 0);
  }

  long call(LinuxCall what, long first, long second, long third, long fourth) {
    return call(what, first, second, third, fourth, 0);
  }

  long call(LinuxCall what, long first, long second, long third, long fourth, long fifth) {
    return call(what, first, second, third, fourth, fifth, 0);
  }

  /**
   * Makes a system call, and waits for it.
   *
   * @return its result, or an error number of NetBSD, negated; EBADF, negated, if the task has
   *     ended
   * @throws KernelDeathException if the thread could not become user 0 again, or as {@link
   *     TaskWatch} says
   */
  synchronized long call(
      LinuxCall what, long first, long second, long third, long fourth, long fifth, long sixth) {
    long made = unwatched(what, first, second, third, fourth, fifth, sixth);
    TaskWatch watcher = watch;
    if (watcher != null) {
      watcher.verify(made);
    }
    return made;
  }

  /** The same, whatever the result is. */
  synchronized long unwatched(
      LinuxCall what, long first, long second, long third, long fourth, long fifth, long sixth) {
    if (ending) {
      return -Errno.EBADF.number();
    }
    number = what.number();
    a = first;
    b = second;
    c = third;
    d = fourth;
    e = fifth;
    f = sixth;
    caller = Thread.currentThread();
    pending = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (pending) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (broken) {
      ending = true;
      LockSupport.unpark(thread);
      throw new KernelDeathException(
          KernelDeathException.Kind.PANIC,
          thread.getName() + " could not become user 0 again: it makes no call any more");
    }
    return LinuxErrno.translated(result);
  }

  /**
   * The result of a call that must succeed.
   *
   * @throws IllegalStateException if it failed; the message names it and the error
   */
  static int checked(String what, long result) {
    if (result < 0) {
      throw new IllegalStateException(what + ": " + Errno.describe(result));
    }
    return (int) result;
  }

  /** Ends the thread, and waits until it has ended. */
  void end() {
    synchronized (this) {
      ending = true;
      LockSupport.unpark(thread);
    }
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stores {@code path} and a NUL; returns the address. */
  long path(byte[] path) {
    return path(path, 0);
  }

  /** The same for the second path of a call. */
  long secondPath(byte[] path) {
    return path(path, SECOND_PATH_OFFSET);
  }

  private long path(byte[] path, int at) {
    byte[] stored = path.length < PATH_SIZE ? path : Arrays.copyOf(path, PATH_SIZE - 1);
    for (int i = 0; i < stored.length; i++) {
      if (stored[i] == 0) {
        throw new IllegalArgumentException("a NUL at byte " + i + " of a path");
      }
    }
    memory.put(at, stored);
    memory.put(at + stored.length, (byte) 0);
    return address + at;
  }

  /** 512 bytes for structs. */
  ByteBuffer struct() {
    return struct;
  }

  /** The address of {@link #struct}. */
  long structAddress() {
    return address + STRUCT_OFFSET;
  }
}
