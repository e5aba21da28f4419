package org.jpuffs.sim.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.wire.Puffs;

/** Zero bytes to copy from. */
public final class Zeroes {
  /** Read-only, as long as the longest struct of a frame, which is also a page. */
  public static final ByteBuffer BYTES =
      ByteBuffer.allocateDirect(Puffs.PUFFS_MSGSTRUCT_MAX)
          .order(ByteOrder.nativeOrder())
          .asReadOnlyBuffer();

  private Zeroes() {}
}
