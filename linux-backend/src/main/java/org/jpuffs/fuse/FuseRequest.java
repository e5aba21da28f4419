package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.Uucred;

/**
 * A request of the kernel, in a buffer of its own: a {@code fuse_in_header}, arguments, then names
 * or data. Its lengths have been verified.
 */
final class FuseRequest {
  private static final int HEADER = FuseStruct.IN_HEADER.size();

  private static final int MOST_GROUPS = (Uucred.SIZE - Uucred.GROUPS_OFFSET) / Integer.BYTES;

  private final ByteBuffer bytes;
  private final int length;
  private final FuseOpcode opcode;

  private FuseRequest(ByteBuffer bytes, int length, FuseOpcode opcode) {
    this.bytes = bytes;
    this.length = length;
    this.opcode = opcode;
  }

  /**
   * Copies and verifies the first {@code length} bytes of {@code received}.
   *
   * @throws MalformedRequestException if they are no request that is understood
   */
  static FuseRequest decode(ByteBuffer received, int length) throws MalformedRequestException {
    verifyHeader(received, length);
    FuseOpcode opcode = FuseOpcode.of(FuseField.IN_OPCODE.get(received, 0));
    if (opcode == null) {
      throw new MalformedRequestException(
          "opcode is " + FuseField.IN_OPCODE.get(received, 0) + ", which is not understood");
    }
    long extensions = Long.BYTES * FuseField.IN_EXTLEN.get(received, 0);
    if (extensions > length - HEADER) {
      throw new MalformedRequestException(
          "total_extlen is " + extensions + " bytes, but " + (length - HEADER) + " follow");
    }
    int own = length - (int) extensions;
    ByteBuffer copy = ByteBuffer.allocate(own).order(ByteOrder.nativeOrder());
    copy.put(0, received, 0, own);
    FuseRequest request = new FuseRequest(copy, own, opcode);
    request.verifyArguments();
    return request;
  }

  /**
   * Verifies that there is a whole header, of a request of {@code length} bytes.
   *
   * @throws MalformedRequestException if not
   */
  static void verifyHeader(ByteBuffer received, int length) throws MalformedRequestException {
    if (length < HEADER) {
      throw new MalformedRequestException(
          "a request has at least " + HEADER + " bytes, this one " + length);
    }
    if (FuseField.IN_LEN.get(received, 0) != length) {
      throw new MalformedRequestException(
          "len is " + FuseField.IN_LEN.get(received, 0) + ", but " + length + " bytes were read");
    }
  }

  private void verifyArguments() throws MalformedRequestException {
    if (length - HEADER < opcode.size()) {
      throw new MalformedRequestException(
          opcode + " has " + opcode.size() + " bytes of arguments, here " + (length - HEADER));
    }
    int end = HEADER + opcode.size();
    for (int i = 0; i < opcode.names(); i++) {
      int from = end;
      end = endOfName(from) + 1;
      if (end > length) {
        throw new MalformedRequestException(opcode + ": no NUL after name " + (i + 1));
      }
      if (end == from + 1) {
        throw new MalformedRequestException(opcode + ": name " + (i + 1) + " is empty");
      }
    }
    long announced = announced();
    if (announced > length - end) {
      throw new MalformedRequestException(
          opcode + ": " + announced + " bytes are announced, but " + (length - end) + " follow");
    }
  }

  /** The number of bytes that have to follow arguments and names. */
  private long announced() {
    return switch (opcode) {
      case WRITE -> argument(FuseField.WRITE_SIZE);
      case SETXATTR -> argument(FuseField.SETXATTR_SIZE);
      case BATCH_FORGET -> argument(FuseField.BATCH_COUNT) * FuseStruct.FORGET_ONE.size();
      default -> 0;
    };
  }

  private int endOfName(int from) {
    int end = from;
    while (end < length && bytes.get(end) != 0) {
      end++;
    }
    return end;
  }

  FuseOpcode opcode() {
    return opcode;
  }

  /** The number that the answer repeats. */
  long unique() {
    return FuseField.IN_UNIQUE.get(bytes, 0);
  }

  /** The node that the request is about. */
  long nodeid() {
    return FuseField.IN_NODEID.get(bytes, 0);
  }

  /** The thread that has caused the request. */
  int pid() {
    return (int) FuseField.IN_PID.get(bytes, 0);
  }

  int uid() {
    return (int) FuseField.IN_UID.get(bytes, 0);
  }

  int gid() {
    return (int) FuseField.IN_GID.get(bytes, 0);
  }

  /** A field of the arguments. */
  long argument(FuseField field) {
    return field.get(bytes, HEADER);
  }

  /** A field of the lock of a request about locks. */
  long ofLock(FuseField field) {
    return field.get(bytes, HEADER + FuseField.LK_LK.offset());
  }

  /** The first string, without its NUL. */
  byte[] name() {
    return name(HEADER + opcode.size());
  }

  /** The second string, without its NUL. */
  byte[] secondName() {
    return name(endOfName(HEADER + opcode.size()) + 1);
  }

  private byte[] name(int from) {
    byte[] name = new byte[endOfName(from) - from];
    bytes.get(from, name);
    return name;
  }

  /** The bytes after the arguments and the names. */
  ByteBuffer data() {
    int from = HEADER + opcode.size();
    for (int i = 0; i < opcode.names(); i++) {
      from = endOfName(from) + 1;
    }
    return bytes.slice(from, length - from).order(bytes.order());
  }

  /** Writes the credentials of the caller at {@code at} of a frame, which is zero there. */
  void putCredentials(ByteBuffer frame, int at) {
    putUser(frame, at, uid(), gid());
  }

  /**
   * Writes supplementary groups into the credentials at {@code at} of a frame: as many as there is
   * room for.
   *
   * @param first the one that comes first, if it is among them
   */
  static void putGroups(ByteBuffer frame, int at, int[] groups, int first) {
    int[] ordered =
        IntStream.concat(
                IntStream.of(groups).filter(group -> group == first),
                IntStream.of(groups).filter(group -> group != first))
            .limit(MOST_GROUPS)
            .toArray();
    int user = at + PuffsKcred.UUC_OFFSET;
    frame.putShort(user + Uucred.NGROUPS_OFFSET, (short) ordered.length);
    for (int i = 0; i < ordered.length; i++) {
      frame.putInt(user + Uucred.GROUPS_OFFSET + i * Integer.BYTES, ordered[i]);
    }
  }

  /** Writes the credentials of a user without supplementary groups. */
  static void putUser(ByteBuffer frame, int at, int uid, int gid) {
    frame.put(at + PuffsKcred.TYPE_OFFSET, (byte) Puffs.PUFFCRED_TYPE_UUC);
    frame.putInt(at + PuffsKcred.UUC_OFFSET + Uucred.UID_OFFSET, uid);
    frame.putInt(at + PuffsKcred.UUC_OFFSET + Uucred.GID_OFFSET, gid);
  }
}
