package org.jpuffs.agent;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.agent.CallSignature.Argument;
import org.jpuffs.agent.CallSignature.Kind;

/**
 * A system call as the payload of a CALL. Arguments that are addresses of this JVM become buffers:
 * their bytes travel with the message, and what comes back is copied to the addresses.
 *
 * <pre>
 *  offset  size  the payload of CALL
 *       0     4  number of the system call
 *       4     4  arguments that are passed to it, at most 8
 *       8     4  arguments, at most 10: the rest are buffers that other buffers point to
 *      12     4  addresses, at most 1024
 *      16    16  for each argument: kind (4), length of its buffer (4), number (8)
 *             8  for each address: index of the buffer that holds it (2), index of the buffer
 *                whose address is added to the 8 bytes there (2), offset in the first one (4)
 *                the bytes of the buffers of the kinds IN and IN_OUT, in the order of the arguments
 * </pre>
 */
final class CallMessage {
  /** In a LAST: the child goes on whatever the call does. */
  static final int ANY_ERROR = -1;

  private static final int HEAD_SIZE = 16;
  private static final int ARGUMENT_SIZE = 16;
  private static final int ADDRESS_SIZE = 8;
  private static final int IOVEC_SIZE = 16;

  private static final int NUMBER = 0;
  private static final int IN = 1;
  private static final int OUT = 2;
  private static final int OUT_RESULT = 3;
  private static final int IN_OUT = 4;

  /**
   * A piece of this JVM's memory.
   *
   * @param length in bytes
   */
  private record Piece(long address, int length) {}

  /** An argument on the line; its buffer is one piece after the other. */
  private record Sent(int kind, long number, List<Piece> pieces) {
    int length() {
      return pieces.stream().mapToInt(Piece::length).sum();
    }

    boolean travels() {
      return kind == IN || kind == IN_OUT;
    }

    boolean comesBack() {
      return kind == OUT || kind == OUT_RESULT || kind == IN_OUT;
    }
  }

  private static final Sent ZERO = new Sent(NUMBER, 0, List.of());

  private final CallSignature signature;
  private final List<Sent> sent = new ArrayList<>();

  /** The iovecs of the call; null if it has none. Their bases are offsets in the last buffer. */
  private ByteBuffer vector = AgentMessage.payload(0);

  private int vectorSlot;

  /**
   * A call.
   *
   * @param arguments those of libc's function: numbers, and addresses of this JVM
   * @throws IllegalArgumentException if a buffer is too long for a message
   */
  CallMessage(CallSignature signature, long... arguments) {
    this.signature = signature;
    Sent hidden = null;
    for (int i = 0; i < signature.arguments().size(); i++) {
      if (signature.slot(i) > sent.size()) {
        sent.add(ZERO);
      }
      Argument argument = signature.arguments().get(i);
      if (argument.kind() == Kind.VECTOR_IN || argument.kind() == Kind.VECTOR_OUT) {
        hidden = vector(argument, arguments, i);
      } else {
        sent.add(argument(argument, arguments, i));
      }
    }
    if (hidden != null) {
      sent.add(hidden);
    }
    int bytes = sent.stream().mapToInt(Sent::length).sum() + vector.capacity();
    if (bytes > AgentMessage.LONGEST_BUFFERS) {
      throw new IllegalArgumentException(
          "a system call with "
              + bytes
              + " bytes in buffers; a message to an agent carries "
              + AgentMessage.LONGEST_BUFFERS
              + ": make several calls");
    }
  }

  private static Sent argument(Argument argument, long[] arguments, int i) {
    long address = arguments[i];
    if (argument.kind() == Kind.NUMBER || address == 0) {
      return new Sent(NUMBER, address, List.of());
    }
    int length = length(argument, arguments, address);
    int kind =
        switch (argument.kind()) {
          case PATH, IN -> IN;
          case OUT -> OUT;
          case OUT_RESULT -> OUT_RESULT;
          default -> IN_OUT;
        };
    return new Sent(kind, 0, List.of(new Piece(address, length)));
  }

  private static int length(Argument argument, long[] arguments, long address) {
    if (argument.kind() == Kind.PATH) {
      return (int) new Pointer(address).indexOf(0, (byte) 0) + 1;
    }
    int value = argument.value();
    long length =
        switch (argument.length()) {
          case FIXED -> value;
          case ARGUMENT -> arguments[value] * argument.unit();
          case POINTED -> new Pointer(arguments[value]).getLong(0);
          case COMMAND -> Math.min(arguments[value] >> 16 & 0x1fff, 4096); // IOCPARM_LEN, -MAX
        };
    return (int) Math.max(0, Math.min(length, Integer.MAX_VALUE));
  }

