package org.jpuffs.examples;

import java.nio.ByteBuffer;

/**
 * Changes of a {@link LogFs} that take effect together. It has room for a header, which {@link
 * LogJournal} writes.
 */
final class LogRecord {
  /** The attributes of a node, which is made if it is not there. */
  static final byte NODE = 1;

  /** A name in a directory, in the place of what had its position. */
  static final byte ENTRY = 2;

  /** A position of a directory is free. */
  static final byte NO_ENTRY = 3;

  /** Bytes of a file. */
  static final byte DATA = 4;

  private ByteBuffer bytes = ByteBuffer.allocate(512).position(LogJournal.HEADER);

  private ByteBuffer room(int length) {
    if (bytes.remaining() < length) {
      int needed = bytes.position() + length;
      bytes = ByteBuffer.allocate(Integer.highestOneBit(needed) * 2).put(bytes.flip());
    }
    return bytes;
  }

  /** The present attributes of {@code node}. */
  LogRecord node(LogNode node) {
    room(LogNode.OVERHEAD + node.target.length)
        .put(NODE)
        .putLong(node.fileid)
        .put((byte) node.type.ordinal())
        .putShort((short) node.target.length)
        .put(node.target)
        .putInt(node.mode)
        .putInt(node.uid)
        .putInt(node.gid)
        .putInt(node.nlink)
        .putLong(node.data.size());
    return time(node.atime).time(node.mtime).time(node.ctime).time(node.birthtime);
  }

  private LogRecord time(Timestamp time) {
    bytes.putLong(time.seconds()).putInt(time.nanos());
    return this;
  }

  /** {@code directory} has this entry. */
  LogRecord entry(LogNode directory, LogNode.Entry entry) {
    room(LogNode.OVERHEAD + entry.name().length)
        .put(ENTRY)
        .putLong(directory.fileid)
        .putLong(entry.position())
        .putLong(entry.node().fileid)
        .putShort((short) entry.name().length)
        .put(entry.name());
    return this;
  }

  /** {@code directory} does not have this entry any more. */
  LogRecord noEntry(LogNode directory, LogNode.Entry entry) {
    room(LogNode.OVERHEAD).put(NO_ENTRY).putLong(directory.fileid).putLong(entry.position());
    return this;
  }

  /** {@code node} has these bytes. */
  LogRecord data(LogNode node, long offset, ByteBuffer data) {
    int length = data.remaining();
    room(LogNode.OVERHEAD + length).put(DATA).putLong(node.fileid).putLong(offset).putInt(length);
    bytes.put(data);
    return this;
  }

  /** The length in bytes, the header included. */
  int length() {
    return bytes.position();
  }

  /**
   * The record with its header still empty, and zeros up to a multiple of {@code unit}. Nothing can
   * be added any more.
   */
  ByteBuffer padded(int unit) {
    int length = length();
    room(unit);
    bytes.position(length);
    while (bytes.position() % unit != 0) {
      bytes.put((byte) 0);
    }
    return bytes.flip();
  }
}
