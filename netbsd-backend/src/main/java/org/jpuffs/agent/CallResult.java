package org.jpuffs.agent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call has returned.
 *
 * <pre>
 *  offset  size  the payload of RESULT
 *       0     8  result
 *       8     4  error, 0 if there is none
 *      12     4  0
 *      16        for each buffer that comes back: its length, 4 bytes, and its bytes
 * </pre>
 *
 * @param buffers the buffers that have come back, in the order of the arguments
 */
record CallResult(long result, int error, List<ByteBuffer> buffers) {
  private static final int ERROR_OFFSET = 8;
  private static final int ZERO_OFFSET = 12;
  private static final int BUFFERS_OFFSET = 16;

  /** Copies the list. */
  CallResult {
    buffers = List.copyOf(buffers);
  }

  /**
   * Decodes the payload of a RESULT.
   *
   * @throws AgentProtocolException if it breaks a rule
   */
  static CallResult of(ByteBuffer payload) throws AgentProtocolException {
    if (payload.getInt(ZERO_OFFSET) != 0) {
      throw new AgentProtocolException("RESULT: the word after the error is not 0");
    }
    ByteBuffer rest = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(BUFFERS_OFFSET);
    List<ByteBuffer> buffers = new ArrayList<>();
    while (rest.hasRemaining()) {
      if (rest.remaining() < Integer.BYTES) {
        throw new AgentProtocolException(
            "RESULT: " + rest.remaining() + " bytes after the last buffer");
      }
      int length = rest.getInt();
      if (length < 0 || length > rest.remaining()) {
        throw new AgentProtocolException(
            "RESULT: a buffer of "
                + Integer.toUnsignedLong(length)
                + " bytes, and "
                + rest.remaining()
                + " bytes follow");
      }
      buffers.add(rest.slice(rest.position(), length));
      rest.position(rest.position() + length);
    }
    return new CallResult(payload.getLong(0), payload.getInt(ERROR_OFFSET), buffers);
  }

  /** The result, or the negated error. */
  long value() {
    return error == 0 ? result : -(long) error;
  }
}
