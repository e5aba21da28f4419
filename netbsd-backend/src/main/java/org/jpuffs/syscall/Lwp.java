package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jpuffs.fs.Errno;

/**
 * A light-weight process: the kernel's side of one thread of a process, and the memory for the
 * arguments of its calls. It makes one call at a time, on whatever host thread.
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
  /** Where results are. */
  protected static final int RESULT_OFFSET = 48;

  private static final int SMALL_OFFSET = 64;
  private static final int PATH_OFFSET = 192;
  private static final int PATH_SIZE = 1088;
  private static final int SIZE = PATH_OFFSET + 2 * PATH_SIZE;

  /**
   * The longest path handed to the kernel, without its NUL. The kernel's own limit is 1023
   * (PATH_MAX is 1024), so what is cut off here is refused there with ENAMETOOLONG.
   */
  private static final int LONGEST_PATH = PATH_SIZE - 1;

  /** The memory; it may be touched by who holds the lock. */
  protected final ByteBuffer memory =
      ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());

  /** Where the memory begins. */
  protected final long memoryAddress = BufferAddresses.lookUp(memory);

  private final ReentrantLock lock = new ReentrantLock();
  private boolean released;

  /** One that is yet to make its first call. */
  protected Lwp() {}

  /** A further lwp of the same process. */
  public abstract Lwp sibling();

  /** Makes a call; the lock is held. The result, or a negated error. */
  protected abstract long enter(Syscall call, long a, long b, long c, long d, long e, long f);

  /** Ends the lwp, and with the last one its process; the lock is held. */
  protected abstract void leave();

  /**
   * Has the kernel reclaim every vnode that nobody refers to.
   *
   * @return 0; ENOSYS, negated, where it cannot be told to; EBADF of a process that has ended
   */
  public final int drainVnodes() {
    lock.lock();
    try {
      return released ? -Errno.EBADF.number() : drain();
    } finally {
      lock.unlock();
    }
  }

  /** Does so; the lock is held. */
  protected int drain() {
    return -Errno.ENOSYS.number();
  }

  /** Keeps other threads off until {@link #unlock}. */
  public final void lock() {
    lock.lock();
  }

  /** Lets them in again. */
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
   * Makes a system call; its arguments are those of libc's function, numbers and addresses.
   *
   * @return what it answered, or a negated error; EBADF of a process that has ended
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
   * The result of a call that does not fail where all is well.
   *
   * @throws IllegalStateException if it did; {@code what} says which it was
   */
  static int checked(String what, long result) {
    if (result < 0) {
      throw new IllegalStateException(what + ": " + Errno.describe(result));
    }
    return (int) result;
  }

  /**
   * Ends the lwp, and with the last one its process. One that is still inside the kernel on another
   * thread is left there: it cannot be taken out.
   *
   * @return whether it has ended
   */
  public final boolean release(int secondsToWait) {
    if (!tryLock(secondsToWait)) {
      return false;
    }
    try {
      if (!released) {
        leave();
        released = true;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Puts {@code path} and a NUL where the kernel finds it. */
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

  /** Where small structs can be put for a call, 128 bytes. */
  public final long smallAddress() {
    return memoryAddress + SMALL_OFFSET;
  }

  /** Puts an int there. */
  public final void putSmall(int offset, int value) {
    memory.putInt(SMALL_OFFSET + offset, value);
  }

  /** Puts a long there. */
  public final void putSmall(int offset, long value) {
    memory.putLong(SMALL_OFFSET + offset, value);
  }

  /** The int there. */
  public final int getSmall(int offset) {
    return memory.getInt(SMALL_OFFSET + offset);
  }

  /** The long there. */
  public final long getSmallLong(int offset) {
    return memory.getLong(SMALL_OFFSET + offset);
  }
}
