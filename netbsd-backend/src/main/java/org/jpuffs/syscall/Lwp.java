package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;

/**
 * A light-weight process: the kernel's part of one thread of a process, with memory for the
 * arguments of its calls. It makes one call at a time, on any host thread.
 *
 * <pre>
 *  offset  size  the memory
 *       0    48  arguments, one slot of 8 bytes each
 *      48    16  results
 *      64   128  small structs
 *     192  1088  first path
 *    1280  1088  second path
 * </pre>
 */
public abstract class Lwp {
  /** The offset of the results. */
  protected static final int RESULT_OFFSET = 48;

  private static final int SMALL_OFFSET = 64;
  private static final int PATH_OFFSET = 192;
  private static final int PATH_SIZE = 1088;
  private static final int SIZE = PATH_OFFSET + 2 * PATH_SIZE;

  /**
   * The longest path passed to the kernel, without its NUL. The kernel's limit is 1023 (PATH_MAX is
   * 1024), so the kernel refuses a path that is cut off here with ENAMETOOLONG.
   */
  private static final int LONGEST_PATH = PATH_SIZE - 1;

  /** The memory; only the thread that holds the lock may use it. */
  protected final ByteBuffer memory =
      ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());

  /** The address of the memory. */
  protected final long memoryAddress = BufferAddresses.lookUp(memory);

  private final ReentrantLock lock = new ReentrantLock();
  private boolean released;

  /** An lwp that has made no call. */
  protected Lwp() {}

  /** A further lwp of the same process. */
  public abstract Lwp sibling();

  /** Makes a call and returns its result or a negated error. The caller holds the lock. */
  protected abstract long enter(Syscall call, long a, long b, long c, long d, long e, long f);

  /** Ends the lwp, and the process if it is its last one. The caller holds the lock. */
  protected abstract void exit();

  /**
   * Makes the kernel reclaim every vnode without references.
   *
   * @return 0; -ENOSYS if this kernel cannot be asked to; -EBADF if the process has ended
   */
  public final int drainVnodes() {
    lock.lock();
    try {
      return released ? -Errno.EBADF.number() : drain();
    } finally {
      lock.unlock();
    }
  }

  /** Makes the kernel reclaim vnodes. The caller holds the lock. */
  protected int drain() {
    return -Errno.ENOSYS.number();
  }

  /**
   * Sends a signal.
   *
   * @return 0; -ENOSYS if the processes of this kernel have no signals; -EBADF if the process has
   *     ended
   */
  public final int kill(int pid, int signal) {
    lock.lock();
    try {
      return released ? -Errno.EBADF.number() : sendSignal(pid, signal);
    } finally {
      lock.unlock();
    }
  }

  /** Sends a signal. The caller holds the lock. */
  protected int sendSignal(int pid, int signal) {
    return -Errno.ENOSYS.number();
  }

  /** The memory of the process. The caller holds the lock. */
  public ProcessMemory memory() {
    return ProcessMemory.NONE;
  }

  /**
   * Makes a call of one argument whose result no one needs. The kernel makes it before the next
   * call of this lwp.
   */
  public final void post(Syscall call, long a) {
    lock.lock();
    try {
      if (!released) {
        enterUnanswered(call, a);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes such a call, or causes that it is made. The caller holds the lock. */
  protected void enterUnanswered(Syscall call, long a) {
    enter(call, a, 0, 0, 0, 0, 0);
  }

  /** The effective user and group at the start. */
  public Owner owner() {
    return Owner.SUPERUSER;
  }

  /** Locks the lwp and its memory until {@link #unlock}. */
  public final void lock() {
    lock.lock();
  }

  /** Unlocks. */
  public final void unlock() {
    lock.unlock();
  }

  /** Waits for the lock no longer than {@code seconds}. */
  public final boolean tryLock(int seconds) {
    try {
      return lock.tryLock(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lock.tryLock();
    }
  }

  /**
   * Makes a call without arguments, as {@link #call(Syscall, long, long, long, long, long, long)}.
   */
  public final long call(Syscall call) {
    return call(call, 0, 0, 0, 0, 0, 0);
  }

  /** Makes a call of one argument. */
  public final long call(Syscall call, long a) {
    return call(call, a, 0, 0, 0, 0, 0);
  }

  /** Makes a call of two arguments. */
  public final long call(Syscall call, long a, long b) {
    return call(call, a, b, 0, 0, 0, 0);
  }

  /** Makes a call of three arguments. */
  public final long call(Syscall call, long a, long b, long c) {
    return call(call, a, b, c, 0, 0, 0);
  }

  /** Makes a call of four arguments. */
  public final long call(Syscall call, long a, long b, long c, long d) {
    return call(call, a, b, c, d, 0, 0);
  }

  /**
   * Makes a system call. The arguments are those of libc's function: numbers and addresses.
   *
   * @return the result, or a negated error; -EBADF if the process has ended
   */
  public final long call(Syscall call, long a, long b, long c, long d, long e, long f) {
    lock.lock();
    try {
      return released ? -Errno.EBADF.number() : enter(call, a, b, c, d, e, f);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The result of a call that is expected to succeed.
   *
   * @param what the name of the call, for the message
   * @throws IllegalStateException if it failed
   */
  public static int checked(String what, long result) {
    if (result < 0) {
      throw new IllegalStateException(what + ": " + Errno.describe(result));
    }
    return (int) result;
  }

  /**
   * Ends the lwp, and the process if it is its last one. An lwp that is inside the kernel on
   * another thread cannot be ended.
   *
   * @return whether the lwp has ended
   */
  public final boolean release(int secondsToWait) {
    if (!tryLock(secondsToWait)) {
      return false;
    }
    try {
      if (!released) {
        exit();
        released = true;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Stores {@code path} and a NUL; returns its address. */
  public final long path(byte[] path) {
    return path(path, PATH_OFFSET);
  }

  /** The same for the second path of a call. */
  public final long secondPath(byte[] path) {
    return path(path, PATH_OFFSET + PATH_SIZE);
  }

  private long path(byte[] path, int at) {
    int length = Math.min(path.length, LONGEST_PATH);
    for (int i = 0; i < length; i++) {
      if (path[i] == 0) {
        throw new IllegalArgumentException("a NUL at byte " + i + " of a path");
      }
    }
    memory.put(at, path, 0, length);
    memory.put(at + length, (byte) 0);
    return memoryAddress + at;
  }

  /** The address of 128 bytes for small structs. */
  public final long smallAddress() {
    return memoryAddress + SMALL_OFFSET;
  }

  /** Stores an int at an offset in {@link #smallAddress}. */
  public final void putSmall(int offset, int value) {
    memory.putInt(SMALL_OFFSET + offset, value);
  }

  /** Stores a long there. */
  public final void putSmall(int offset, long value) {
    memory.putLong(SMALL_OFFSET + offset, value);
  }

  /** The int at an offset in {@link #smallAddress}. */
  public final int getSmall(int offset) {
    return memory.getInt(SMALL_OFFSET + offset);
  }

  /** The long there. */
  public final long getSmallLong(int offset) {
    return memory.getLong(SMALL_OFFSET + offset);
  }
}
