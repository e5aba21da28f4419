package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnAccess;
import org.jpuffs.wire.VnClose;
import org.jpuffs.wire.VnFsync;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnodeFlags;

/** Requests that open and close files, and ACCESS, which NetBSD sends earlier than OPEN. */
final class OpenFileRequests {
  /** {@code FOPEN_DIRECT_IO}: the kernel does not use its page cache. */
  private static final int DIRECT_IO = 1;

  private static final long DATA_ONLY = 1;
  private static final long FLOCK_UNLOCK = 2;

  private static final Function<Reply, Step> ALLOWED = OpenFileRequests::allowed;
  private static final Intermediate.WithFlags ANSWER_OPENED = OpenFileRequests::opened;

  private final Function<Conversation, Step> opensNode = this::openNode;
  private final Function<Reply, Step> opened = this::opened;
  private final MountTerms terms;
  private final LockRequests locks;

  /** Gets the frames that the server does not answer. */
  private final FrameExchange frames;

  OpenFileRequests(MountTerms terms, LockRequests locks, FrameExchange frames) {
    this.terms = terms;
    this.locks = locks;
    this.frames = frames;
  }

  Step open(Conversation talk) {
    long flags = talk.request().argument(FuseField.OPEN_FLAGS);
    return access(talk, LinuxOpenFlags.access(flags), opensNode);
  }

  private Step openNode(Conversation talk) {
    long flags = talk.request().argument(FuseField.OPEN_FLAGS);
    return open(talk, talk.node(), flags, ANSWER_OPENED);
  }

  private static Step opened(Conversation talk, int openFlags) {
    ByteBuffer body = talk.body(FuseStruct.OPEN_OUT.size());
    FuseField.OPEN_OUT_FLAGS.put(body, 0, openFlags);
    return talk.answer(body);
  }

  /** Opens {@code node}. */
  Step open(Conversation talk, FuseNode node, long flags, Intermediate.WithFlags then) {
    int mode = LinuxOpenFlags.netbsd(flags);
    if ((mode & Fcntl.FWRITE) != 0 && !terms.has(Puffs.PUFFS_VN_WRITE)) {
      return Step.failure(Errno.EROFS); // as puffs_vnop_open
    }
    if (!terms.has(Puffs.PUFFS_VN_OPEN)) {
      return then.apply(talk, directIo());
    }
    ByteBuffer frame = talk.frame(Puffs.PUFFS_VN_OPEN, node, VnOpen.SIZE);
    frame.putInt(VnOpen.MODE_OFFSET, mode);
    talk.request().putCredentials(frame, VnOpen.CRED_OFFSET);
    talk.kept.withFlags = then;
    return talk.ask(frame, opened).about(node, null);
  }

  private int directIo() {
    return terms.hasFlag(Puffs.PUFFS_KFLAG_NOCACHE_PAGE) ? DIRECT_IO : 0;
  }

  private Step opened(Reply reply) {
    Conversation talk = reply.talk();
    int asked = reply.frame().getInt(VnOpen.OFLAGS_OFFSET) & Puffs.PUFFS_OPEN_IO_DIRECT;
    return talk.kept.withFlags.apply(talk, asked != 0 ? DIRECT_IO : directIo());
  }

  /** Goes on if the caller may do that with the node of the request. */
  Step access(Conversation talk, int mode, Function<Conversation, Step> then) {
    if (mode == 0 || !terms.has(Puffs.PUFFS_VN_ACCESS)) {
      return then.apply(talk);
    }
    ByteBuffer frame = talk.frame(Puffs.PUFFS_VN_ACCESS, talk.node(), VnAccess.SIZE);
    frame.putInt(VnAccess.MODE_OFFSET, mode);
    talk.request().putCredentials(frame, VnAccess.CRED_OFFSET);
    talk.kept.allowed = then;
    return talk.ask(frame, ALLOWED);
  }

  private static Step allowed(Reply reply) {
    return reply.talk().kept.allowed.apply(reply.talk());
  }

  Step access(Conversation talk) {
    int mask = (int) talk.request().argument(FuseField.ACCESS_MASK);
    int mode = mask & (VnodeFlags.VREAD | VnodeFlags.VWRITE | VnodeFlags.VEXEC);
    return access(talk, mode, same -> Step.DONE);
  }

  /** The last descriptor was closed. */
  Step release(Conversation talk) {
    FuseRequest request = talk.request();
    if ((request.argument(FuseField.RELEASE_RELEASE_FLAGS) & FLOCK_UNLOCK) != 0) {
      long owner = request.argument(FuseField.RELEASE_LOCK_OWNER);
      return locks.unlockAll(talk, owner, Fcntl.F_FLOCK, () -> close(talk));
    }
    return close(talk);
  }

  private Step close(Conversation talk) {
    if (terms.has(Puffs.PUFFS_VN_CLOSE)) {
      Conversation post = frames.newPost();
      ByteBuffer frame = post.frame(Puffs.PUFFS_VN_CLOSE, talk.node(), VnClose.SIZE);
      long flags = talk.request().argument(FuseField.RELEASE_FLAGS);
      frame.putInt(VnClose.FFLAG_OFFSET, LinuxOpenFlags.netbsd(flags));
      talk.request().putCredentials(frame, VnClose.CRED_OFFSET);
      frames.post(post, frame);
    }
    return Step.DONE;
  }

  /** A descriptor was closed: the locks of its process are released. */
  Step flush(Conversation talk) {
    long owner = talk.request().argument(FuseField.FLUSH_LOCK_OWNER);
    return terms.has(Puffs.PUFFS_VN_ADVLOCK)
        ? locks.unlockAll(talk, owner, Fcntl.F_POSIX, () -> Step.DONE)
        : Step.failure(Errno.ENOSYS); // the kernel sends no more of them
  }

  Step fsync(Conversation talk) {
    if (!terms.has(Puffs.PUFFS_VN_FSYNC)) {
      return Step.DONE;
    }
    boolean dataOnly = (talk.request().argument(FuseField.FSYNC_FLAGS) & DATA_ONLY) != 0;
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_FSYNC, talk.node(), VnFsync.SIZE);
    frame.putInt(
        VnFsync.FLAGS_OFFSET, VnodeFlags.FSYNC_WAIT | (dataOnly ? VnodeFlags.FSYNC_DATAONLY : 0));
    talk.request().putCredentials(frame, VnFsync.CRED_OFFSET);
    return Step.ask(frame, reply -> Step.DONE);
  }
}
