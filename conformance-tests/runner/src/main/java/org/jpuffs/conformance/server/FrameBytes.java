package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/** What frames are. */
final class FrameBytes {
  /** The operations on file systems, by number. */
  private static final @Nullable Operation[] OF_FILE_SYSTEMS =
      new @Nullable Operation[Puffs.PUFFS_VFS_MAX + 1];

  static {
    for (Operation operation : Operation.values()) {
      if (!operation.isOfNodes()) {
        OF_FILE_SYSTEMS[operation.number()] = operation;
      }
    }
  }

  private FrameBytes() {}

  /** A direct buffer in native order, all zero. */
  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Sets {@code length} bytes from {@code from} on to {@code value}. */
  static void fill(ByteBuffer frame, int from, int length, byte value) {
    for (int i = from; i < from + length; i++) {
      frame.put(i, value);
    }
  }

  /** Whether the kernel waits for a reply to {@code frame}. */
  static boolean wantsReply(ByteBuffer frame) {
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET);
    return (opclass & (Puffs.PUFFSOPFLAG_FAF | Puffs.PUFFSOPFLAG_ISRESPONSE)) == 0;
  }

  /** The operation that {@code frame} is about; null if there is none of its numbers. */
  static @Nullable Operation operation(ByteBuffer frame) {
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
    int optype = frame.getShort(PuffsReq.OPTYPE_OFFSET);
    if (opclass == Puffs.PUFFSOP_VN) {
      return optype >= 0 && optype <= Puffs.PUFFS_VN_MAX ? Operation.ofNodes(optype) : null;
    }
    return opclass == Puffs.PUFFSOP_VFS && optype >= 0 && optype < OF_FILE_SYSTEMS.length
        ? OF_FILE_SYSTEMS[optype]
        : null;
  }
}
