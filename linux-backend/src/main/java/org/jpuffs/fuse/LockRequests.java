package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnAdvlock;

/** Requests about locks. The kernel sends them only if the server has ADVLOCK. */
final class LockRequests {
  /** {@code FUSE_LK_FLOCK}: the lock is of flock(2). */
  private static final long OF_FLOCK = 1;

  /** {@code OFFSET_MAX}: up to the end of the file. */
  private static final long LAST_BYTE = Long.MAX_VALUE;

  /** Linux's types of locks. */
  private static final int LINUX_READ = 0;

  private static final int LINUX_WRITE = 1;
  private static final int LINUX_UNLOCK = 2;

  private final MountTerms terms;

  LockRequests(MountTerms terms) {
    this.terms = terms;
  }

  Step get(Conversation talk) {
    return lock(
        talk,
        Fcntl.F_GETLK,
        0,
        reply -> {
          Flock lock = new Flock().wrap(reply.frame(), VnAdvlock.FL_OFFSET);
          ByteBuffer body = Frames.bytes(FuseStruct.LK_OUT.size());
          FuseField.LOCK_START.put(body, 0, lock.start());
          long end = lock.len() == 0 ? LAST_BYTE : lock.start() + lock.len() - 1;
          FuseField.LOCK_END.put(body, 0, end);
          FuseField.LOCK_TYPE.put(body, 0, linuxType(lock.type()));
          FuseField.LOCK_PID.put(body, 0, lock.pid());
          return Step.of(body);
        });
  }

  Step set(Conversation talk, int wait) {
    int type = netbsdType(talk.request().ofLock(FuseField.LOCK_TYPE));
    int command = type == Fcntl.F_UNLCK ? Fcntl.F_UNLCK : Fcntl.F_SETLK;
    return lock(talk, command, wait, reply -> Step.DONE);
  }

  private Step lock(Conversation talk, int command, int wait, Function<Reply, Step> then) {
    FuseRequest request = talk.request();
    int type = netbsdType(request.ofLock(FuseField.LOCK_TYPE));
    if (!terms.has(Puffs.PUFFS_VN_ADVLOCK)) {
      return Step.failure(Errno.ENOSYS);
    }
    if (type == 0) {
      return Step.failure(Errno.EINVAL);
    }
    long start = request.ofLock(FuseField.LOCK_START);
    long end = request.ofLock(FuseField.LOCK_END);
    boolean isFlock = (request.argument(FuseField.LK_FLAGS) & OF_FLOCK) != 0;
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_ADVLOCK, talk.node(), VnAdvlock.SIZE);
    Flock lock = new Flock().wrap(frame, VnAdvlock.FL_OFFSET);
    lock.start(start).len(end == LAST_BYTE ? 0 : end - start + 1).type(type);
    lock.whence(Fcntl.SEEK_SET).pid((int) request.ofLock(FuseField.LOCK_PID));
    frame.putLong(VnAdvlock.ID_OFFSET, request.argument(FuseField.LK_OWNER));
    frame.putInt(VnAdvlock.OP_OFFSET, command);
    frame.putInt(VnAdvlock.FLAGS_OFFSET, wait | (isFlock ? Fcntl.F_FLOCK : Fcntl.F_POSIX));
    return Step.ask(frame, then);
  }

  /** Releases all locks of {@code owner} on the node of the request. */
  Step unlockAll(Conversation talk, long owner, int kind, Supplier<Step> then) {
    ByteBuffer frame = Frames.ofNode(Puffs.PUFFS_VN_ADVLOCK, talk.node(), VnAdvlock.SIZE);
    new Flock().wrap(frame, VnAdvlock.FL_OFFSET).type(Fcntl.F_UNLCK).whence(Fcntl.SEEK_SET);
    frame.putLong(VnAdvlock.ID_OFFSET, owner);
    frame.putInt(VnAdvlock.OP_OFFSET, Fcntl.F_UNLCK).putInt(VnAdvlock.FLAGS_OFFSET, kind);
    return Step.askAnyway(frame, reply -> then.get());
  }

  private static int netbsdType(long type) {
    return type == LINUX_READ
        ? Fcntl.F_RDLCK
        : type == LINUX_WRITE ? Fcntl.F_WRLCK : type == LINUX_UNLOCK ? Fcntl.F_UNLCK : 0;
  }

  private static int linuxType(int type) {
    return switch (type) {
      case Fcntl.F_RDLCK -> LINUX_READ;
      case Fcntl.F_WRLCK -> LINUX_WRITE;
      default -> LINUX_UNLOCK;
    };
  }
}
