package org.jpuffs.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message of the protocol. All numbers of the protocol are little-endian.
 *
 * <pre>
 *  offset  size  a message
 *       0     4  length of the payload
 *       4     4  channel; 0 for the agent itself
 *       8     4  type
 *      12     4  tag, which an answer has from its request
 *      16     n  payload
 * </pre>
 *
 * @param payload the bytes from position 0 to the limit, little-endian; never written
 */
record AgentMessage(int channel, MessageType type, int tag, ByteBuffer payload) {
  /** The version of the protocol. */
  static final int VERSION = 2;

  /** The first four bytes of HELLO and of its answer: PUFA. */
  static final int MAGIC = 0x41465550;

  /** The most bytes of all buffers of a call, and of a frame. */
  static final int LONGEST_BUFFERS = 1 << 20;

  /** The most bytes of a payload. */
  static final int LONGEST_PAYLOAD = LONGEST_BUFFERS + (1 << 16);

  /** The bytes of a header. */
  static final int HEADER_SIZE = 16;

  /** The most channels; the first has the number 1. */
  static final int CHANNELS = 64;

  private static final int CHANNEL_OFFSET = 4;
  private static final int TYPE_OFFSET = 8;
  private static final int TAG_OFFSET = 12;
  private static final int QUOTED_BYTES = 60;

  /** A buffer for a payload of {@code length} bytes. */
  static ByteBuffer payload(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A message without a payload. */
  static AgentMessage of(int channel, MessageType type, int tag) {
    return new AgentMessage(channel, type, tag, payload(0));
  }

  /** A message with the numbers {@code words} as its payload. */
  static AgentMessage of(int channel, MessageType type, int tag, int... words) {
    ByteBuffer payload = payload(words.length * Integer.BYTES);
    for (int word : words) {
      payload.putInt(word);
    }
    return new AgentMessage(channel, type, tag, payload.flip());
  }

  /** The bytes of the message. */
  byte[] encode() {
    byte[] bytes = new byte[HEADER_SIZE + payload.limit()];
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    words.putInt(payload.limit()).putInt(channel).putInt(type.number()).putInt(tag);
    words.put(payload.duplicate().position(0));
    return bytes;
  }

  /**
   * Reads the next message.
   *
   * @return null if the input ends before it
   * @throws AgentProtocolException if the message breaks a rule, or if the input ends inside of it
   */
  static @Nullable AgentMessage read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER_SIZE);
    if (header.length == 0) {
      return null;
    }
    if (header.length < HEADER_SIZE) {
      throw new AgentProtocolException(
          "the input ends after " + header.length + " of 16 bytes of a header: " + quote(header));
    }
    ByteBuffer words = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int length = words.getInt(0);
    MessageType type = MessageType.of(words.getInt(TYPE_OFFSET));
    if (type == null) {
      throw new AgentProtocolException(
          "no message has the type " + words.getInt(TYPE_OFFSET) + ": " + quote(header));
    }
    int channel = words.getInt(CHANNEL_OFFSET);
    if (channel < 0 || channel > CHANNELS) {
      throw new AgentProtocolException(
          type + " of channel " + channel + "; a channel is 0 to " + CHANNELS);
    }
    if (length < type.shortest() || length > type.longest()) {
      throw new AgentProtocolException(
          type
              + " with a payload of "
              + Integer.toUnsignedLong(length)
              + " bytes; it has "
              + type.shortest()
              + " to "
              + type.longest());
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new AgentProtocolException(
          "the input ends after " + payload.length + " of " + length + " bytes of " + type);
    }
    return new AgentMessage(
        channel,
        type,
        words.getInt(TAG_OFFSET),
        ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** The bytes as text, for a message about them: an agent's shell may have printed something. */
  private static String quote(byte[] bytes) {
    String text =
        new String(
            Arrays.copyOf(bytes, Math.min(bytes.length, QUOTED_BYTES)),
            StandardCharsets.ISO_8859_1);
    return "\"" + text.replaceAll("[^ -~]", ".") + "\"";
  }

  /** The payload as text. */
  String text() {
    return StandardCharsets.UTF_8.decode(payload.duplicate().position(0)).toString();
  }
}
