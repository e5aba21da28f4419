package org.jpuffs.syscall;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where direct buffers are in memory. The last two are remembered, so that a caller who uses the
 * same ones again causes no garbage.
 */
final class BufferAddresses {
  private @Nullable ByteBuffer last;
  private long lastAddress;
  private @Nullable ByteBuffer previous;
  private long previousAddress;

  /**
   * The address of byte 0 of {@code buffer}.
   *
   * @throws IllegalArgumentException if it is not direct
   */
  long of(ByteBuffer buffer) {
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

  /** As {@link #of}, and nothing is remembered. */
  static long lookUp(ByteBuffer buffer) {
    if (!buffer.isDirect()) {
      throw new IllegalArgumentException(
          "a buffer on the heap; the kernel reaches direct ones only (ByteBuffer.allocateDirect)");
    }
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }
}