  /** Adds the array as a buffer, and returns the argument with the memory that it points to. */
  private Sent vector(Argument argument, long[] arguments, int i) {
    int count = (int) arguments[argument.value()];
    vectorSlot = sent.size();
    vector = ByteBuffer.allocate(count * IOVEC_SIZE).order(ByteOrder.nativeOrder());
    List<Piece> pieces = new ArrayList<>();
    Pointer iovecs = new Pointer(arguments[i]);
    long offset = 0;
    for (int at = 0; at < count * IOVEC_SIZE; at += IOVEC_SIZE) {
      long length = iovecs.getLong(at + Long.BYTES);
      pieces.add(new Piece(iovecs.getLong(at), (int) length));
      vector.putLong(at, offset).putLong(at + Long.BYTES, length);
      offset += length;
    }
    sent.add(new Sent(IN, 0, List.of()));
    return new Sent(argument.kind() == Kind.VECTOR_IN ? IN : OUT_RESULT, 0, pieces);
  }

  /**
   * The message.
   *
   * @param type {@link MessageType#CALL} or {@link MessageType#ASIDE}
   */
  AgentMessage encode(int channel, MessageType type, int tag) {
    int iovecs = vector.capacity() / IOVEC_SIZE;
    int travelling = sent.stream().filter(Sent::travels).mapToInt(Sent::length).sum();
    ByteBuffer payload =
        AgentMessage.payload(
            HEAD_SIZE
                + sent.size() * ARGUMENT_SIZE
                + iovecs * ADDRESS_SIZE
                + vector.capacity()
                + travelling);
    payload.putInt(signature.number());
    payload.putInt(iovecs == 0 ? sent.size() : sent.size() - 1);
    payload.putInt(sent.size()).putInt(iovecs);
    for (int i = 0; i < sent.size(); i++) {
      Sent one = sent.get(i);
      int length = isVector(i) ? vector.capacity() : one.length();
      payload.putInt(one.kind).putInt(length).putLong(one.number);
    }
    for (int i = 0; i < iovecs; i++) {
      payload.putShort((short) vectorSlot).putShort((short) (sent.size() - 1));
      payload.putInt(i * IOVEC_SIZE);
    }
    for (int i = 0; i < sent.size(); i++) {
      if (isVector(i)) {
        payload.put(vector.duplicate().position(0));
      } else if (sent.get(i).travels()) {
        sent.get(i).pieces.forEach(piece -> read(piece, payload));
      }
    }
    return new AgentMessage(channel, type, tag, payload.flip());
  }

  /**
   * The message of the type {@link MessageType#LAST}: the child makes the call when it ends.
   *
   * @param expected the error after which it goes on, 0 for success; {@link #ANY_ERROR}
   */
  AgentMessage encodeLast(int channel, int tag, int expected) {
    ByteBuffer call = encode(channel, MessageType.CALL, tag).payload();
    ByteBuffer payload = AgentMessage.payload(Integer.BYTES + call.remaining());
    return new AgentMessage(
        channel, MessageType.LAST, tag, payload.putInt(expected).put(call.duplicate()).flip());
  }

  private boolean isVector(int index) {
    return vector.capacity() > 0 && index == vectorSlot;
  }

  private static void read(Piece piece, ByteBuffer into) {
    int at = into.arrayOffset() + into.position();
    new Pointer(piece.address).read(0, into.array(), at, piece.length);
    into.position(into.position() + piece.length);
  }

  /**
   * Copies what has come back.
   *
   * @return the result, or a negated error
   * @throws AgentProtocolException if other buffers have come back than the call has
   */
  long complete(CallResult result) throws AgentProtocolException {
    List<Sent> expected = sent.stream().filter(Sent::comesBack).toList();
    if (result.buffers().size() != expected.size()) {
      throw new AgentProtocolException(
          "RESULT of call "
              + signature.number()
              + ": "
              + result.buffers().size()
              + " buffers, where the call has "
              + expected.size());
    }
    for (int i = 0; i < expected.size(); i++) {
      ByteBuffer bytes = result.buffers().get(i).duplicate();
      if (bytes.remaining() > expected.get(i).length()) {
        throw new AgentProtocolException(
            "RESULT of call "
                + signature.number()
                + ": "
                + bytes.remaining()
                + " bytes for a buffer of "
                + expected.get(i).length());
      }
      expected.get(i).pieces.forEach(piece -> write(piece, bytes));
    }
    return result.value();
  }

  private static void write(Piece piece, ByteBuffer from) {
    int length = Math.min(piece.length, from.remaining());
    new Pointer(piece.address).write(0, from.array(), from.arrayOffset() + from.position(), length);
    from.position(from.position() + length);
  }
}
