package org.jpuffs.examples.sftp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;

/**
 * Reads the body of a packet. Every method throws an {@link ErrnoException} with EBADMSG if the
 * body ends too early.
 */
final class PacketReader {
  private final Packet packet;
  private final ByteBuffer body;

  PacketReader(Packet packet) {
    this.packet = packet;
    this.body = packet.body().duplicate();
  }

  boolean isAtEnd() {
    return !body.hasRemaining();
  }

  int int32() {
    return checked(body::getInt);
  }

  /** A number without a sign. */
  long uint32() {
    return Integer.toUnsignedLong(int32());
  }

  long int64() {
    return checked(body::getLong);
  }

  /** Bytes as a string, with one character for each byte. */
  String string() {
    return StandardCharsets.ISO_8859_1.decode(data()).toString();
  }

  /** The bytes of a string, without a copy. */
  ByteBuffer data() {
    int length = int32();
    if (length < 0 || length > body.remaining()) {
      throw malformed();
    }
    ByteBuffer data = body.slice(body.position(), length);
    body.position(body.position() + length);
    return data;
  }

  private <T> T checked(Supplier<T> get) {
    try {
      return get.get();
    } catch (BufferUnderflowException e) {
      throw malformed();
    }
  }

  private ErrnoException malformed() {
    return new ErrnoException(
        Errno.EBADMSG,
        "the server has sent a packet " + packet.type() + " that ends within a value");
  }
}
