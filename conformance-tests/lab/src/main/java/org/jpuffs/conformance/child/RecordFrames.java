package org.jpuffs.conformance.child;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes. All numbers are big-endian.
 *
 * <pre>
 *  offset  size  a frame
 *       0     4  length of the rest
 *       4     1  type: 1 line, 2 checkpoint, 3 hung, 4 finished, 5 result
 *       5     n  the fields of the record in their order
 *
 *   a text: 4 bytes for its length, then UTF-8; totals: 4 bytes for their number, then 8 each
 * </pre>
 */
final class RecordFrames {
  private static final int LINE = 1;
  private static final int CHECKPOINT = 2;
  private static final int HUNG = 3;
  private static final int FINISHED = 4;
  private static final int RESULT = 5;

  /** A longer frame is no frame: something else has written to the stream. */
  private static final int LONGEST = 1 << 26;

  private RecordFrames() {}

  /** Writes one frame with one call of {@code out}, so that a dying process leaves whole frames. */
  static void write(OutputStream out, ChildRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frame = new DataOutputStream(bytes);
    frame.writeInt(0);
    if (record instanceof ChildRecord.Line line) {
      frame.writeByte(LINE);
      writeText(frame, line.text());
    } else if (record instanceof ChildRecord.Checkpoint checkpoint) {
      frame.writeByte(CHECKPOINT);
      writeTotals(frame, checkpoint.totals());
      writeText(frame, checkpoint.script());
    } else if (record instanceof ChildRecord.Hung hung) {
      frame.writeByte(HUNG);
      writeText(frame, hung.step());
    } else if (record instanceof ChildRecord.Result result) {
      frame.writeByte(RESULT);
      writeText(frame, result.text());
    } else if (record instanceof ChildRecord.Finished finished) {
      frame.writeByte(FINISHED);
      frame.writeInt(finished.status());
      writeTotals(frame, finished.totals());
    }
    byte[] whole = bytes.toByteArray();
    int length = whole.length - Integer.BYTES;
    for (int i = 0; i < Integer.BYTES; i++) {
      whole[i] = (byte) (length >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
    }
    out.write(whole);
    out.flush();
  }

  /**
   * The next record; null at the end of the stream, even within a frame.
   *
   * @throws StreamCorruptedException if there are bytes that are no record
   */
  static @Nullable ChildRecord read(DataInputStream in) throws IOException {
    try {
      int length = in.readInt();
      if (length < 1 || length > LONGEST) {
        throw new StreamCorruptedException("a record of " + length + " bytes");
      }
      int type = in.readByte();
      return switch (type) {
        case LINE -> new ChildRecord.Line(readText(in));
        case CHECKPOINT -> new ChildRecord.Checkpoint(readTotals(in), readText(in));
        case HUNG -> new ChildRecord.Hung(readText(in));
        case RESULT -> new ChildRecord.Result(readText(in));
        case FINISHED -> new ChildRecord.Finished(in.readInt(), readTotals(in));
        default -> throw new StreamCorruptedException("a record of type " + type);
      };
    } catch (EOFException end) {
      return null;
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[checked(in.readInt())];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void writeTotals(DataOutputStream out, List<Long> totals) throws IOException {
    out.writeInt(totals.size());
    for (long total : totals) {
      out.writeLong(total);
    }
  }

  private static List<Long> readTotals(DataInputStream in) throws IOException {
    int count = checked(in.readInt());
    List<Long> totals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      totals.add(in.readLong());
    }
    return totals;
  }

  private static int checked(int length) throws StreamCorruptedException {
    if (length < 0 || length > LONGEST) {
      throw new StreamCorruptedException("a field of " + length + " bytes");
    }
    return length;
  }
}
