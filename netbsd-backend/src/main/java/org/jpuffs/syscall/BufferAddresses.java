package org.jpuffs.syscall;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of direct buffers. The last two are cached, so that a caller that reuses two
 * buffers allocates nothing.
 */
public final class BufferAddresses {
  private @Nullable ByteBuffer last;
  private long lastAddress;
  private @Nullable ByteBuffer previous;
  private long previousAddress;

  /** Without addresses. */
  public BufferAddresses() {}

  /**
   * The address of byte 0 of {@code buffer}.
   *
   * @throws IllegalArgumentException if it is not direct
   */
  public long of(ByteBuffer buffer) {
    if (buffer == last) {
      return lastAddress;
    }
    if (buffer == previous) {
      return previousAddress;
    }
    previous = last;
    previousAddress = lastAddress;
    last = buffer;
    lastAddress = lookUp(buffer);
    return lastAddress;
  }

  /** As {@link #of}, without the cache. */
  public static long lookUp(ByteBuffer buffer) {
    if (!buffer.isDirect()) {
      throw new IllegalArgumentException(
          "a heap buffer: the kernel needs a direct one (ByteBuffer.allocateDirect)");
    }
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }
}
