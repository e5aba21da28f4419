package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.E2BIG;
import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.EINTR;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ELAST;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.sim.sys.Errors.EPROTO;
import static org.jpuffs.wire.Puffs.PUFFSOPFLAG_FAF;
import static org.jpuffs.wire.Puffs.PUFFSOPFLAG_ISRESPONSE;
import static org.jpuffs.wire.Puffs.PUFFSOP_ERROR;
import static org.jpuffs.wire.Puffs.PUFFSOP_OPCMASK;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.sched.Putter;
import org.jpuffs.sim.sched.PutterOps;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsError;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a mount: those queued for the file server, and those that wait for its reply
 * ({@code fs/puffs/puffs_msgif.c}).
 */
final class MessageQueue implements PutterOps {
  /** A queue of messages, first in first out. */
  private static final class Queue {
    @Nullable Message first;
    @Nullable Message last;

    void add(Message m) {
      m.next = null;
      m.previous = last;
      if (last == null) {
        first = m;
      } else {
        last.next = m;
      }
      last = m;
    }

    boolean holds(Message m) {
      Message at = first;
      while (at != null && at != m) {
        at = at.next;
      }
      return at != null;
    }

    void remove(Message m) {
      Message next = m.next;
      Message previous = m.previous;
      if (next == null) {
        last = previous;
      } else {
        next.previous = previous;
      }
      if (previous == null) {
        first = next;
      } else {
        previous.next = next;
      }
      m.next = null;
      m.previous = null;
    }
  }

  private final Cpu cpu;
  private final MessagePool messages;
  private final Putter device;
  private final ServerRequests serverRequests;

  /** Whether the mount is in place and the file server alive ({@code PUFFSTAT_RUNNING}). */
  private boolean running;

  private final Queue toServer = new Queue();
  private final Queue awaitingReply = new Queue();
  private long nextId;

  /** A reply that was too long, and the call that got it. The request is freed but still queued. */
  private @Nullable String tooLong;

  private @Nullable Lwp tooLongFor;
  private long tooLongAt;

  MessageQueue(Cpu cpu, MessagePool messages, Putter device, ServerRequests serverRequests) {
    this.cpu = cpu;
    this.messages = messages;
    this.device = device;
    this.serverRequests = serverRequests;
  }

  /** Opens the queue: requests go to the file server from now on. */
  void start() {
    running = true;
  }

  /** A new message with a struct of {@code length} bytes, all zero. */
  Message allocate(int length) {
    return messages.allocate(length);
  }

  /** Drops a reference to a message. Without references it returns to the pool. */
  void release(Message m) {
    if (--m.references == 0) {
      messages.free(m);
    }
  }

  /**
   * Queues a message for the server ({@code puffs_msg_enqueue}). After a signal that ends waits, a
   * request that needs a reply fails; only INACTIVE is sent, as a message without one.
   */
  void enqueue(Message m) {
    Lwp lwp = cpu.lwp();
    if (tooLong != null && m.wantsReply() && (lwp != tooLongFor || lwp.calls != tooLongAt)) {
      throw cpu.hang("puffsop_msg", tooLong);
    }
    m.sender = lwp;
    ByteBuffer f = m.frame.bytes;
    f.putLong(PuffsReq.BUFLEN_OFFSET, m.replyLength());
    if (m.wantsReply()) {
      f.putLong(PuffsReq.ID_OFFSET, nextId++);
    } else {
      f.putShort(PuffsReq.OPCLASS_OFFSET, (short) (m.opclass() | PUFFSOPFLAG_FAF));
    }
    f.putInt(PuffsReq.PID_OFFSET, lwp.pid);
    f.putInt(PuffsReq.LID_OFFSET, lwp.lid);
    if (m.wantsReply() && m.completion == null && lwp.isInterrupted()) {
      m.done = true;
      m.rv(EINTR);
      if (!m.isInactive()) {
        return;
      }
      m.fireAndForget();
      f.putShort(PuffsReq.OPCLASS_OFFSET, (short) (m.opclass() | PUFFSOPFLAG_FAF));
    }
    if (!running) {
      m.done = true;
      m.rv(ENXIO);
      return;
    }
    f.putLong(PuffsReq.FRAMELEN_OFFSET, m.requestLength());
    toServer.add(m);
    m.references++;
    device.frameQueued();
  }

  /**
   * Waits for the reply, if there will be one ({@code puffs_msg_wait}).
   *
   * @return 0, the result of the reply, or EINTR
   */
  int await(Message m) {
    if (!m.done && m.wantsReply() && m.completion == null && !cpu.sleepers.awaitReply(device, m)) {
      return interrupted(m);
    }
    return m.done ? m.rv() : 0;
  }

  /** A signal came before the reply. If the server has not taken the request, it never gets it. */
  private int interrupted(Message m) {
    if (toServer.holds(m)) {
      toServer.remove(m);
      release(m);
    } else {
      m.abandoned = true;
    }
    return EINTR;
  }

  /**
   * Sends a message, waits for the reply, and notes its setbacks for one or two nodes ({@code
   * puffs_msg_wait2}).
   */
  int call(Message m, @Nullable PuffsNode first, @Nullable PuffsNode second) {
    enqueue(m);
    int rv = await(m);
    int setbacks = m.getInt(PuffsReq.SETBACKS_OFFSET);
    if (setbacks != 0) {
      if (first != null) {
        noteSetbacks(first, setbacks, Puffs.PUFFS_SETBACK_INACT_N1, Puffs.PUFFS_SETBACK_NOREF_N1);
      }
      if (second != null) {
        noteSetbacks(second, setbacks, Puffs.PUFFS_SETBACK_INACT_N2, Puffs.PUFFS_SETBACK_NOREF_N2);
      }
    }
    return rv;
  }

