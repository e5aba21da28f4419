package org.jpuffs.conformance.mutants;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/** A fault in the replies to one operation on nodes. */
final class ReplyFault implements DeviceFault {
  private static final int WHOLE = Integer.MAX_VALUE;

  private final Runnable executed;
  private final Operation operation;
  private final PuffsReq header = new PuffsReq();
  private Consumer<PuffsReq> headerEdit = unchanged -> {};
  private Consumer<ByteBuffer> frameEdit = unchanged -> {};
  private int error;
  private int length = WHOLE;

  /** A fault in replies to {@code operation} that report success; so far it changes nothing. */
  ReplyFault(Runnable executed, Operation operation) {
    this.executed = executed;
    this.operation = operation;
  }

  /** Changes the header. */
  ReplyFault onHeader(Consumer<PuffsReq> edit) {
    headerEdit = edit;
    return this;
  }

  /** Changes the frame. */
  ReplyFault onFrame(Consumer<ByteBuffer> edit) {
    frameEdit = edit;
    return this;
  }

  /** Cuts the frame to {@code bytes} bytes; what READ has left to read is 0 then. */
  ReplyFault cutTo(int bytes) {
    length = bytes;
    return this;
  }

  /** Changes the header of replies that report {@code errno}, not success. */
  ReplyFault afterError(Errno errno, Consumer<PuffsReq> edit) {
    error = errno.number();
    headerEdit = edit;
    return this;
  }

  @Override
  public int send(PuffsDevice device, ByteBuffer frame, int sent) {
    header.wrap(frame, 0);
    boolean isEdited =
        header.opclass() == (Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_ISRESPONSE)
            && header.optype() == operation.number()
            && header.rv() == error;
    if (!isEdited) {
      return device.send(frame, sent);
    }
    executed.run();
    headerEdit.accept(header);
    frameEdit.accept(frame);
    int shorter = Math.min(length, sent);
    if (shorter < sent) {
      header.framelen(shorter);
    }
    int result = device.send(frame, shorter);
    return result == shorter ? sent : result;
  }
}
