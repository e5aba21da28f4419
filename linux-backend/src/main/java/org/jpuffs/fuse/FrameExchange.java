package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/** The conversations with the server: the frames for it, and those that it has not answered yet. */
final class FrameExchange {
  /** The most conversations that are kept for later. */
  private static final int MOST_FREE = 64;

  private final Queue<Conversation> outgoing = new ArrayDeque<>();
  private final LongMap<Conversation> waiting = new LongMap<>();
  private final Deque<Conversation> free = new ArrayDeque<>();
  private long nextId;

  /** A frame without a reply was taken. */
  private final Conversation.End posted = this::taken;

  /** Begins a conversation, which {@code end} must give back. */
  Conversation begin(Conversation.End end) {
    Conversation taken = free.poll();
    return (taken == null ? new Conversation() : taken).begin(end);
  }

  /** Takes back a conversation that has ended. */
  void giveBack(Conversation talk) {
    if (free.size() < MOST_FREE) {
      free.push(talk);
    }
  }

  private void taken(Conversation talk, Step.Answer answer) {
    giveBack(talk);
  }

  /** Carries out {@code step} and those that follow it, up to the answer. */
  void drive(Conversation talk, Step step) {
    if (step instanceof Step.Ask ask) {
      long id = nextId++;
      waiting.put(id, talk);
      ask.frame().putLong(PuffsReq.ID_OFFSET, id);
      queue(talk, ask);
    } else {
      talk.end((Step.Answer) step);
    }
  }

  /** The beginning of a frame that the server does not answer, for {@link #post}. */
  Conversation newPost() {
    return begin(posted);
  }

  /** Queues {@code frame}, which the server does not answer, of a {@link #newPost}. */
  void post(Conversation talk, ByteBuffer frame) {
    queue(talk, talk.askAnyway(Frames.fireAndForget(frame), reply -> Step.DONE));
  }

  /** Answers a request of the server: {@code puffs_msg_sendresp}. */
  void respond(ByteBuffer request, int rv) {
    ByteBuffer response = Frames.bytes(PuffsReq.SIZE);
    response.put(0, request, 0, PuffsReq.SIZE);
    int opclass = response.getShort(PuffsReq.OPCLASS_OFFSET);
    response.putShort(PuffsReq.OPCLASS_OFFSET, (short) (opclass | Puffs.PUFFSOPFLAG_ISRESPONSE));
    post(newPost(), response.putInt(PuffsReq.RV_OFFSET, rv));
  }

  private void queue(Conversation talk, Step.Ask ask) {
    int pid = talk.pid();
    ByteBuffer frame = ask.frame();
    frame.putLong(PuffsReq.FRAMELEN_OFFSET, Frames.length(ask));
    frame.putInt(PuffsReq.PID_OFFSET, pid).putInt(PuffsReq.LID_OFFSET, pid == 0 ? 0 : 1);
    talk.asked(ask);
    outgoing.add(talk);
  }

  boolean hasFrames() {
    return !outgoing.isEmpty();
  }

  /** Moves the next frame into {@code frame}; its length, or 0 if there is none. */
  int take(ByteBuffer frame) {
    Conversation next = outgoing.poll();
    if (next == null) {
      return 0;
    }
    Step.Ask ask = next.asked();
    int length = Frames.move(ask, frame);
    int opclass = ask.frame().getShort(PuffsReq.OPCLASS_OFFSET);
    if ((opclass & Puffs.PUFFSOPFLAG_FAF) != 0) {
      next.end(Step.DONE);
    }
    return length;
  }

  /** Goes on after a reply of the server. A reply that no request waits for is dropped. */
  void replied(ByteBuffer frame, int length) {
    Conversation talk = waiting.remove(frame.getLong(PuffsReq.ID_OFFSET));
    if (talk == null) {
      return;
    }
    Step.Ask ask = talk.asked();
    int setbacks = frame.getInt(PuffsReq.SETBACKS_OFFSET);
    note(setbacks & Puffs.PUFFS_SETBACK_INACT_N1, ask.first());
    note(setbacks & Puffs.PUFFS_SETBACK_INACT_N2, ask.second());
    int room = (int) ask.frame().getLong(PuffsReq.BUFLEN_OFFSET);
    boolean isRight = length >= PuffsReq.SIZE && length <= room;
    int error = isRight ? frame.getInt(PuffsReq.RV_OFFSET) : Errno.EPROTO.number();
    boolean exists = error >= 0 && error <= Errno.EPROTO.number();
    Reply reply = talk.reply(exists ? error : Errno.EPROTO.number(), frame, length);
    drive(talk, ask.after(reply));
  }

  private static void note(int setback, @Nullable FuseNode node) {
    if (node != null && setback != 0) {
      node.inactiveRequested = true;
    }
  }
}