  private static void noteSetbacks(PuffsNode node, int setbacks, int inactive, int noReferences) {
    if ((setbacks & inactive) != 0) {
      node.stat |= PuffsNode.DOINACT;
    }
    if ((setbacks & noReferences) != 0) {
      node.stat |= PuffsNode.NOREFS;
    }
  }

  /** Like {@link #call}, for a message that is not used any further. */
  int callAndRelease(Message m, @Nullable PuffsNode first, @Nullable PuffsNode second) {
    int rv = call(m, first, second);
    release(m);
    return rv;
  }

  /** Sends a message without waiting for a reply. */
  void post(Message m) {
    m.fireAndForget();
    enqueue(m);
    release(m);
  }

  /** An error from the server, or EPROTO if it is not an error number ({@code checkerr}). */
  int check(int error, String function) {
    if (error < 0 || error > ELAST) {
      sendError(Puffs.PUFFS_ERR_ERROR, error, function, 0);
      return EPROTO;
    }
    return error;
  }

  /** Notifies the server that one of its replies is invalid ({@code puffs_senderr}). */
  void sendError(int kind, int error, String text, long cookie) {
    Message m = allocate(PuffsError.SIZE).about(PUFFSOP_ERROR, kind, cookie);
    m.putInt(PuffsError.ERROR_OFFSET, error);
    m.frame.bytes.put(PuffsError.STR_OFFSET, text.getBytes(StandardCharsets.US_ASCII));
    post(m);
  }

  /**
   * Notifies the server that {@code resid} grew.
   *
   * @return EPROTO
   */
  int residGrew(int kind, long cookie) {
    sendError(kind, E2BIG, "resid grew", cookie);
    return EPROTO;
  }

  @Override
  public boolean hasFrames() {
    return toServer.first != null;
  }

  @Override
  public boolean isIdle() {
    return running && toServer.first == null;
  }

  @Override
  public int take(ByteBuffer out) {
    if (!running) {
      return -ENXIO;
    }
    Message m = toServer.first;
    if (m == null) {
      return -EAGAIN;
    }
    if (out.capacity() < m.requestLength()) {
      throw new IllegalArgumentException(
          "a frame of "
              + m.requestLength()
              + " bytes waits for a buffer of "
              + out.capacity()
              + "; one of "
              + Puffs.PUFFS_MSG_MAXSIZE
              + " takes every frame");
    }
    toServer.remove(m);
    m.writeTo(out);
    int length = m.requestLength();
    if (m.wantsReply()) {
      awaitingReply.add(m);
    } else {
      release(m);
    }
    return length;
  }

  @Override
  public void dispatch(ByteBuffer in, int length) {
    if (length < PuffsReq.SIZE) {
      respond(in, length, EINVAL);
      return;
    }
    switch (in.getShort(PuffsReq.OPCLASS_OFFSET) & PUFFSOP_OPCMASK) {
      case Puffs.PUFFSOP_VN:
      case Puffs.PUFFSOP_VFS:
        reply(in, length);
        break;
      case Puffs.PUFFSOP_FLUSH:
        if (length == PuffsFlush.SIZE) {
          serverRequests.flush(in);
        } else {
          respond(in, length, EINVAL);
        }
        break;
      case Puffs.PUFFSOP_UNMOUNT:
        serverRequests.unmount(in);
        break;
      default:
        respond(in, length, EOPNOTSUPP);
    }
  }

  /** Replies to a request of the server ({@code puffs_msg_sendresp}). */
  void respond(ByteBuffer request, int length, int rv) {
    Message m = allocate(PuffsReq.SIZE);
    m.frame.bytes.put(0, request, 0, Math.min(length, PuffsReq.SIZE));
    m.rv(rv);
    int opclass = m.opclass() | PUFFSOPFLAG_ISRESPONSE;
    m.frame.bytes.putShort(PuffsReq.OPCLASS_OFFSET, (short) opclass);
    post(m);
  }

  /** Finds the request of a reply, and wakes its sender ({@code puffsop_msg}). */
  private void reply(ByteBuffer in, int length) {
    long id = in.getLong(PuffsReq.ID_OFFSET);
    Message m = awaitingReply.first;
    while (m != null && m.id() != id) {
      m = m.next;
    }
    if (m == null) {
      return;
    }
    if (length > m.replyLength()) {
      // Like the kernel, this wakes the sender, but its message, soon freed, stays queued.
      tooLong =
          m.operation()
              + " was answered with "
              + length
              + " bytes where "
              + m.replyLength()
              + " are the most; the next call finds its freed request in the queue";
      cpu.sleepers.willHang("puffsop_msg", tooLong);
      tooLongFor = m.sender;
      tooLongAt = tooLongFor == null ? 0 : tooLongFor.calls;
      m.rv(EPROTO);
      m.done = true;
      cpu.sleepers.wakeup();
      return;
    }
    awaitingReply.remove(m);
    if (!m.abandoned) {
      m.readFrom(in, length);
    }
    finish(m);
  }

  private void finish(Message m) {
    m.done = true;
    Message.Completion completion = m.completion;
    if (completion != null) {
      completion.complete(m);
    } else {
      cpu.sleepers.wakeup();
    }
    release(m);
  }

  /** Ends all waits: the server will not reply any more ({@code puffs_userdead}). */
  void abandon() {
    running = false;
    for (Message m = toServer.first; m != null; m = toServer.first) {
      toServer.remove(m);
      if (m.wantsReply()) {
        m.rv(ENXIO);
        finish(m);
      } else {
        release(m);
      }
    }
    for (Message m = awaitingReply.first; m != null; m = awaitingReply.first) {
      awaitingReply.remove(m);
      m.rv(ENXIO);
      finish(m);
    }
  }
}
