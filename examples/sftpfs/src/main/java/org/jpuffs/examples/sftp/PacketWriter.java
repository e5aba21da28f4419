package org.jpuffs.examples.sftp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jpuffs.peer.GrowingBuffer;

/** Writes the body of a packet. Names and paths are strings with one character for each byte. */
final class PacketWriter {
  private final GrowingBuffer bytes = new GrowingBuffer();

  PacketWriter int32(int value) {
    bytes.putInt(value);
    return this;
  }

  PacketWriter int64(long value) {
    bytes.putLong(value);
    return this;
  }

  PacketWriter string(String text) {
    return string(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** The bytes from position to limit; they are copied, and {@code data} does not change. */
  PacketWriter string(ByteBuffer data) {
    bytes.putInt(data.remaining());
    bytes.put(data.duplicate());
    return this;
  }

  PacketWriter attributes(ServerAttributes attributes) {
    attributes.write(this);
    return this;
  }

  /** The packet with what was written as its body. */
  Packet packet(PacketType type, int id) {
    return new Packet(type, id, bytes.window(0, bytes.size()));
  }
}
