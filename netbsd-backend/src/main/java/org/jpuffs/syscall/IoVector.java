package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An array of {@code struct iovec}, reused by every call. */
final class IoVector {
  private static final int IOVEC_SIZE = 16;

  private ByteBuffer memory = direct(8);
  private long address = BufferAddresses.lookUp(memory);

  private static ByteBuffer direct(int vectors) {
    return ByteBuffer.allocateDirect(vectors * IOVEC_SIZE).order(ByteOrder.nativeOrder());
  }

  /** The address of a vector with the remaining bytes of {@code buffers}, which must be direct. */
  long of(ByteBuffer[] buffers) {
    if (memory.capacity() < buffers.length * IOVEC_SIZE) {
      memory = direct(buffers.length);
      address = BufferAddresses.lookUp(memory);
    }
    for (int i = 0; i < buffers.length; i++) {
      ByteBuffer buffer = buffers[i];
      memory.putLong(i * IOVEC_SIZE, BufferAddresses.lookUp(buffer) + buffer.position());
      memory.putLong(i * IOVEC_SIZE + Long.BYTES, buffer.remaining());
    }
    return address;
  }
}
