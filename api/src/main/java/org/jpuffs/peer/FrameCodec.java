package org.jpuffs.peer;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames from bytes and writes them as bytes: the callbacks of {@code puffs_framev_init}.
 *
 * <p>{@link #read} runs on the executor of the peer, {@link #write} on the thread that sends. No
 * method may wait. What a method throws closes the peer: an {@link org.jpuffs.fs.ErrnoException}
 * with its error number, everything else with EIO.
 *
 * @param <F> the type of the frames. A peer does not change frames, and compares none
 */
public interface FrameCodec<F> {
  /**
   * Reads at most one frame, {@code puffs_framev_readframe_fn}.
   *
   * @param bytes all bytes from position to limit that have arrived and belong to no earlier frame,
   *     at least one, in the order BIG_ENDIAN. The content is valid during this call only
   * @return the first frame, with the position of {@code bytes} moved to its end, or null if it has
   *     not arrived whole. After null the position is ignored
   * @throws RuntimeException if the bytes are no frame and cannot become one
   */
  @Nullable F read(ByteBuffer bytes);

  /**
   * Writes a frame, {@code puffs_framev_writeframe_fn}. It must not call the peer.
   *
   * @param frame the frame
   * @param target where its bytes go; it is empty
   */
  void write(F frame, GrowingBuffer target);

  /**
   * The tag of a request that is sent. With {@link #answerTag} it is {@code
   * puffs_framev_cmpframe_fn}: a frame that arrives answers the request with an equal tag. If
   * several requests have that tag, it answers the one that was sent first. So for a protocol
   * without tags, whose answers come in the order of the requests, each tag is the same constant.
   *
   * @return an object with {@code equals} and {@code hashCode}
   */
  Object requestTag(F request);

  /**
   * The tag of a frame that has arrived.
   *
   * @return the tag of the request that it answers, or null if the frame is no answer
   */
  @Nullable Object answerTag(F frame);
}
