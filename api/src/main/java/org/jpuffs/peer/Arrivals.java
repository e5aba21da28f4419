package org.jpuffs.peer;

import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;

/**
 * The bytes that have arrived. A connection adds bytes with the lock of the peer held. A task takes
 * them over with the lock held, and then decodes its own bytes without the lock.
 *
 * @param <F> the type of the frames
 */
final class Arrivals<F> {
  /** A connection stops reading when so many bytes wait for the executor. */
  private static final int LIMIT = 1 << 16;

  private final FrameCodec<F> codec;
  private final int frameBytes;
  private final GrowingBuffer arrived = new GrowingBuffer();

  /** For the task alone. */
  private final GrowingBuffer takenOver = new GrowingBuffer();

  Arrivals(FrameCodec<F> codec, int frameBytes) {
    this.codec = codec;
    this.frameBytes = frameBytes;
  }

  boolean hasSpace() {
    return arrived.size() < LIMIT;
  }

  boolean isEmpty() {
    return arrived.size() == 0;
  }

  void add(ByteBuffer bytes) {
    arrived.put(bytes);
  }

  void takeOver() {
    takenOver.put(arrived.window(0, arrived.size()));
    arrived.clear();
  }

  /**
   * Decodes frames until bytes are missing or {@code wantsMore} is false.
   *
   * @return the number of bytes that are left
   * @throws ErrnoException with EMSGSIZE if there is no frame in as many bytes as are permitted
   */
  int decode(BooleanSupplier wantsMore, Consumer<F> frames) {
    int consumed = 0;
    try {
      while (takenOver.size() > consumed && wantsMore.getAsBoolean()) {
        ByteBuffer rest =
            takenOver.window(consumed, takenOver.size() - consumed).asReadOnlyBuffer();
        F frame = codec.read(rest);
        if (frame == null) {
          checkLength(takenOver.size() - consumed);
          break;
        }
        if (rest.position() == 0) {
          throw new IllegalStateException(
              "the codec read the frame " + frame + " from no bytes: it must move the position");
        }
        consumed += rest.position();
        frames.accept(frame);
      }
    } finally {
      takenOver.removeFirst(consumed);
    }
    return takenOver.size();
  }

  private void checkLength(int length) {
    if (length >= frameBytes) {
      throw new ErrnoException(
          Errno.EMSGSIZE,
          length + " bytes from a peer are no whole frame, and the limit is " + frameBytes);
    }
  }
}
