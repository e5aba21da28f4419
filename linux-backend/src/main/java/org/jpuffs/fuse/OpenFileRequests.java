package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
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

  private final MountTerms terms;
  private final LockRequests locks;

  /** Gets the frames that the server does not answer. */
  private final Consumer<ByteBuffer> poster;

  OpenFileRequests(MountTerms terms, LockRequests locks, Consumer<ByteBuffer> poster) {
    this.terms = terms;
    this.locks = locks;
    this.poster = poster;
  }

  Step open(Conversation talk) {
    long flags = talk.request().argument(FuseField.OPEN_FLAGS);
    return access(
        talk,
        LinuxOpenFlags.access(flags),
        () -> open(talk, talk.node(), flags, OpenFileRequests::opened));
  }

  private static Step opened(int openFlags) {
    ByteBuffer body = Frames.bytes(FuseStruct.OPEN_OUT.size());
    FuseField.OPEN_OUT_FLAGS.put(body, 0, openFlags);
    return Step.of(body);
  }

  /** Opens {@code node}; {@code then} gets {@code FOPEN_*} for the answer. */
  Step open(Conversation talk, FuseNode node, long flags, IntFunction<Step> then) {
    int direct = terms.hasFlag(Puffs.PUFFS_KFLAG_NOCACHE_PAGE) ? DIRECT_IO : 0;
    int mode = LinuxOpenFlags.netbsd(flags);
    if ((mode & Fcntl.FWRITE) != 0 && !terms.has(Puffs.PUFFS_VN_WRITE)) {
      return Step.failure(Errno.EROFS); // as puffs_vnop_open
    }
    if (!terms.has(Puffs.PUFFS_VN_OPEN)) {
      return then.apply(direct);
    }
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_OPEN, node, VnOpen.SIZE);
    frame.putInt(VnOpen.MODE_OFFSET, mode);
    talk.request().putCredentials(frame, VnOpen.CRED_OFFSET);
    return Step.ask(
        frame,
        node,
        null,
        reply -> {
          int asked = reply.frame().getInt(VnOpen.OFLAGS_OFFSET) & Puffs.PUFFS_OPEN_IO_DIRECT;
          return then.apply(asked != 0 ? DIRECT_IO : direct);
        });
  }

  /** Goes on if the caller may do that with the node of the request. */
  Step access(Conversation talk, int mode, Supplier<Step> then) {
    if (mode == 0 || !terms.has(Puffs.PUFFS_VN_ACCESS)) {
      return then.get();
    }
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_ACCESS, talk.node(), VnAccess.SIZE);
    frame.putInt(VnAccess.MODE_OFFSET, mode);
    talk.request().putCredentials(frame, VnAccess.CRED_OFFSET);
    return Step.ask(frame, reply -> then.get());
  }

  Step access(Conversation talk) {
    int mask = (int) talk.request().argument(FuseField.ACCESS_MASK);
    int mode = mask & (VnodeFlags.VREAD | VnodeFlags.VWRITE | VnodeFlags.VEXEC);
    return access(talk, mode, () -> Step.DONE);
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
      ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_CLOSE, talk.node(), VnClose.SIZE);
      long flags = talk.request().argument(FuseField.RELEASE_FLAGS);
      frame.putInt(VnClose.FFLAG_OFFSET, LinuxOpenFlags.netbsd(flags));
      talk.request().putCredentials(frame, VnClose.CRED_OFFSET);
      poster.accept(frame);
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
