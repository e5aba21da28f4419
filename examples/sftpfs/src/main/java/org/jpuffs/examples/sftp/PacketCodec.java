package org.jpuffs.examples.sftp;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.peer.FrameCodec;
import org.jpuffs.peer.GrowingBuffer;
import org.jspecify.annotations.Nullable;

/** Packets as bytes: the length of what follows, the type, the number, the body. */
final class PacketCodec implements FrameCodec<Packet> {
  /** The longest packet that OpenSSH sends, without its length. */
  static final int MAX_LENGTH = 256 * 1024;

  /** The bytes of the type and the number. */
  private static final int HEAD = Byte.BYTES + Integer.BYTES;

  @Override
  public @Nullable Packet read(ByteBuffer bytes) {
    if (bytes.remaining() < Integer.BYTES) {
      return null;
    }
    int length = bytes.getInt();
    if (length < HEAD || length > MAX_LENGTH) {
      throw new ErrnoException(
          Errno.EBADMSG,
          "the server has sent a packet of the length "
              + Integer.toUnsignedString(length)
              + "; SFTP packets have "
              + HEAD
              + " to "
              + MAX_LENGTH
              + " bytes. A shell that prints text at login causes this");
    }
    if (bytes.remaining() < length) {
      return null;
    }
    PacketType type = PacketType.of(bytes.get());
    int id = bytes.getInt();
    byte[] body = new byte[length - HEAD];
    bytes.get(body);
    return new Packet(type, id, ByteBuffer.wrap(body));
  }

  @Override
  public void write(Packet packet, GrowingBuffer target) {
    ByteBuffer body = packet.body().duplicate();
    target.reserve(Integer.BYTES + HEAD + body.remaining());
    target.putInt(HEAD + body.remaining());
    target.putByte(packet.type().number());
    target.putInt(packet.id());
    target.put(body);
  }

  @Override
  public Object requestTag(Packet request) {
    return request.id();
  }

  @Override
  public Object answerTag(Packet answer) {
    return answer.id();
  }
}
