package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.Uucred;

/**
 * A request of the kernel: a {@code fuse_in_header}, arguments, then names or data. It has a copy
 * of the request, and is used again for the next one. Its lengths have been verified.
 *
 * <p>The data of a WRITE may be left where they were received ({@link #dataAreInPlace}).
 */
final class FuseRequest {
  /** Which of the strings after the arguments. */
  enum Name {
    FIRST,
    SECOND
  }

  private static final int HEADER = FuseStruct.IN_HEADER.size();

  /** The length of what comes before the data of a WRITE, in bytes. */
  static final int BEFORE_DATA = HEADER + FuseStruct.WRITE_IN.size();

  /** Longer requests are rare: their buffer is not kept. */
  private static final int KEPT = 1024;

  private static final int MOST_GROUPS = (Uucred.SIZE - Uucred.GROUPS_OFFSET) / Integer.BYTES;

  private final ByteBuffer kept = bytes(KEPT);
  private ByteBuffer bytes = kept;
  private int length;
  private FuseOpcode opcode = FuseOpcode.DESTROY;
  private boolean dataAreInPlace;

  /** Where each name begins, and where its NUL is. */
  private final int[] begins = new int[Name.values().length];

  private final int[] ends = new int[Name.values().length];

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
  }

  /**
   * Copies and verifies the {@code count} bytes of {@code received} at {@code at}.
   *
   * @param mostInPlace the data of a WRITE of at most so many bytes are not copied
   * @throws MalformedRequestException if they are no request that is understood
   */
  void take(ByteBuffer received, int at, int count, int mostInPlace)
      throws MalformedRequestException {
    verifyHeader(received, at, count);
    FuseOpcode known = FuseOpcode.of(FuseField.IN_OPCODE.get(received, at));
    if (known == null) {
      throw new MalformedRequestException(
          "opcode is " + FuseField.IN_OPCODE.get(received, at) + ", which is not understood");
    }
    opcode = known;
    long extensions = Long.BYTES * FuseField.IN_EXTLEN.get(received, at);
    if (extensions > count - HEADER) {
      throw new MalformedRequestException(
          "total_extlen is " + extensions + " bytes, but " + (count - HEADER) + " follow");
    }
    length = count - (int) extensions;
    int data = length - BEFORE_DATA;
    dataAreInPlace = opcode == FuseOpcode.WRITE && data > 0 && data <= mostInPlace;
    int copied = dataAreInPlace ? BEFORE_DATA : length;
    bytes = copied <= KEPT ? kept : bytes(copied);
    bytes.put(0, received, at, copied);
    verifyArguments();
  }

  /**
   * Verifies that there is a whole header at {@code at}, of a request of {@code length} bytes.
   *
   * @throws MalformedRequestException if not
   */
  static void verifyHeader(ByteBuffer received, int at, int length)
      throws MalformedRequestException {
    if (length < HEADER) {
      throw new MalformedRequestException(
          "a request has at least " + HEADER + " bytes, this one " + length);
    }
    if (FuseField.IN_LEN.get(received, at) != length) {
      throw new MalformedRequestException(
          "len is " + FuseField.IN_LEN.get(received, at) + ", but " + length + " bytes were read");
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
      begins[i] = from;
      ends[i] = endOfName(from);
      end = ends[i] + 1;
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

  /** The length of a string, in bytes, without its NUL. */
  int length(Name name) {
    return ends[name.ordinal()] - begins[name.ordinal()];
  }

  /** Copies a string, without its NUL, to {@code at} of {@code out}. */
  void putName(Name name, ByteBuffer out, int at) {
    out.put(at, bytes, begins[name.ordinal()], length(name));
  }

  /** The first string, without its NUL. */
  byte[] name() {
    return name(Name.FIRST);
  }

  /** The second string, without its NUL. */
  byte[] secondName() {
    return name(Name.SECOND);
  }

  private byte[] name(Name which) {
    byte[] name = new byte[length(which)];
    bytes.get(begins[which.ordinal()], name);
    return name;
  }

  /** Whether the data of this WRITE are still where they were received. */
  boolean dataAreInPlace() {
    return dataAreInPlace;
  }

  /** The bytes after the arguments and the names, which must not be in place. */
  ByteBuffer data() {
    if (dataAreInPlace) {
      throw new IllegalStateException("the data of this request have not been copied");
    }
    int names = opcode.names();
    int from = names == 0 ? HEADER + opcode.size() : ends[names - 1] + 1;
    return bytes.slice(from, length - from).order(bytes.order());
  }

  /** Writes the credentials of the caller at {@code at} of a frame, which is zero there. */
  void putCredentials(ByteBuffer frame, int at) {
    putUser(frame, at, uid(), gid());
  }

  /**
   * Writes supplementary groups into the credentials at {@code at} of a frame: as many as there is
   * space for.
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
