package org.jpuffs.examples.sftp;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileType;
import org.jpuffs.peer.GrowingBuffer;

/**
 * A connection to an SFTP server that has agreed on version 3.
 *
 * @param in what the server sends
 * @param out what the server gets
 * @param owner closes the connection
 * @param extensions the names of the extensions that the server offers
 * @param root the absolute path of the directory that is the root, as the server writes it
 */
record SftpChannel(
    InputStream in, OutputStream out, Closeable owner, Set<Extension> extensions, String root)
    implements Closeable {
  private static final int VERSION = 3;

  /**
   * Agrees on the version, and finds the root. It waits for the answers, which a mount that has not
   * begun could not receive.
   *
   * @param directory the path of the root, relative to the user's home directory or absolute
   * @throws IOException if the connection fails, or there is no such directory; then the owner is
   *     closed
   */
  static SftpChannel agree(InputStream in, OutputStream out, Closeable owner, String directory)
      throws IOException {
    try {
      Packet version = ask(in, out, new PacketWriter().packet(PacketType.INIT, VERSION));
      if (version.type() != PacketType.VERSION || version.id() != VERSION) {
        throw new ErrnoException(
            Errno.EPROTONOSUPPORT,
            "the server answers " + version + " to SFTP version 3; it must support that version");
      }
      PacketWriter path = new PacketWriter().string(directory.isEmpty() ? "." : directory);
      Packet names = ask(in, out, path.packet(PacketType.REALPATH, 0));
      String root = Answers.names(names).get(0).name();
      PacketWriter found = new PacketWriter().string(root);
      ServerAttributes attributes =
          Answers.attributes(ask(in, out, found.packet(PacketType.STAT, 1)));
      if (attributes.type() != FileType.DIR) {
        throw new ErrnoException(
            Errno.ENOTDIR, root + " on the server is no directory: name a directory to mount");
      }
      return new SftpChannel(in, out, owner, extensions(version), root);
    } catch (ErrnoException refused) {
      owner.close();
      throw new IOException(refused.getMessage() + " (directory " + directory + ")", refused);
    } catch (IOException | RuntimeException failure) {
      owner.close();
      throw failure;
    }
  }

  private static Set<Extension> extensions(Packet version) {
    PacketReader in = new PacketReader(version);
    Set<Extension> offered = new HashSet<>();
    while (!in.isAtEnd()) {
      String name = in.string();
      String data = in.string();
      for (Extension known : Extension.values()) {
        if (known.isOffered(name, data)) {
          offered.add(known);
        }
      }
    }
    return Set.copyOf(offered);
  }

  private static Packet ask(InputStream in, OutputStream out, Packet request) throws IOException {
    PacketCodec codec = new PacketCodec();
    GrowingBuffer bytes = new GrowingBuffer();
    codec.write(request, bytes);
    byte[] sent = new byte[bytes.size()];
    bytes.getAt(0, sent);
    out.write(sent);
    out.flush();
    byte[] received = in.readNBytes(Integer.BYTES);
    if (received.length == Integer.BYTES) {
      int length = ByteBuffer.wrap(received).getInt();
      int expected = Math.max(0, Math.min(length, PacketCodec.MAX_LENGTH));
      byte[] whole = new byte[Integer.BYTES + expected];
      System.arraycopy(received, 0, whole, 0, Integer.BYTES);
      in.readNBytes(whole, Integer.BYTES, expected);
      Packet answer = codec.read(ByteBuffer.wrap(whole));
      if (answer != null) {
        return answer;
      }
    }
    throw new EOFException("the server has closed the connection before it answered " + request);
  }

  @Override
  public void close() throws IOException {
    owner.close();
  }
}
