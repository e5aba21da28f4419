package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnFallocate;
import org.jpuffs.wire.VnFdiscard;
import org.jpuffs.wire.VnReadlink;
import org.jpuffs.wire.VnRw;

/** Requests about the bytes of files and links. More bytes than a frame has become several. */
final class DataRequests {
  // FUSE_WRITE_*
  private static final long FROM_PAGE_CACHE = 1;
  private static final long KILL_SET_ID = 4;

  // FALLOC_FL_*
  private static final long PUNCH_HOLE_KEEP_SIZE = 3;

  private final MountTerms terms;
  private final AttributeRequests attributes;

  DataRequests(MountTerms terms, AttributeRequests attributes) {
    this.terms = terms;
    this.attributes = attributes;
  }

  Step read(Conversation talk) {
    if (!terms.has(Puffs.PUFFS_VN_READ)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    int size = (int) Math.min(Integer.MAX_VALUE, talk.request().argument(FuseField.READ_SIZE));
    return read(talk, Frames.bytes(Math.min(size, Puffs.PUFFS_MSG_MAXSIZE)));
  }

  /** Reads on after the bytes that {@code body} has. */
  private Step read(Conversation talk, ByteBuffer body) {
    int wanted = Math.min(body.remaining(), terms.mostData());
    ByteBuffer frame = transfer(Puffs.PUFFS_VN_READ, talk, VnRw.SIZE);
    long offset = talk.request().argument(FuseField.READ_OFFSET) + body.position();
    frame.putLong(VnRw.OFFSET_OFFSET, offset).putLong(VnRw.RESID_OFFSET, wanted);
    talk.request().putCredentials(frame, VnRw.CRED_OFFSET);
    Frames.addRoom(frame, wanted);
    return Step.ask(
        frame,
        reply -> {
          long moved = moved(reply, wanted);
          if (moved < 0 || VnRw.DATA_OFFSET + moved > reply.length()) {
            return Step.failure(Errno.EPROTO);
          }
          int at = body.position();
          body.put(at, reply.frame(), VnRw.DATA_OFFSET, (int) moved);
          body.position(at + (int) moved);
          boolean goesOn = moved == wanted && body.hasRemaining() && moved > 0;
          return goesOn ? read(talk, body) : Step.of(body.flip());
        });
  }

  private static ByteBuffer transfer(int operation, Conversation talk, int size) {
    return Frames.ofNode(operation, talk.node(), size);
  }

  /** The bytes that were moved; negative if the reply reports more than were asked for. */
  private static long moved(Reply reply, int wanted) {
    long resid = reply.frame().getLong(VnRw.RESID_OFFSET);
    return Long.compareUnsigned(resid, wanted) > 0 ? -1 : wanted - resid;
  }

  Step write(Conversation talk) {
    if (!terms.has(Puffs.PUFFS_VN_WRITE)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    int size = (int) talk.request().argument(FuseField.WRITE_SIZE);
    return write(talk, talk.request().data().slice(0, size));
  }

  /** Writes the bytes from the position of {@code data} on. */
  private Step write(Conversation talk, ByteBuffer data) {
    int wanted = Math.min(data.remaining(), terms.mostData());
    ByteBuffer frame = transfer(Puffs.PUFFS_VN_WRITE, talk, VnRw.SIZE + wanted);
    long offset = talk.request().argument(FuseField.WRITE_OFFSET) + data.position();
    frame.putLong(VnRw.OFFSET_OFFSET, offset).putLong(VnRw.RESID_OFFSET, wanted);
    long flags = talk.request().argument(FuseField.WRITE_WRITE_FLAGS);
    if ((flags & FROM_PAGE_CACHE) != 0) { // by the kernel: no caller has been recorded
      FuseRequest.putUser(frame, VnRw.CRED_OFFSET, 0, 0);
    } else {
      talk.request().putCredentials(frame, VnRw.CRED_OFFSET);
    }
    frame.put(VnRw.DATA_OFFSET, data, data.position(), wanted);
    return Step.askAnyway(frame, reply -> written(talk, data, wanted, reply));
  }

  private Step written(Conversation talk, ByteBuffer data, int wanted, Reply reply) {
    int error = reply.error();
    long moved = error == 0 ? moved(reply, wanted) : 0;
    if (moved < 0) {
      return Step.failure(Errno.EPROTO);
    }
    if (error != 0 && data.position() == 0) {
      return Step.failure(error);
    }
    data.position(data.position() + (int) moved);
    if (error == 0 && moved == wanted && data.hasRemaining()) {
      return write(talk, data);
    }
    ByteBuffer body = Frames.bytes(FuseStruct.WRITE_OUT.size());
    FuseField.WRITE_OUT_SIZE.put(body, 0, data.position());
    boolean kills = (talk.request().argument(FuseField.WRITE_WRITE_FLAGS) & KILL_SET_ID) != 0;
    return kills ? attributes.clearSetId(talk, () -> Step.of(body)) : Step.of(body);
  }

  Step readlink(Conversation talk) {
    if (!terms.has(Puffs.PUFFS_VN_READLINK)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    ByteBuffer frame = transfer(Puffs.PUFFS_VN_READLINK, talk, VnReadlink.SIZE);
    talk.request().putCredentials(frame, VnReadlink.CRED_OFFSET);
    frame.putLong(VnReadlink.LINKLEN_OFFSET, Limits.MAXPATHLEN);
    return Step.ask(
        frame,
        reply -> {
          long length = reply.frame().getLong(VnReadlink.LINKLEN_OFFSET);
          if (Long.compareUnsigned(length, Limits.MAXPATHLEN) > 0) {
            return Step.failure(Errno.EPROTO);
          }
          ByteBuffer body = Frames.bytes((int) length);
          return Step.of(body.put(0, reply.frame(), VnReadlink.LINK_OFFSET, (int) length));
        });
  }

  /** Allocates space, or makes a hole. No frame says the other modes of fallocate(2). */
  Step fallocate(Conversation talk) {
    long mode = talk.request().argument(FuseField.FALLOCATE_MODE);
    boolean makesHole = mode == PUNCH_HOLE_KEEP_SIZE;
    int operation = makesHole ? Puffs.PUFFS_VN_FDISCARD : Puffs.PUFFS_VN_FALLOCATE;
    if (mode != 0 && !makesHole || !terms.has(operation)) {
      return Step.failure(Errno.EOPNOTSUPP);
    }
    ByteBuffer frame = transfer(operation, talk, makesHole ? VnFdiscard.SIZE : VnFallocate.SIZE);
    frame.putLong(VnFallocate.OFF_OFFSET, talk.request().argument(FuseField.FALLOCATE_OFFSET));
    frame.putLong(VnFallocate.LEN_OFFSET, talk.request().argument(FuseField.FALLOCATE_LENGTH));
    return Step.ask(frame, reply -> Step.DONE);
  }
}
