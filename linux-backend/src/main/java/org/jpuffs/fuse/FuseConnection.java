package org.jpuffs.fuse;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * A mount on a channel: takes requests of the kernel, and answers them when the server has replied
 * to all frames that they need. Only the thread of the server's loop uses it.
 */
final class FuseConnection {
  private static final Logger LOG = System.getLogger("org.jpuffs");

  /** The longest request: data, and room for header and arguments. */
  private static final int LONGEST_REQUEST = Puffs.PUFFS_MSG_MAXSIZE + 4096;

  private static final int NO_LIMIT = -1;

  /** {@code FUSE_NOTIFY_INVAL_INODE}, in place of the error of an answer. */
  private static final int NOTIFY_INVAL_INODE = 2;

  private final FuseChannel channel;
  private final MountTerms terms;
  private final FuseNodes nodes;
  private final Requests requests;
  private final FrameExchange frames;
  private final NodeRetirement retirement;
  private final Map<Long, Conversation> conversations = new HashMap<>();
  private final ByteBuffer in = direct(LONGEST_REQUEST);
  private final ByteBuffer out = direct(FuseStruct.OUT_HEADER.size() + 2 * Puffs.PUFFS_MSG_MAXSIZE);

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
    requests = new Requests(terms, nodes, clock, groups, frames::post);
    retirement = new NodeRetirement(terms, nodes, frames, unmounted);
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /**
   * Reads a request, and begins to carry it out.
   *
   * @return the result of the read
   */
  int readRequest() {
    int length = channel.read(in);
    if (length >= 0) {
      try {
        FuseRequest.verifyHeader(in, length);
      } catch (MalformedRequestException malformed) {
        LOG.log(Level.ERROR, "a request that cannot be answered", malformed);
        return length;
      }
      begin(length);
    }
    return length;
  }

  private void begin(int length) {
    FuseRequest request;
    try {
      request = FuseRequest.decode(in, length);
    } catch (MalformedRequestException malformed) {
      LOG.log(Level.DEBUG, "refused a request", malformed);
      answer(FuseField.IN_UNIQUE.get(in, 0), Step.failure(Errno.ENOSYS));
      return;
    }
    switch (request.opcode()) {
      case INIT -> answer(request.unique(), Negotiation.answer(request, terms, channel.pageSize()));
      case FORGET -> forget(request.nodeid(), request.argument(FuseField.FORGET_NLOOKUP));
      case BATCH_FORGET -> forgetAll(request);
      case INTERRUPT -> interrupt(request.argument(FuseField.INTERRUPT_UNIQUE));
      default -> converse(request);
    }
  }

  private void converse(FuseRequest request) {
    FuseNode node = request.nodeid() == 0 ? nodes.root() : nodes.find(request.nodeid());
    if (node == null) {
      answer(request.unique(), Step.failure(Errno.ESTALE));
      return;
    }
    Conversation talk = new Conversation(request, node);
    conversations.put(request.unique(), talk);
    frames.drive(requests.begin(talk), request.pid(), answer -> end(talk, answer));
  }

  private void end(Conversation talk, Step.Answer answer) {
    conversations.remove(talk.request().unique());
    if (!talk.isAnswered()) {
      FuseNode named = answer.named();
      if (answer(talk.request().unique(), answer) && named != null) {
        named.lookups++;
      }
    }
    talk.release().forEach(retirement::retireIfUnused);
  }

  /** Answers a request; false if the kernel does not want the answer any more. */
  private boolean answer(long unique, Step.Answer answer) {
    int length = FuseStruct.OUT_HEADER.size();
    ByteBuffer body = answer.body();
    if (answer.error() == 0 && body != null) {
      out.put(length, body, 0, body.limit());
      length += body.limit();
    }
    FuseField.OUT_LEN.put(out, 0, length);
    FuseField.OUT_ERROR.put(out, 0, -channel.errorNumber(answer.error()));
    FuseField.OUT_UNIQUE.put(out, 0, unique);
    return channel.write(out, length) == length;
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
    int header = FuseStruct.OUT_HEADER.size();
    int length = header + FuseStruct.NOTIFY_INVAL_INODE_OUT.size();
    ByteBuffer notice = direct(length);
    FuseField.OUT_LEN.put(notice, 0, length);
    FuseField.OUT_ERROR.put(notice, 0, NOTIFY_INVAL_INODE);
    FuseField.INVAL_INO.put(notice, header, node.id);
    FuseField.INVAL_OFF.put(notice, header, flush.start());
    long end = flush.end();
    FuseField.INVAL_LEN.put(notice, header, end == 0 ? NO_LIMIT : end - flush.start());
    return () -> channel.write(notice, length);
  }

  /** Whether the frame is a reply to one of this kernel's requests. */
  static boolean isReply(ByteBuffer frame) {
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
    return opclass == Puffs.PUFFSOP_VN || opclass == Puffs.PUFFSOP_VFS;
  }
}
