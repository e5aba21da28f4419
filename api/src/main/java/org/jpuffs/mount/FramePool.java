package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jpuffs.wire.Puffs;

/**
 * The memory of frames. It is direct, because a kernel needs its address.
 *
 * <p>The pool is shared by all mounts of the process: it is the only mutable state of jpuffs that
 * is not part of a mount. Allocating and zeroing a frame of 128 KiB takes longer than a whole mount
 * of a small test, and a check makes one mount for each of thousands of programs. A frame from the
 * pool is all zero, as a new one is, so that no mount sees bytes of another.
 */
final class FramePool {
  private static final int CAPACITY = 4;
  private static final ByteBuffer ZEROES = ByteBuffer.allocateDirect(Puffs.PUFFS_MSG_MAXSIZE);

  /** Frames of mounts that have ended, all zero. */
  private static final Queue<ByteBuffer> FREE = new ArrayBlockingQueue<>(CAPACITY);

  private FramePool() {}

  /** Takes a frame for a mount: {@code PUFFS_MSG_MAXSIZE} bytes, all zero. */
  static ByteBuffer take() {
    ByteBuffer free = FREE.poll();
    return free == null ? allocate(Puffs.PUFFS_MSG_MAXSIZE) : free;
  }

  /** Returns a frame to the pool. Only its first {@code used} bytes may be other than zero. */
  static void give(ByteBuffer frame, int used) {
    frame.clear().put(0, ZEROES, 0, used);
    FREE.offer(frame);
  }

  /** A direct buffer of {@code bytes} bytes, all zero, in native order. */
  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** A small buffer on the heap, for values that the kernel does not get. */
  static ByteBuffer scratch(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }
}
