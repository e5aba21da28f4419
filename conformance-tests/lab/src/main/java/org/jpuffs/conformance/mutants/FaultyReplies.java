package org.jpuffs.conformance.mutants;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/** A device on which replies to one operation on nodes go wrong. */
final class FaultyReplies extends ForwardingDevice {
  private final Operation operation;
  private final Fault fault;
  private final PuffsReq header = new PuffsReq();

  /** What goes wrong. */
  @FunctionalInterface
  interface Fault {
    /** Changes a reply of {@code length} bytes that tells of success; answers its new length. */
    int edit(ByteBuffer frame, PuffsReq header, int length);
  }

  FaultyReplies(PuffsDevice device, Operation operation, Fault fault) {
    super(device);
    this.operation = operation;
    this.fault = fault;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    header.wrap(frame, 0);
    boolean edited =
        header.opclass() == (Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_ISRESPONSE)
            && header.optype() == operation.number()
            && header.rv() == 0;
    int sent = edited ? fault.edit(frame, header, length) : length;
    int result = super.send(frame, sent);
    return result == sent ? length : result;
  }
}
