package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jpuffs.wire.Puffs;

/** The memory that frames are in: direct, so that a kernel can be given its address. */
final class Frames {
  private static final int KEPT = 4;
  private static final ByteBuffer ZEROES = ByteBuffer.allocateDirect(Puffs.PUFFS_MSG_MAXSIZE);

  /** Frames of mounts that are over, all zero: a fresh one costs more than a small mount. */
  private static final Queue<ByteBuffer> FREE = new ArrayBlockingQueue<>(KEPT);

  private Frames() {}

  /** A frame for a mount, all zero. */
  static ByteBuffer take() {
    ByteBuffer free = FREE.poll();
    return free == null ? allocate(Puffs.PUFFS_MSG_MAXSIZE) : free;
  }

  /** Takes back a frame of which the first {@code used} bytes may not be zero. */
  static void give(ByteBuffer frame, int used) {
    frame.clear().put(0, ZEROES, 0, used);
    FREE.offer(frame);
  }

  /** A buffer of {@code bytes} bytes, all zero. */
  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** A small buffer for what goes nowhere. */
  static ByteBuffer scratch(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }
}
