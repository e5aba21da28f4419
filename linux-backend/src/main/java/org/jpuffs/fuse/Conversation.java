package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jpuffs.wire.Vattr;
import org.jspecify.annotations.Nullable;

/**
 * A request of the kernel from its arrival to its answer; or what the device itself has to say to
 * the server. It is used again when it has ended, with its buffers: the frequent requests make no
 * object.
 */
final class Conversation {
  /** What happens when there is the answer, after the last step. */
  interface End {
    void end(Conversation talk, Step.Answer answer);
  }

  /** The longest frame with one name, and the longest body of fixed length, fit. */
  private static final int FRAME = 1536;

  private static final int BODY = 256;
  private static final byte[] ZEROES = new byte[FRAME];

  private final FuseRequest request = new FuseRequest();
  private final List<FuseNode> held = new ArrayList<>(4);
  private final ByteBuffer frame = ByteBuffer.allocate(FRAME).order(ByteOrder.nativeOrder());
  private final ByteBuffer body = ByteBuffer.allocate(BODY).order(ByteOrder.nativeOrder());
  private final Vattr attributes = new Vattr();
  private final Reply reply = new Reply(this, body);
  private final Step.Ask ask = new Step.Ask(frame, Step.Errors.PASS, reply -> Step.DONE);
  private final Step.Answer answer = new Step.Answer();

  private End end = (talk, answer) -> {};
  private @Nullable FuseNode node;

  /** Whether the kernel has got an answer before the last step. */
  private boolean answered;

  /** The frame that the server has to get, and has not answered; null if there is none. */
  private Step.@Nullable Ask asked;

  /** What the steps of a frequent request keep until its next reply. */
  final Intermediate kept = new Intermediate();

  /** Begins: nothing is left of the last time. */
  Conversation begin(End newEnd) {
    end = newEnd;
    node = null;
    answered = false;
    asked = null;
    held.clear();
    return this;
  }

  FuseRequest request() {
    return request;
  }

  /** Sets the node that the request is about. */
  void about(FuseNode newNode) {
    node = hold(newNode);
  }

  /** The node that the request is about. */
  FuseNode node() {
    FuseNode known = node;
    if (known == null) {
      throw new IllegalStateException("a conversation without a node");
    }
    return known;
  }

  /** The thread that has caused the request; 0 for what the device itself has to say. */
  int pid() {
    return node == null ? 0 : request.pid();
  }

  /** Keeps {@code used} until the end of the conversation. */
  FuseNode hold(FuseNode used) {
    used.uses++;
    held.add(used);
    return used;
  }

  /** The nodes that this conversation kept, and does not keep any more. */
  List<FuseNode> release() {
    for (int i = 0; i < held.size(); i++) {
      held.get(i).uses--;
    }
    return held;
  }

  boolean isAnswered() {
    return answered;
  }

  void answered() {
    answered = true;
  }

  void end(Step.Answer last) {
    asked = null;
    end.end(this, last);
  }

  /** The frame that waits for the server or for its reply. */
  Step.Ask asked() {
    Step.Ask current = asked;
    if (current == null) {
      throw new IllegalStateException("a conversation that has asked nothing");
    }
    return current;
  }

  void asked(Step.Ask next) {
    asked = next;
  }

  Reply reply(int error, ByteBuffer received, int length) {
    return reply.set(error, received, length);
  }

  /**
   * A request of the class VN about {@code about}, all zero after that: valid until the next one.
   */
  ByteBuffer frame(int optype, FuseNode about, int size) {
    return Frames.head(zeroed(frame, size), optype, about);
  }

  /** {@code size} zero bytes for the answer. */
  ByteBuffer body(int size) {
    return zeroed(body, size);
  }

  private static ByteBuffer zeroed(ByteBuffer buffer, int size) {
    return buffer.limit(size).put(0, ZEROES, 0, size);
  }

  /** The attributes at {@code at} of a frame: valid until the next ones. */
  Vattr attributes(ByteBuffer of, int at) {
    return attributes.wrap(of, at);
  }

  /** As {@link Step#ask}. */
  Step.Ask ask(ByteBuffer next, Function<Reply, Step> then) {
    return ask.set(next, Step.Errors.ANSWER, then);
  }

  /** As {@link Step#askAnyway}. */
  Step.Ask askAnyway(ByteBuffer next, Function<Reply, Step> then) {
    return ask.set(next, Step.Errors.PASS, then);
  }

  /** As {@link Step#of}. */
  Step.Answer answer(ByteBuffer bytes) {
    return answer.set(bytes, 0, bytes.limit(), null);
  }

  /** An answer that names {@code named}. */
  Step.Answer answer(ByteBuffer bytes, FuseNode named) {
    return answer.set(bytes, 0, bytes.limit(), named);
  }

  /** The answer of {@code length} bytes of a reply of the server. */
  Step.Answer answer(Reply from, int at, int length) {
    return answer.set(from.frame(), at, length, null);
  }
}
