package org.jpuffs.peer;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/** What a connection asks of its peer, and reports to it. Any thread may call it. */
interface Traffic {
  /** Whether the peer takes further bytes. */
  boolean wantsToRead();

  /** Whether the peer has bytes to send. */
  boolean wantsToWrite();

  /** Whether somebody waits for the side to be ready. */
  boolean isAwaited(Side side);

  /** Reports that the side is ready. */
  void becameReady(Side side);

  /** Reports that bytes have arrived; takes all of them. */
  void received(ByteBuffer bytes);

  /** Puts bytes to send into {@code target}, as many as there are and have space. */
  void takeOutput(ByteBuffer target);

  /** Reports that bytes that were taken have left. */
  void outputLeft(int count);

  /** Reports that a side is closed. */
  void closed(Side side, Errno errno, @Nullable Throwable cause);
}
