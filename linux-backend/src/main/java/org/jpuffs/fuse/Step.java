package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/** What comes next for a request of the kernel: a frame for the server, or the answer. */
sealed interface Step {
  /** The answer without an error and without data. */
  Answer DONE = new Answer(0, null, null);

  /**
   * A frame that the server answers.
   *
   * @param frame a request of puffs, as long as its capacity
   * @param first the node that the setbacks for the first node are about; null if there is none
   * @param second that for the second node
   * @param then what the reply leads to
   */
  record Ask(
      ByteBuffer frame,
      @Nullable FuseNode first,
      @Nullable FuseNode second,
      Function<Reply, Step> then)
      implements Step {}

  /**
   * The answer to the kernel.
   *
   * @param error 0 or an error number of NetBSD
   * @param body the bytes after the header, from 0 to its limit; null for none
   * @param named the node that the answer names, so that the kernel may forget it later
   */
  record Answer(int error, @Nullable ByteBuffer body, @Nullable FuseNode named) implements Step {}

  static Answer failure(Errno errno) {
    return new Answer(errno.number(), null, null);
  }

  static Answer failure(int error) {
    return new Answer(error, null, null);
  }

  static Answer of(ByteBuffer body) {
    return new Answer(0, body, null);
  }

  /** A frame without setbacks, of which errors are for {@code then}, too. */
  static Ask askAnyway(ByteBuffer frame, Function<Reply, Step> then) {
    return new Ask(frame, null, null, then);
  }

  /** A frame without setbacks; an error of the server is the answer. */
  static Ask ask(ByteBuffer frame, Function<Reply, Step> then) {
    return ask(frame, null, null, then);
  }

  /** The same with the nodes that setbacks are about. */
  static Ask ask(
      ByteBuffer frame,
      @Nullable FuseNode first,
      @Nullable FuseNode second,
      Function<Reply, Step> then) {
    return new Ask(
        frame,
        first,
        second,
        reply -> reply.error() != 0 ? failure(reply.error()) : then.apply(reply));
  }
}
