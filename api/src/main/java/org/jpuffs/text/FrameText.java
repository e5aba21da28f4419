package org.jpuffs.text;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsError;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * Frames as lines of text: {@code puffsdump_req()} and {@code puffsdump_rv()} of libpuffs.
 *
 * <p>A line begins with who speaks ({@link DumpingDevice} lists them). The header follows: {@code
 * id}, {@code cls} and {@code op} with their numbers, {@code ck} for the cookie of the node, {@code
 * pid}, {@code lid}, {@code flen} for the length of the frame, {@code buflen} for the space for the
 * reply, and {@code rv} for the error of a reply. Then come the fields of the message. An attribute
 * without a value is left out.
 */
public final class FrameText {
  private final FrameNames names;
  private final PuffsReq header = new PuffsReq();

  /** Text with {@code names} for nodes, processes and times. */
  public FrameText(FrameNames names) {
    this.names = names;
  }

  /** A frame of {@code length} bytes that the kernel sent. */
  public String received(ByteBuffer frame, int length) {
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
  public String sent(ByteBuffer frame, int length) {
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

  /** A request of {@code length} bytes that the server makes of the kernel. */
  public String requested(ByteBuffer frame, int length) {
    header.wrap(frame, 0);
    StringBuilder line = new StringBuilder("SREQ");
    Fields fields = new Fields(line, names);
    kind(fields).number("flen", header.framelen());
    if ((header.opclass() & Puffs.PUFFSOP_OPCMASK) == Puffs.PUFFSOP_FLUSH
        && length >= PuffsFlush.SIZE) {
      PuffsFlush flush = new PuffsFlush().wrap(frame, 0);
      fields
          .text("action", OperationLabels.flush(flush.op()))
          .cookie("ck", flush.cookie())
          .number("start", flush.start())
          .number("end", flush.end());
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
