package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/** The frames for the server, and those that it has not answered yet. */
final class FrameExchange {
  private final Queue<ByteBuffer> outgoing = new ArrayDeque<>();
  private final Map<Long, Waiting> waiting = new HashMap<>();
  private long nextId;

  /**
   * A frame without its reply.
   *
   * @param pid the thread that has caused it
   * @param end gets the answer to which it leads
   */
  private record Waiting(Step.Ask ask, int pid, Consumer<Step.Answer> end) {}

  /** Carries out {@code step} and those that follow it, up to the answer. */
  void drive(Step step, int pid, Consumer<Step.Answer> end) {
    if (step instanceof Step.Ask ask) {
      long id = nextId++;
      waiting.put(id, new Waiting(ask, pid, end));
      queue(ask.frame().putLong(PuffsReq.ID_OFFSET, id), pid);
    } else {
      end.accept((Step.Answer) step);
    }
  }

  /** Queues a frame that the server does not answer. */
  void post(ByteBuffer frame) {
    queue(Frames.fireAndForget(frame), 0);
  }

  /** Answers a request of the server: {@code puffs_msg_sendresp}. */
  void respond(ByteBuffer request, int rv) {
    ByteBuffer response = Frames.bytes(PuffsReq.SIZE);
    response.put(0, request, 0, PuffsReq.SIZE);
    int opclass = response.getShort(PuffsReq.OPCLASS_OFFSET);
    int flags = Puffs.PUFFSOPFLAG_ISRESPONSE | Puffs.PUFFSOPFLAG_FAF;
    response.putShort(PuffsReq.OPCLASS_OFFSET, (short) (opclass | flags));
    response.putInt(PuffsReq.RV_OFFSET, rv);
    queue(response, 0);
  }

  private void queue(ByteBuffer frame, int pid) {
    frame.putLong(PuffsReq.FRAMELEN_OFFSET, frame.capacity());
    frame.putInt(PuffsReq.PID_OFFSET, pid).putInt(PuffsReq.LID_OFFSET, pid == 0 ? 0 : 1);
    outgoing.add(frame);
  }

  boolean hasFrames() {
    return !outgoing.isEmpty();
  }

  /** Moves the next frame into {@code frame}; its length, or 0 if there is none. */
  int take(ByteBuffer frame) {
    ByteBuffer next = outgoing.poll();
    if (next == null) {
      return 0;
    }
    frame.put(0, next, 0, next.capacity());
    return next.capacity();
  }

  /** Goes on after a reply of the server. A reply that no request waits for is dropped. */
  void replied(ByteBuffer frame, int length) {
    Waiting asked = waiting.remove(frame.getLong(PuffsReq.ID_OFFSET));
    if (asked == null) {
      return;
    }
    int setbacks = frame.getInt(PuffsReq.SETBACKS_OFFSET);
    note(setbacks & Puffs.PUFFS_SETBACK_INACT_N1, asked.ask.first());
    note(setbacks & Puffs.PUFFS_SETBACK_INACT_N2, asked.ask.second());
    int room = (int) asked.ask.frame().getLong(PuffsReq.BUFLEN_OFFSET);
    boolean isRight = length >= PuffsReq.SIZE && length <= room;
    int error = isRight ? frame.getInt(PuffsReq.RV_OFFSET) : Errno.EPROTO.number();
    boolean exists = error >= 0 && error <= Errno.EPROTO.number();
    Reply reply = new Reply(exists ? error : Errno.EPROTO.number(), frame, length);
    drive(asked.ask.then().apply(reply), asked.pid, asked.end);
  }

  private static void note(int setback, @Nullable FuseNode node) {
    if (node != null && setback != 0) {
      node.inactiveRequested = true;
    }
  }
}
