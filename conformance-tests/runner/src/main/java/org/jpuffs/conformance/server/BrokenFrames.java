package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/** Writes bytes other than the reply to the device, with a line in the trace for each write. */
final class BrokenFrames {
  private static final String THEN_RIGHT = ", then the right one";
  private static final int FOREIGN_ID = 1_000_000;
  private static final int SHORT_FRAME = 32;
  private static final int MISSING = 8;
  private static final int TINY = 4;
  private static final int TAIL = 16;

  /** How many bytes of the header stay: length, id and class. */
  private static final int KEPT = PuffsReq.OPTYPE_OFFSET;

  private final PuffsDevice recorded;
  private final PuffsDevice plain;
  private final Consumer<String> trace;
  private final ByteBuffer scratch = FrameBytes.allocate(2 * Puffs.PUFFS_MSG_MAXSIZE);
  private final PuffsReq header = new PuffsReq().wrap(scratch, 0);

  /**
   * FrameBytes for one mount.
   *
   * @param recorded takes replies, and prints them
   * @param plain takes all else
   */
  BrokenFrames(PuffsDevice recorded, PuffsDevice plain, Consumer<String> trace) {
    this.recorded = recorded;
    this.plain = plain;
    this.trace = trace;
  }

  /** Writes what {@code rule} makes of the {@code length} bytes of {@code reply}. */
  void send(ReplyRule rule, ByteBuffer reply, int length) {
    FrameBytes.fill(scratch, length, Math.min(length, scratch.capacity() - length), (byte) 0);
    scratch.put(0, reply, 0, length);
    switch (rule.change()) {
      case NOISRESP -> {
        header.opclass(header.opclass() & ~Puffs.PUFFSOPFLAG_ISRESPONSE);
        recorded.send(scratch, length);
      }
      case ZEROREQ -> {
        zeroHeader();
        recorded.send(scratch, length);
      }
      case DUP -> {
        recorded.send(reply, length);
        write(length, length, "same reply written a second time");
      }
      case EXTRATAIL ->
          write(length + TAIL, length + TAIL, "write(2) longer than pth_framelen by " + TAIL);
      case HDRONLY -> {
        header.framelen(PuffsReq.SIZE);
        write(
            PuffsReq.SIZE, PuffsReq.SIZE, "reply is only the " + PuffsReq.SIZE + "-byte puffs_req");
      }
      case LONGFRAME -> {
        int longer = (int) Math.min(header.buflen() + rule.argument(), scratch.capacity());
        header.framelen(longer);
        write(longer, longer, "malformed: framelen > buflen");
      }
      default -> {
        wrong(rule, reply, length);
        recorded.send(reply, length);
      }
    }
  }

  /** Writes what comes before the right reply. */
  private void wrong(ReplyRule rule, ByteBuffer reply, int length) {
    switch (rule.change()) {
      case BADID -> {
        header.id(header.id() + FOREIGN_ID);
        write(length, length, "malformed: unknown id" + THEN_RIGHT);
      }
      case BADCLASS -> {
        header.opclass(0);
        write(length, length, "malformed: opclass 0" + THEN_RIGHT);
      }
      case SHORTFRAME -> {
        header.framelen(SHORT_FRAME);
        String what = "malformed: framelen " + SHORT_FRAME + " < sizeof puffs_req";
        write(SHORT_FRAME, SHORT_FRAME, what + THEN_RIGHT);
      }
      case TRUNCWRITE -> {
        String what = "malformed: write(2) shorter than pth_framelen by " + MISSING;
        write(length - MISSING, length, what + THEN_RIGHT);
      }
      case TINYWRITE -> write(TINY, TINY, "malformed: write(2) of " + TINY + " bytes" + THEN_RIGHT);
      case SPLIT -> {
        int half = length / 2;
        write(half, length, "malformed: two writes of one frame" + THEN_RIGHT);
        scratch.put(0, reply, half, length - half);
        plain(length - half);
      }
      default -> throw new AssertionError(rule.change() + " breaks no frame");
    }
  }

  private void zeroHeader() {
    int rv = header.rv();
    FrameBytes.fill(scratch, KEPT, PuffsReq.SIZE - KEPT, (byte) 0);
    header.cookie(0).rv(rv);
  }

  /** Writes so many {@code bytes} of a frame whose header states {@code stated} bytes. */
  private void write(int bytes, int stated, String what) {
    trace.accept(
        "RSP* id="
            + Long.toUnsignedString(header.id())
            + " op="
            + name()
            + " rv="
            + (header.rv() == 0 ? "0" : Errno.describe(-header.rv()))
            + " flen="
            + stated
            + "  ("
            + what
            + ")");
    plain(bytes);
  }

  private void plain(int bytes) {
    int result = plain.send(scratch, bytes);
    if (result != bytes) {
      String error = result < 0 ? Errno.describe(result) : "-";
      trace.accept("SRVWRITE ret=" + Math.max(result, -1) + " errno=" + error + " len=" + bytes);
    }
  }

  private String name() {
    Operation operation = FrameBytes.operation(scratch);
    return operation == null
        ? Integer.toString(header.optype())
        : operation.name().replaceFirst("^VFS_", "");
  }
}
