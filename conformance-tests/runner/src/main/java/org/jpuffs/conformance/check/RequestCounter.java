package org.jpuffs.conformance.check;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/** A device that counts the requests of the kernel by their operations. */
final class RequestCounter extends ForwardingDevice {
  private static final Operation[] OF_NODES = new Operation[Puffs.PUFFS_VN_MAX + 1];
  private static final Operation[] OF_FILE_SYSTEM = new Operation[Puffs.PUFFS_VFS_MAX + 1];

  static {
    for (Operation operation : Operation.values()) {
      (operation.isOfNodes() ? OF_NODES : OF_FILE_SYSTEM)[operation.number()] = operation;
    }
  }

  private final RequestMix mix;

  /** Counts the requests of {@code device} in {@code mix}. */
  RequestCounter(PuffsDevice device, RequestMix mix) {
    super(device);
    this.mix = mix;
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = super.receive(frame);
    if (length >= PuffsReq.SIZE) {
      count(frame);
    }
    return length;
  }

  /** Frames that are no requests, or of no operation that is known, are not counted. */
  private void count(ByteBuffer frame) {
    int flagged = frame.getShort(PuffsReq.OPCLASS_OFFSET);
    int type = frame.getShort(PuffsReq.OPTYPE_OFFSET);
    int opclass = flagged & Puffs.PUFFSOP_OPCMASK;
    boolean ofNodes = opclass == Puffs.PUFFSOP_VN;
    Operation[] operations = ofNodes ? OF_NODES : OF_FILE_SYSTEM;
    boolean counts =
        (ofNodes || opclass == Puffs.PUFFSOP_VFS)
            && (flagged & Puffs.PUFFSOPFLAG_ISRESPONSE) == 0
            && type >= 0
            && type < operations.length
            && operations[type] != null;
    if (counts) {
      mix.sent(operations[type]);
    }
  }
}
