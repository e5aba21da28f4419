package org.jpuffs.conformance.trace;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsError;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/** Frames as lines of a trace. */
final class FrameText {
  private final TraceNames names;
  private final PuffsReq header = new PuffsReq();

  FrameText(TraceNames names) {
    this.names = names;
  }

  /** A frame of {@code length} bytes that the kernel sent. */
  String received(ByteBuffer frame, int length) {
    header.wrap(frame, 0);
    int opclass = header.opclass();
    boolean response = (opclass & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0;
    boolean forgotten = (opclass & Puffs.PUFFSOPFLAG_FAF) != 0;
    StringBuilder line = new StringBuilder(response ? "KRSP" : forgotten ? "FAF " : "REQ ");
    Fields fields = new Fields(line, names);
    kind(fields)
        .cookie("ck", header.cookie())
        .text("pid", names.pid(header.pid()))
        .number("lid", header.lid())
        .number("flen", header.framelen())
        .number("buflen", header.buflen());
    if (response) {
      fields.error("rv", header.rv());
    } else if ((opclass & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_ERROR
        && length >= PuffsError.SIZE) {
      PuffsError error = new PuffsError().wrap(frame, 0);
      fields.error("error", error.error()).quoted("str", error.str());
    } else {
      Operation operation = operation();
      if (operation != null && length > PuffsReq.SIZE) {
        new RequestText(frame, fields).print(operation);
      }
    }
    return line.toString();
  }

  /** A reply of {@code length} bytes that the server gives. */
  String sent(ByteBuffer frame, int length) {
    header.wrap(frame, 0);
    StringBuilder line = new StringBuilder("RSP ");
    Fields fields = new Fields(line, names);
    kind(fields).error("rv", header.rv()).number("flen", header.framelen());
    if (header.setbacks() != 0) {
      fields.hex("setbacks", header.setbacks());
    }
    Operation operation = operation();
    if (operation != null && header.rv() == 0 && length > PuffsReq.SIZE) {
      new ReplyText(frame, fields).print(operation);
    }
    return line.toString();
  }

  private Fields kind(Fields fields) {
    return fields
        .text("id", Long.toUnsignedString(header.id()))
        .text("cls", OperationLabels.opclass(header.opclass()))
        .text("op", OperationLabels.operation(header.opclass(), header.optype()));
  }

  private @Nullable Operation operation() {
    int opclass = header.opclass() & Puffs.PUFFSOP_OPCMASK;
    if (opclass != Puffs.PUFFSOP_VN && opclass != Puffs.PUFFSOP_VFS) {
      return null;
    }
    for (Operation operation : Operation.values()) {
      if (operation.isOfNodes() == (opclass == Puffs.PUFFSOP_VN)
          && operation.number() == header.optype()) {
        return operation;
      }
    }
    return null;
  }
}
