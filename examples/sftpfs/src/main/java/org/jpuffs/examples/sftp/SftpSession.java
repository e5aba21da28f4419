package org.jpuffs.examples.sftp;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jpuffs.fs.Errno;
import org.jpuffs.peer.Peer;

/**
 * The requests of SFTP version 3 on one connection. The server carries them out in the order in
 * which they are sent. Paths and handles are strings with one character for each byte. The stages
 * fail with an {@link org.jpuffs.fs.ErrnoException}.
 *
 * <p>Only for one thread at a time: the loop, or an operation that has its turn.
 */
final class SftpSession {
  static final int OPEN_READ = 0x1;
  static final int OPEN_WRITE = 0x2;
  static final int OPEN_CREATE = 0x8;
  static final int OPEN_EXCLUSIVE = 0x20;

  /** The longest data of a READ or WRITE that every server accepts. */
  static final int MOST_DATA = 32 * 1024;

  private final Peer<Packet> peer;
  private final Set<Extension> extensions;
  private final String root;
  private int lastId;

  SftpSession(Peer<Packet> peer, Set<Extension> extensions, String root) {
    this.peer = peer;
    this.extensions = extensions;
    this.root = root;
  }

  /** The absolute path of the root. */
  String root() {
    return root;
  }

  Peer<Packet> peer() {
    return peer;
  }

  boolean has(Extension extension) {
    return extensions.contains(extension);
  }

  private <T> CompletionStage<T> send(
      PacketType type, PacketWriter body, Function<Packet, T> result) {
    lastId++;
    return peer.send(body.packet(type, lastId)).thenApply(result);
  }

  private CompletionStage<Void> extended(PacketWriter body) {
    return send(PacketType.EXTENDED, body, Answers::ok);
  }

  private PacketWriter begin(Extension extension) {
    if (!has(extension)) {
      throw Errno.EOPNOTSUPP.exception();
    }
    return new PacketWriter().string(extension.text());
  }

  private static PacketWriter string(String text) {
    return new PacketWriter().string(text);
  }

  /** Opens or creates a file; the stage has its handle. */
  CompletionStage<String> open(String path, int flags, ServerAttributes initial) {
    return send(PacketType.OPEN, string(path).int32(flags).attributes(initial), Answers::handle);
  }

  CompletionStage<Void> close(String handle) {
    return send(PacketType.CLOSE, string(handle), Answers::ok);
  }

  /**
   * Reads at most {@link #MOST_DATA} bytes; none are at the end of the file. A server may return
   * fewer bytes than there are.
   */
  CompletionStage<ByteBuffer> read(String handle, long offset, int length) {
    return send(PacketType.READ, string(handle).int64(offset).int32(length), Answers::data);
  }

  /** Writes at most {@link #MOST_DATA} bytes, which are copied. */
  CompletionStage<Void> write(String handle, long offset, ByteBuffer data) {
    return send(PacketType.WRITE, string(handle).int64(offset).string(data), Answers::ok);
  }

  CompletionStage<ServerAttributes> lstat(String path) {
    return send(PacketType.LSTAT, string(path), Answers::attributes);
  }

  CompletionStage<ServerAttributes> fstat(String handle) {
    return send(PacketType.FSTAT, string(handle), Answers::attributes);
  }

  /** Changes the attributes of a file or directory, or of what a symbolic link leads to. */
  CompletionStage<Void> setstat(String path, ServerAttributes change) {
    return send(PacketType.SETSTAT, string(path).attributes(change), Answers::ok);
  }

  /** As {@link #setstat}, of a symbolic link itself. */
  CompletionStage<Void> lsetstat(String path, ServerAttributes change) {
    return extended(begin(Extension.LSETSTAT).string(path).attributes(change));
  }

  CompletionStage<Void> fsetstat(String handle, ServerAttributes change) {
    return send(PacketType.FSETSTAT, string(handle).attributes(change), Answers::ok);
  }

  CompletionStage<String> opendir(String path) {
    return send(PacketType.OPENDIR, string(path), Answers::handle);
  }

  /** The next entries of an open directory, {@code .} and {@code ..} included; none at its end. */
  CompletionStage<List<ServerEntry>> readdir(String handle) {
    return send(PacketType.READDIR, string(handle), Answers::names);
  }

  CompletionStage<Void> remove(String path) {
    return send(PacketType.REMOVE, string(path), Answers::ok);
  }

  CompletionStage<Void> mkdir(String path, ServerAttributes initial) {
    return send(PacketType.MKDIR, string(path).attributes(initial), Answers::ok);
  }

  CompletionStage<Void> rmdir(String path) {
    return send(PacketType.RMDIR, string(path), Answers::ok);
  }

  CompletionStage<String> readlink(String path) {
    return send(PacketType.READLINK, string(path), answer -> Answers.names(answer).get(0).name());
  }

  /** OpenSSH and most servers take the two paths in this order, which is not that of the draft. */
  CompletionStage<Void> symlink(String target, String path) {
    return send(PacketType.SYMLINK, string(target).string(path), Answers::ok);
  }

  /** Renames. Without {@link Extension#POSIX_RENAME} it fails if the new name exists. */
  CompletionStage<Void> rename(String from, String to) {
    if (has(Extension.POSIX_RENAME)) {
      return extended(begin(Extension.POSIX_RENAME).string(from).string(to));
    }
    return send(PacketType.RENAME, string(from).string(to), Answers::ok);
  }

  CompletionStage<Void> link(String path, String name) {
    return extended(begin(Extension.HARDLINK).string(path).string(name));
  }

  CompletionStage<ServerSpace> statvfs(String path) {
    return send(PacketType.EXTENDED, begin(Extension.STATVFS).string(path), Answers::space);
  }

  CompletionStage<Void> fsync(String handle) {
    return extended(begin(Extension.FSYNC).string(handle));
  }
}
