package org.jpuffs.fuse;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnRw;
import org.jspecify.annotations.Nullable;

/**
 * A mount on a channel: takes requests of the kernel, and answers them when the server has replied
 * to all frames that they need. Only the thread of the server's loop uses it.
 */
final class FuseConnection {
  private static final Logger LOG = System.getLogger("org.jpuffs");

  private static final int HEADER = FuseStruct.OUT_HEADER.size();

  /**
   * Where a request is received in a frame, so that the data of a WRITE are where puffs has them.
   */
  private static final int REQUEST = VnRw.DATA_OFFSET - FuseRequest.BEFORE_DATA;

  private static final int NO_LIMIT = -1;

  /** {@code FUSE_NOTIFY_INVAL_INODE}, in place of the error of an answer. */
  private static final int NOTIFY_INVAL_INODE = 2;

  private final FuseChannel channel;
  private final MountTerms terms;
  private final FuseNodes nodes;
  private final Requests requests;
  private final FrameExchange frames;
  private final NodeRetirement retirement;
  private final LongMap<Conversation> conversations = new LongMap<>();
  private final Conversation.End answering = this::end;
  private final ByteBuffer out = direct(HEADER + 2 * Puffs.PUFFS_MSG_MAXSIZE);

  /**
   * @param clock that of the server
   * @param unmounted called when the server has answered UNMOUNT
   */
  FuseConnection(
      FuseChannel channel,
      MountTerms terms,
      FrameExchange frames,
      InstantSource clock,
      Runnable unmounted) {
    this.channel = channel;
    this.terms = terms;
    this.frames = frames;
    nodes = new FuseNodes(terms.rootCookie());
    SupplementaryGroups groups =
        request -> channel.groups(request.pid(), request.uid(), request.gid());
    requests = new Requests(terms, nodes, clock, groups, frames);
    retirement = new NodeRetirement(terms, nodes, frames, unmounted);
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /**
   * Reads a request, and begins to carry it out.
   *
   * @param frame the buffer of the server: the data of a WRITE stay in it until the next frame is
   *     taken
   * @return the result of the read
   */
  int readRequest(ByteBuffer frame) {
    int length = channel.read(frame, REQUEST);
    arrived(frame, length);
    return length;
  }

  private void arrived(ByteBuffer frame, int length) {
    if (length < 0) {
      return;
    }
    try {
      FuseRequest.verifyHeader(frame, REQUEST, length);
    } catch (MalformedRequestException malformed) {
      LOG.log(Level.ERROR, "a request that cannot be answered", malformed);
      return;
    }
    begin(frame, length);
  }

  private void begin(ByteBuffer frame, int length) {
    Conversation talk = frames.begin(answering);
    FuseRequest request = talk.request();
    try {
      request.take(frame, REQUEST, length, terms.mostData());
    } catch (MalformedRequestException malformed) {
      LOG.log(Level.DEBUG, "refused a request", malformed);
      frames.giveBack(talk);
      answer(FuseField.IN_UNIQUE.get(frame, REQUEST), Step.failure(Errno.ENOSYS));
      return;
    }
    if (request.opcode().isSilent() || request.opcode() == FuseOpcode.INIT) {
      carryOut(request);
      frames.giveBack(talk);
    } else {
      converse(talk);
    }
  }

  /** Carries out a request without a frame that the server answers. */
  private void carryOut(FuseRequest request) {
    switch (request.opcode()) {
      case INIT -> answer(request.unique(), Negotiation.answer(request, terms, channel.pageSize()));
      case FORGET -> forget(request.nodeid(), request.argument(FuseField.FORGET_NLOOKUP));
      case BATCH_FORGET -> forgetAll(request);
      case INTERRUPT -> interrupt(request.argument(FuseField.INTERRUPT_UNIQUE));
      default -> throw new IllegalStateException(request.opcode() + " needs the server");
    }
  }

  private void converse(Conversation talk) {
    FuseRequest request = talk.request();
    FuseNode node = request.nodeid() == 0 ? nodes.root() : nodes.find(request.nodeid());
    if (node == null) {
      frames.giveBack(talk);
      answer(request.unique(), Step.failure(Errno.ESTALE));
      return;
    }
    talk.about(node);
    conversations.put(request.unique(), talk);
    frames.drive(talk, requests.begin(talk));
  }

  private void end(Conversation talk, Step.Answer answer) {
    conversations.remove(talk.request().unique());
    if (!talk.isAnswered()) {
      FuseNode named = answer.named();
      if (answer(talk.request().unique(), answer) && named != null) {
        named.lookups++;
      }
    }
    List<FuseNode> released = talk.release();
    for (int i = 0; i < released.size(); i++) {
      retirement.retireIfUnused(released.get(i));
    }
    frames.giveBack(talk);
  }

  /** Answers a request; false if the kernel does not want the answer any more. */
  private boolean answer(long unique, Step.Answer answer) {
    ByteBuffer body = answer.body();
    if (answer.error() != 0 || body == null) {
      return answer(unique, answer.error(), out, 0, HEADER);
    }
    int length = HEADER + answer.length();
    if (body.isDirect() && answer.from() >= HEADER) {
      return answerInPlace(unique, body, answer.from() - HEADER, length);
    }
    out.put(HEADER, body, answer.from(), answer.length());
    return answer(unique, 0, out, 0, length);
  }

  /** Answers with data in a frame of the server, which lends the bytes in front of them. */
  private boolean answerInPlace(long unique, ByteBuffer frame, int at, int length) {
    long first = frame.getLong(at);
    long second = frame.getLong(at + Long.BYTES);
    try {
      return answer(unique, 0, frame, at, length);
    } finally {
      frame.putLong(at, first).putLong(at + Long.BYTES, second);
    }
  }

  private boolean answer(long unique, int error, ByteBuffer from, int at, int length) {
    FuseField.OUT_LEN.put(from, at, length);
    FuseField.OUT_ERROR.put(from, at, -channel.errorNumber(error));
    FuseField.OUT_UNIQUE.put(from, at, unique);
    return channel.write(from, at, length) == length;
  }

  private void forget(long nodeid, long count) {
    FuseNode node = nodes.find(nodeid);
    if (node != null) {
      nodes.forget(node, count);
      retirement.retireIfUnused(node);
    }
  }

  private void forgetAll(FuseRequest request) {
    ByteBuffer all = request.data();
    long count = request.argument(FuseField.BATCH_COUNT);
    for (int i = 0; i < count; i++) {
      int at = i * FuseStruct.FORGET_ONE.size();
      forget(FuseField.FORGET_ONE_NODEID.get(all, at), FuseField.FORGET_ONE_NLOOKUP.get(all, at));
    }
  }

  /** A signal came: the caller gets EINTR, and the server's reply is dropped. */
  private void interrupt(long unique) {
    Conversation talk = conversations.get(unique);
    if (talk != null && !talk.isAnswered()) {
      talk.answered();
      answer(unique, Step.failure(Errno.EINTR));
    }
  }

  /** The kernel has ended the mount. */
  void endMount() {
    retirement.endMount();
  }

  /**
   * Carries out a request of the server to forget cached pages. Names are not cached.
   *
   * @return null if there is nothing to do; else what does it, which may wait for the server
   */
  @Nullable Runnable invalidation(ByteBuffer frame) {
    PuffsFlush flush = new PuffsFlush().wrap(frame, 0);
    FuseNode node = nodes.ofCookie(flush.cookie());
    boolean ofPages =
        flush.op() == Puffs.PUFFS_INVAL_PAGECACHE_NODE_RANGE
            || flush.op() == Puffs.PUFFS_FLUSH_PAGECACHE_NODE_RANGE;
    if (!ofPages || node == null) {
      return null;
    }
    int header = HEADER;
    int length = header + FuseStruct.NOTIFY_INVAL_INODE_OUT.size();
    ByteBuffer notice = direct(length);
    FuseField.OUT_LEN.put(notice, 0, length);
    FuseField.OUT_ERROR.put(notice, 0, NOTIFY_INVAL_INODE);
    FuseField.INVAL_INO.put(notice, header, node.id());
    FuseField.INVAL_OFF.put(notice, header, flush.start());
    long end = flush.end();
    FuseField.INVAL_LEN.put(notice, header, end == 0 ? NO_LIMIT : end - flush.start());
    return () -> channel.write(notice, 0, length);
  }

  /** Whether the frame is a reply to one of this kernel's requests. */
  static boolean isReply(ByteBuffer frame) {
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
    return opclass == Puffs.PUFFSOP_VN || opclass == Puffs.PUFFSOP_VFS;
  }
}
