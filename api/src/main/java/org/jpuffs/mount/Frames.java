package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The memory that frames are in: direct, so that a kernel can be given its address. */
final class Frames {
  private Frames() {}

  /** A buffer of {@code bytes} bytes, all zero. */
  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** A small buffer for what goes nowhere. */
  static ByteBuffer scratch(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }
}
