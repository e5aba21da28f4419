package org.jpuffs.examples.sftp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/**
 * What answers contain. Each method throws an {@link ErrnoException}: with the error of an answer
 * STATUS, and with EBADMSG if the answer is of a type that does not fit the request.
 */
final class Answers {
  private Answers() {}

  /** An answer that has nothing but a status. */
  static @Nullable Void ok(Packet answer) {
    if (answer.type() != PacketType.STATUS) {
      throw unexpected(answer);
    }
    ErrnoException error = StatusCode.errorOf(answer);
    if (error != null) {
      throw error;
    }
    return null;
  }

  static String handle(Packet answer) {
    return expect(answer, PacketType.HANDLE).string();
  }

  static ServerAttributes attributes(Packet answer) {
    return ServerAttributes.read(expect(answer, PacketType.ATTRS));
  }

  /** The data of a READ; none at the end of the file. */
  static ByteBuffer data(Packet answer) {
    return isEof(answer) ? ByteBuffer.allocate(0) : expect(answer, PacketType.DATA).data();
  }

  /** The entries of a READDIR, a REALPATH or a READLINK; none at the end of the directory. */
  static List<ServerEntry> names(Packet answer) {
    List<ServerEntry> entries = new ArrayList<>();
    if (isEof(answer)) {
      return entries;
    }
    PacketReader in = expect(answer, PacketType.NAME);
    for (int left = in.int32(); left > 0; left--) {
      String name = in.string();
      in.data(); // the name and attributes as a text for people
      entries.add(new ServerEntry(name, ServerAttributes.read(in)));
    }
    return entries;
  }

  static ServerSpace space(Packet answer) {
    return ServerSpace.read(expect(answer, PacketType.EXTENDED_REPLY));
  }

  private static boolean isEof(Packet answer) {
    return answer.type() == PacketType.STATUS && StatusCode.of(answer) == StatusCode.EOF;
  }

  private static PacketReader expect(Packet answer, PacketType type) {
    if (answer.type() == PacketType.STATUS) {
      ErrnoException error = StatusCode.errorOf(answer);
      throw error == null ? unexpected(answer) : error;
    }
    if (answer.type() != type) {
      throw unexpected(answer);
    }
    return new PacketReader(answer);
  }

  private static ErrnoException unexpected(Packet answer) {
    return new ErrnoException(
        Errno.EBADMSG, "the server answers with " + answer.type() + ", which does not fit");
  }
}
