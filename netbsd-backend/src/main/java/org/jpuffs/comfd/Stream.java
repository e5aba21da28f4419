package org.jpuffs.comfd;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.time.Duration;

/** Reads and writes whole records on a descriptor, and waits until it is readable. */
final class Stream implements AutoCloseable {
  private static final int POLLFD_SIZE = 8;

  private final int fd;
  private final Memory polled = new Memory(2 * POLLFD_SIZE);
  private final Memory aByte = new Memory(1);
  private final int wakeupRead;
  private final int wakeupWrite;

  /** A stream on {@code fd}. */
  Stream(int fd) {
    this.fd = fd;
    try (Memory pipe = new Memory(2 * Integer.BYTES)) {
      if (StreamCalls.pipe(Pointer.nativeValue(pipe)) != 0) {
        throw new IllegalStateException("pipe(2): error " + Native.getLastError());
      }
      wakeupRead = pipe.getInt(0);
      wakeupWrite = pipe.getInt(Integer.BYTES);
    }
    polled.clear();
    polled.setInt(0, fd);
    polled.setShort(4, StreamCalls.POLLIN);
    polled.setInt(POLLFD_SIZE, wakeupRead);
    polled.setShort(POLLFD_SIZE + 4, StreamCalls.POLLIN);
  }

  /** Whether a read would not block: there are bytes, or the stream has ended. */
  boolean isReadable() {
    return StreamCalls.poll(Pointer.nativeValue(polled), 1, 0) > 0;
  }

  /** Reads exactly {@code length} bytes; false if the stream ends earlier. */
  boolean read(long address, long length) {
    long done = 0;
    while (done < length) {
      long n = StreamCalls.read(fd, address + done, length - done);
      if (n > 0) {
        done += n;
      } else if (n == 0 || !wasInterrupted()) {
        return false;
      }
    }
    return true;
  }

  /** Writes all {@code length} bytes; false if the other end is closed. */
  boolean write(long address, long length) {
    long done = 0;
    while (done < length) {
      long n = StreamCalls.write(fd, address + done, length - done);
      if (n >= 0) {
        done += n;
      } else if (!wasInterrupted()) {
        return false;
      }
    }
    return true;
  }

  private static boolean wasInterrupted() {
    return Native.getLastError() == StreamCalls.INTERRUPTED;
  }

  /** Waits until the stream is readable, {@link #wakeup} is called, or the time has passed. */
  void await(Duration timeout) {
    int milliseconds = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    polled.setShort(POLLFD_SIZE + 6, (short) 0);
    if (StreamCalls.poll(Pointer.nativeValue(polled), 2, milliseconds) > 0
        && polled.getShort(POLLFD_SIZE + 6) != 0) {
      StreamCalls.read(wakeupRead, Pointer.nativeValue(aByte), 1);
    }
  }

  /** Ends one wait: the current one, or the next. */
  void wakeup() {
    StreamCalls.write(wakeupWrite, Pointer.nativeValue(aByte), 1);
  }

  @Override
  public void close() {
    StreamCalls.close(fd);
    StreamCalls.close(wakeupRead);
    StreamCalls.close(wakeupWrite);
  }
}
