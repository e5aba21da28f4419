package org.jpuffs.rump;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/**
 * A light-weight process: the kernel's side of one thread of a process, and the memory for the
 * arguments of its calls.
 *
 * <p>The kernel keeps the current lwp per host thread. An lwp is not tied to the thread that made
 * it: whoever holds its lock takes it along, which costs a call only when the thread had another
 * one. So a host thread that ends leaves nothing behind in the kernel, and an lwp can be released
 * from any thread.
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
final class Lwp {
  private static final int RESULT_OFFSET = 48;
  private static final int SMALL_OFFSET = 64;
  private static final int PATH_OFFSET = 192;
  private static final int PATH_SIZE = 1088;
  private static final int SIZE = PATH_OFFSET + 2 * PATH_SIZE;

  /**
   * The longest path handed to the kernel, without its NUL. The kernel's own limit is 1023
   * (PATH_MAX is 1024), so what is cut off here is refused there with ENAMETOOLONG.
   */
  private static final int LONGEST_PATH = PATH_SIZE - 1;

  /** What the kernel takes for the current lwp of a host thread. */
  private static final class Seat {
    @Nullable Lwp lwp;

    void vacate() {
      Lwp current = lwp;
      if (current != null) {
        lwp = null;
        RumpCalls.rump_lwproc_curlwp_clear(current.address);
      }
    }
  }

  private static final ThreadLocal<Seat> SEATS = ThreadLocal.withInitial(Seat::new);

  private final long address;
  private final ReentrantLock lock = new ReentrantLock();
  private final ByteBuffer memory = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
  private final long memoryAddress = BufferAddresses.lookUp(memory);
  private @Nullable Seat seat;
  private boolean released;

  /** The lwp that the kernel has just made current on this thread. */
  private Lwp(Seat here) {
    address = RumpCalls.rump_pub_lwproc_curlwp();
    here.lwp = this;
    seat = here;
  }

  /** The first lwp of a new process: user 0, group 0, no descriptors, in {@code /}. */
  static Lwp ofNewProcess() {
    Seat here = vacatedSeat();
    int error = RumpCalls.rump_pub_lwproc_rfork(RumpCalls.RFCFDG);
    if (error != 0) {
      throw new IllegalStateException("rump_pub_lwproc_rfork: error " + error);
    }
    return new Lwp(here);
  }

  /** A further lwp of process {@code pid}. */
  static Lwp ofProcess(int pid) {
    Seat here = vacatedSeat();
    int error = RumpCalls.rump_pub_lwproc_newlwp(pid);
    if (error != 0) {
      throw new IllegalStateException("rump_pub_lwproc_newlwp of " + pid + ": error " + error);
    }
    return new Lwp(here);
  }

  private static Seat vacatedSeat() {
    Seat here = SEATS.get();
    here.vacate();
    return here;
  }

  /** Keeps other threads off until {@link #unlock}. */
  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** Waits for the lock no longer than {@code seconds}. */
  boolean tryLock(int seconds) {
    try {
      return lock.tryLock(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lock.tryLock();
    }
  }

  long call(int number) {
    return call(number, 0, 0, 0, 0, 0, 0);
  }

  long call(int number, long a) {
    return call(number, a, 0, 0, 0, 0, 0);
  }

  long call(int number, long a, long b) {
    return call(number, a, b, 0, 0, 0, 0);
  }

  long call(int number, long a, long b, long c) {
    return call(number, a, b, c, 0, 0, 0);
  }

  /**
   * Makes a system call.
   *
   * @return what it answered, or a negated error; EBADF of a process that has ended
   */
  long call(int number, long a, long b, long c, long d, long e, long f) {
    lock.lock();
    try {
      if (released) {
        return -Errno.EBADF.number();
      }
      takeSeat();
      memory.putLong(0, a);
      memory.putLong(8, b);
      memory.putLong(16, c);
      memory.putLong(24, d);
      memory.putLong(32, e);
      memory.putLong(40, f);
      memory.putLong(RESULT_OFFSET, 0);
      int error =
          RumpCalls.rump_syscall(
              number, memoryAddress, RESULT_OFFSET, memoryAddress + RESULT_OFFSET);
      return error == 0 ? memory.getLong(RESULT_OFFSET) : -error;
    } finally {
      lock.unlock();
    }
  }

  private void takeSeat() {
    Seat here = SEATS.get();
    if (here.lwp != this || seat != here) {
      here.vacate();
      RumpCalls.rump_lwproc_curlwp_set(address);
      here.lwp = this;
      seat = here;
    }
  }

  /**
   * Ends the lwp, and with the last one its process. One that is still inside the kernel on another
   * thread is left there: it cannot be taken out.
   */
  void release(int secondsToWait) {
    if (!tryLock(secondsToWait)) {
      return;
    }
    try {
      if (!released) {
        takeSeat();
        RumpCalls.rump_pub_lwproc_releaselwp();
        released = true;
        SEATS.get().lwp = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Puts {@code path} and a NUL where the kernel finds it. */
  long path(byte[] path) {
    return path(path, PATH_OFFSET);
  }

  /** The same for the second path of a call. */
  long secondPath(byte[] path) {
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
  long smallAddress() {
    return memoryAddress + SMALL_OFFSET;
  }

  void putSmall(int offset, int value) {
    memory.putInt(SMALL_OFFSET + offset, value);
  }

  void putSmall(int offset, long value) {
    memory.putLong(SMALL_OFFSET + offset, value);
  }

  int getSmall(int offset) {
    return memory.getInt(SMALL_OFFSET + offset);
  }
}
