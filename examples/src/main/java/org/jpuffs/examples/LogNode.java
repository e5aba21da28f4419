package org.jpuffs.examples;

import java.time.InstantSource;
import java.util.TreeMap;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Name;
import org.jspecify.annotations.Nullable;

/** A file, a directory or a symbolic link of a {@link LogFs}. */
final class LogNode {
  /** An upper bound of the bytes that a node, an entry or a page takes in a checkpoint. */
  static final int OVERHEAD = 128;

  final long fileid;
  final FileType type;

  /** Of a symbolic link: where it leads. Empty for others. */
  final byte[] target;

  int mode;
  int uid;
  int gid;

  /** Names of a file; of a directory, its name, its "." and the ".." of each subdirectory. */
  int nlink;

  final Timestamp atime = new Timestamp();
  final Timestamp mtime = new Timestamp();
  final Timestamp ctime = new Timestamp();
  final Timestamp birthtime = new Timestamp();

  /** Of a file: its bytes. */
  final FilePages data = new FilePages();

  /** Of a directory: its entries by position. 1 and 2 are the positions of "." and "..". */
  final TreeMap<Long, Entry> entries = new TreeMap<>();

  private long lastPosition = 2;

  /** Of a directory: where ".." leads. */
  LogNode parent = this;

  /** A name in a directory. Its position stays the same, so that a listing can be continued. */
  record Entry(byte[] name, LogNode node, long position) {}

  LogNode(long fileid, FileType type, byte[] target) {
    this.fileid = fileid;
    this.type = type;
    this.target = target;
  }

  /** The node is new. */
  void wasMade(InstantSource clock) {
    nlink = type == FileType.DIR ? 2 : 1;
    birthtime.set(clock);
    atime.set(birthtime);
    mtime.set(birthtime);
    ctime.set(birthtime);
  }

  void wasModified(InstantSource clock) {
    mtime.set(clock);
    ctime.set(mtime);
  }

  boolean isUnlinked() {
    return nlink == 0;
  }

  long size() {
    return type == FileType.LNK ? target.length : data.size();
  }

  void describe(Attributes out) {
    out.type(type).mode(mode).nlink(nlink).uid(uid).gid(gid).fileid(fileid).size(size());
    out.bytes(data.allocated()).blocksize(FilePages.PAGE);
    out.atime(atime.seconds(), atime.nanos()).mtime(mtime.seconds(), mtime.nanos());
    out.ctime(ctime.seconds(), ctime.nanos()).birthtime(birthtime.seconds(), birthtime.nanos());
  }

  /** An upper bound of the bytes that this takes in a checkpoint. */
  long bytes() {
    long pages = data.pages().size() * (long) (OVERHEAD + FilePages.PAGE);
    long bytes = OVERHEAD + target.length + pages;
    for (Entry entry : entries.values()) {
      bytes += OVERHEAD + entry.name.length;
    }
    return bytes;
  }

  // Entries of a directory.

  @Nullable Entry find(Name name) {
    for (Entry entry : entries.values()) {
      if (name.contentEquals(entry.name)) {
        return entry;
      }
    }
    return null;
  }

  /** Gives a node a name that is free. */
  Entry add(Name name, LogNode node) {
    return put(lastPosition + 1, name.toBytes(), node);
  }

  /** Puts an entry at a position, whatever was there. */
  Entry put(long position, byte[] name, LogNode node) {
    Entry entry = new Entry(name, node, position);
    entries.put(position, entry);
    lastPosition = Math.max(lastPosition, position);
    if (node.type == FileType.DIR) {
      node.parent = this;
    }
    return entry;
  }
}
