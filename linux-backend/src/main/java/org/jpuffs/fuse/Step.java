package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/**
 * What comes next for a request of the kernel: a frame for the server, or the answer.
 *
 * <p>The methods here make new objects. {@link Conversation} has the same with objects of its own,
 * for the requests that are frequent.
 */
sealed interface Step {
  /** The answer without an error and without data. */
  Answer DONE = new Answer();

  /** Who gets an error of the server. */
  enum Errors {
    /** The kernel: the error is the answer. */
    ANSWER,
    /** The function that the reply is passed to. */
    PASS
  }

  /** A frame that the server answers. */
  final class Ask implements Step {
    private ByteBuffer frame;
    private int inPlace;
    private @Nullable FuseNode first;
    private @Nullable FuseNode second;
    private Errors errors;
    private Function<Reply, Step> then;

    /**
     * @param frame a request of puffs, as long as its limit
     * @param then what the reply leads to
     */
    Ask(ByteBuffer frame, Errors errors, Function<Reply, Step> then) {
      this.frame = frame;
      this.errors = errors;
      this.then = then;
    }

    /** The same object with other contents. */
    Ask set(ByteBuffer newFrame, Errors newErrors, Function<Reply, Step> newThen) {
      frame = newFrame;
      inPlace = 0;
      first = null;
      second = null;
      errors = newErrors;
      then = newThen;
      return this;
    }

    /** Sets the nodes that the setbacks of the reply are about; null for none. */
    Ask about(@Nullable FuseNode newFirst, @Nullable FuseNode newSecond) {
      first = newFirst;
      second = newSecond;
      return this;
    }

    /** The buffer of the server has so many bytes of data already, right after the frame. */
    Ask inPlace(int bytes) {
      inPlace = bytes;
      return this;
    }

    ByteBuffer frame() {
      return frame;
    }

    int inPlace() {
      return inPlace;
    }

    @Nullable FuseNode first() {
      return first;
    }

    @Nullable FuseNode second() {
      return second;
    }

    /** The step that the reply leads to. */
    Step after(Reply reply) {
      return reply.error() != 0 && errors == Errors.ANSWER
          ? failure(reply.error())
          : then.apply(reply);
    }
  }

  /** The answer to the kernel. */
  final class Answer implements Step {
    private static final Answer[] FAILURES = new Answer[Errno.ELAST + 1];

    static {
      for (int error = 0; error < FAILURES.length; error++) {
        FAILURES[error] = new Answer();
        FAILURES[error].error = error;
      }
    }

    private int error;
    private @Nullable ByteBuffer body;
    private int from;
    private int length;
    private @Nullable FuseNode named;

    /**
     * The same object with other contents: the {@code length} bytes of {@code body} at {@code
     * from}.
     */
    Answer set(ByteBuffer newBody, int newFrom, int newLength, @Nullable FuseNode newNamed) {
      body = newBody;
      from = newFrom;
      length = newLength;
      named = newNamed;
      return this;
    }

    /** 0 or an error number of NetBSD. */
    int error() {
      return error;
    }

    /** What the bytes after the header are in; null for none. */
    @Nullable ByteBuffer body() {
      return body;
    }

    /** Where they begin in it. */
    int from() {
      return from;
    }

    /** How many they are. */
    int length() {
      return length;
    }

    /** The node that the answer names, so that the kernel may forget it later. */
    @Nullable FuseNode named() {
      return named;
    }
  }

  static Answer failure(Errno errno) {
    return failure(errno.number());
  }

  /**
   * The answer that is an error.
   *
   * @param error an error number of NetBSD
   */
  static Answer failure(int error) {
    return Answer.FAILURES[error];
  }

  /** The answer with the bytes from 0 to the limit of {@code body}. */
  static Answer of(ByteBuffer body) {
    return new Answer().set(body, 0, body.limit(), null);
  }

  /** A frame without setbacks, of which errors are for {@code then}, too. */
  static Ask askAnyway(ByteBuffer frame, Function<Reply, Step> then) {
    return new Ask(frame, Errors.PASS, then);
  }

  /** A frame without setbacks; an error of the server is the answer. */
  static Ask ask(ByteBuffer frame, Function<Reply, Step> then) {
    return new Ask(frame, Errors.ANSWER, then);
  }
}
