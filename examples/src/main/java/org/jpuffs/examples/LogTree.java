package org.jpuffs.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Owner;

/**
 * The files of a {@link LogFs} in memory. The journal fills it, by the changes that a {@link
 * LogRecord} contains. A change can be applied twice.
 */
final class LogTree {
  private static final long ROOT = 2;
  private static final FileType[] TYPES = FileType.values();

  final LogNode root = new LogNode(ROOT, FileType.DIR, new byte[0]);
  private final Map<Long, LogNode> nodes = new HashMap<>();
  private long lastFileid;

  /** Nothing but a root that has no name yet. */
  void clear() {
    nodes.clear();
    nodes.put(ROOT, root);
    root.entries.clear();
    lastFileid = ROOT;
  }

  /** An empty file system: its root is made. */
  void format(InstantSource clock, Owner owner) {
    root.mode = 0755;
    root.uid = owner.uid();
    root.gid = owner.gid();
    root.wasMade(clock);
  }

  /** A new node. No other node has had its number. */
  LogNode make(FileType type, byte[] target) {
    LogNode node = new LogNode(++lastFileid, type, target);
    nodes.put(node.fileid, node);
    return node;
  }

  /** The node has lost its last name. It lives on in memory, as long as it is open. */
  void lost(LogNode node) {
    nodes.remove(node.fileid);
  }

  Collection<LogNode> nodes() {
    return nodes.values();
  }

  long lastFileid() {
    return lastFileid;
  }

  /** Numbers up to this one are in use, or were. */
  void usedFileid(long fileid) {
    lastFileid = Math.max(lastFileid, fileid);
  }

  /** An upper bound of the bytes that all nodes take in a checkpoint. */
  long bytes() {
    return nodes.values().stream().mapToLong(LogNode::bytes).sum();
  }

  /** Applies the changes of a record. */
  void apply(ByteBuffer changes) throws IOException {
    while (changes.hasRemaining()) {
      byte kind = changes.get();
      switch (kind) {
        case LogRecord.NODE -> applyNode(changes);
        case LogRecord.ENTRY -> applyEntry(changes);
        case LogRecord.NO_ENTRY -> node(changes.getLong()).entries.remove(changes.getLong());
        case LogRecord.DATA -> applyData(changes);
        default -> throw new IOException("a record of logfs contains a change of kind " + kind);
      }
    }
  }

  private LogNode node(long fileid) throws IOException {
    LogNode node = nodes.get(fileid);
    if (node == null) {
      throw new IOException("a record of logfs is about file " + fileid + ", which is not there");
    }
    return node;
  }

  private void applyNode(ByteBuffer changes) {
    long fileid = changes.getLong();
    FileType type = TYPES[changes.get()];
    byte[] target = new byte[changes.getShort()];
    changes.get(target);
    LogNode node = nodes.computeIfAbsent(fileid, id -> new LogNode(id, type, target));
    node.mode = changes.getInt();
    node.uid = changes.getInt();
    node.gid = changes.getInt();
    node.nlink = changes.getInt();
    node.data.resize(changes.getLong());
    node.atime.set(changes.getLong(), changes.getInt());
    node.mtime.set(changes.getLong(), changes.getInt());
    node.ctime.set(changes.getLong(), changes.getInt());
    node.birthtime.set(changes.getLong(), changes.getInt());
    if (node.isUnlinked()) {
      lost(node);
    }
  }

  private void applyEntry(ByteBuffer changes) throws IOException {
    LogNode directory = node(changes.getLong());
    long position = changes.getLong();
    LogNode node = node(changes.getLong());
    byte[] name = new byte[changes.getShort()];
    changes.get(name);
    directory.put(position, name, node);
  }

  private void applyData(ByteBuffer changes) throws IOException {
    LogNode node = node(changes.getLong());
    long offset = changes.getLong();
    int length = changes.getInt();
    node.data.write(offset, changes.slice(changes.position(), length));
    changes.position(changes.position() + length);
  }
}
