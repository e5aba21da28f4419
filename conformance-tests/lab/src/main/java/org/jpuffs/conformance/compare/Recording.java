package org.jpuffs.conformance.compare;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.jpuffs.conformance.program.UsageException;

/**
 * A file with the frames of a mount.
 *
 * <p>All numbers are big-endian; the frames keep the byte order of their machine.
 *
 * <pre>
 *  bytes  the header
 *      8  PUFFSREC
 *      4  version
 *      1  1 if the frames are little-endian
 *      8  the server's clock, in seconds
 *      4  the server's process
 *
 *  bytes  each event
 *      1  kind: 2 mount, 3 received, 4 sent
 *      8  nanoseconds since the start
 *      4  length of the frame; of a mount its flags
 *      4  result of the device
 *      4  n
 *      n  the bytes
 * </pre>
 */
final class Recording {
  private static final byte[] MAGIC = "PUFFSREC".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final Transcript.Kind[] KINDS = Transcript.Kind.values();

  private Recording() {}

  static void writeHeader(DataOutputStream out, int serverPid) throws IOException {
    out.write(MAGIC);
    out.writeInt(VERSION);
    out.writeByte(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 1 : 0);
    out.writeLong(Instant.now().getEpochSecond());
    out.writeInt(serverPid);
  }

  /**
   * Reads {@code file}. An event that is cut off at the end is ignored.
   *
   * @throws UsageException if it is not a recording, or if this machine cannot read it
   */
  static Transcript read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      Transcript transcript = header(file, in);
      while (readEvent(file, in, transcript)) {
        // next event
      }
      return transcript;
    } catch (EOFException e) {
      throw new UsageException(file + " is not a recording: it is shorter than the header", e);
    }
  }

  private static Transcript header(Path file, DataInputStream in) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    in.readFully(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new UsageException(
          file + " is not a recording: name a file that puffs run --record wrote");
    }
    int version = in.readInt();
    boolean little = in.readByte() == 1;
    if (version != VERSION || little != (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN)) {
      throw new UsageException(
          file + " was recorded by another version, or on a machine with another byte order");
    }
    long clock = in.readLong();
    return new Transcript(clock, clock, in.readInt());
  }

  private static boolean readEvent(Path file, DataInputStream in, Transcript transcript)
      throws IOException {
    int kind = in.read();
    if (kind < 0) {
      return false;
    }
    if (kind < Transcript.Kind.MOUNT.ordinal() || kind >= KINDS.length) {
      throw new UsageException(file + " is damaged: it has an event of kind " + kind);
    }
    try {
      in.readLong();
      int length = in.readInt();
      int result = in.readInt();
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      transcript.keep(KINDS[kind], ByteBuffer.wrap(bytes), bytes.length, length, result);
      return true;
    } catch (EOFException cutOff) {
      return false;
    }
  }
}
