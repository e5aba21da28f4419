package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
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

  private static final Function<Reply, Step> ANSWER_READ = DataRequests::wasRead;

  private final Function<Reply, Step> wasWritten = this::wasWritten;
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
    int size =
        (int) Math.min(Puffs.PUFFS_MSG_MAXSIZE, talk.request().argument(FuseField.READ_SIZE));
    if (size > terms.mostData()) {
      return read(talk, Frames.bytes(size));
    }
    talk.kept.wanted = size;
    ByteBuffer frame = talk.frame(Puffs.PUFFS_VN_READ, talk.node(), VnRw.SIZE);
    return talk.ask(fillRead(talk, frame, 0, size), ANSWER_READ);
  }

  private static ByteBuffer fillRead(Conversation talk, ByteBuffer frame, int done, int wanted) {
    long offset = talk.request().argument(FuseField.READ_OFFSET) + done;
    frame.putLong(VnRw.OFFSET_OFFSET, offset).putLong(VnRw.RESID_OFFSET, wanted);
    talk.request().putCredentials(frame, VnRw.CRED_OFFSET);
    Frames.addRoom(frame, wanted);
    return frame;
  }

  /** The data go to the kernel from where the server has put them. */
  private static Step wasRead(Reply reply) {
    long moved = moved(reply, reply.talk().kept.wanted);
    return moved < 0 || VnRw.DATA_OFFSET + moved > reply.length()
        ? Step.failure(Errno.EPROTO)
        : reply.talk().answer(reply, VnRw.DATA_OFFSET, (int) moved);
  }

  /** Reads on after the bytes that {@code body} has. */
  private Step read(Conversation talk, ByteBuffer body) {
    int wanted = Math.min(body.remaining(), terms.mostData());
    ByteBuffer frame = transfer(Puffs.PUFFS_VN_READ, talk, VnRw.SIZE);
    return Step.ask(
        fillRead(talk, frame, body.position(), wanted),
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
    if (!talk.request().dataAreInPlace()) {
      return write(talk, talk.request().data().slice(0, size));
    }
    talk.kept.wanted = size;
    ByteBuffer frame = talk.frame(Puffs.PUFFS_VN_WRITE, talk.node(), VnRw.DATA_OFFSET);
    frame.putLong(PuffsReq.BUFLEN_OFFSET, VnRw.SIZE + size);
    return talk.askAnyway(fillWrite(talk, frame, 0, size), wasWritten).inPlace(size);
  }

  private static ByteBuffer fillWrite(Conversation talk, ByteBuffer frame, int done, int wanted) {
    long offset = talk.request().argument(FuseField.WRITE_OFFSET) + done;
    frame.putLong(VnRw.OFFSET_OFFSET, offset).putLong(VnRw.RESID_OFFSET, wanted);
    long flags = talk.request().argument(FuseField.WRITE_WRITE_FLAGS);
    if ((flags & FROM_PAGE_CACHE) != 0) { // by the kernel: no caller has been recorded
      FuseRequest.putUser(frame, VnRw.CRED_OFFSET, 0, 0);
    } else {
      talk.request().putCredentials(frame, VnRw.CRED_OFFSET);
    }
    return frame;
  }

  private Step wasWritten(Reply reply) {
    long moved = moved(reply, reply.talk().kept.wanted);
    if (reply.error() != 0) {
      return Step.failure(reply.error());
    }
    return moved < 0 ? Step.failure(Errno.EPROTO) : answerWritten(reply.talk(), (int) moved);
  }

  private Step answerWritten(Conversation talk, int count) {
    boolean kills = (talk.request().argument(FuseField.WRITE_WRITE_FLAGS) & KILL_SET_ID) != 0;
    return kills ? attributes.clearSetId(talk, () -> count(talk, count)) : count(talk, count);
  }

  private static Step count(Conversation talk, int count) {
    ByteBuffer body = talk.body(FuseStruct.WRITE_OUT.size());
    FuseField.WRITE_OUT_SIZE.put(body, 0, count);
    return talk.answer(body);
  }

  /** Writes the bytes from the position of {@code data} on. */
  private Step write(Conversation talk, ByteBuffer data) {
    int wanted = Math.min(data.remaining(), terms.mostData());
    ByteBuffer frame = transfer(Puffs.PUFFS_VN_WRITE, talk, VnRw.SIZE + wanted);
    fillWrite(talk, frame, data.position(), wanted);
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
    return answerWritten(talk, data.position());
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
