package org.jpuffs.sim.puffs;

import java.nio.ByteBuffer;

/** The requests of a file server to the kernel ({@code puffs_msgif_dispatch}). */
interface ServerRequests {
  /** Handles a {@link org.jpuffs.wire.PuffsFlush}. */
  void flush(ByteBuffer frame);

  /** Handles a request to unmount. */
  void unmount(ByteBuffer frame);
}
