package org.jpuffs.examples;

import java.time.Instant;
import java.util.TreeMap;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Name;
import org.jspecify.annotations.Nullable;

/** A file or a directory of a {@link SimpleMemFs}. */
final class SimpleNode {
  final long fileid;
  final FileType type;
  int mode;
  int uid;
  int gid;

  /** Names of a file; of a directory, its name, its "." and the ".." of each subdirectory. */
  int nlink;

  Instant atime;
  Instant mtime;
  Instant ctime;
  Instant birthtime;

  /** Of a file: its bytes. */
  final FilePages data = new FilePages();

  /** Of a directory: its entries by position. 1 and 2 are the positions of "." and "..". */
  final TreeMap<Long, Entry> entries = new TreeMap<>();

  private long lastPosition = 2;

  /** Of a directory: where ".." leads. */
  SimpleNode parent = this;

  /** A name in a directory. Its position stays the same, so that a listing can be continued. */
  record Entry(byte[] name, SimpleNode node, long position) {}

  SimpleNode(long fileid, FileType type, int mode, Instant now) {
    this.fileid = fileid;
    this.type = type;
    this.mode = mode;
    this.nlink = type == FileType.DIR ? 2 : 1;
    this.atime = now;
    this.mtime = now;
    this.ctime = now;
    this.birthtime = now;
  }

  void wasModified(Instant now) {
    mtime = now;
    ctime = now;
  }

  void describe(Attributes out) {
    out.type(type).mode(mode).nlink(nlink).uid(uid).gid(gid).fileid(fileid).size(data.size());
    out.bytes(data.allocated()).blocksize(FilePages.PAGE);
    out.atime(atime.getEpochSecond(), atime.getNano());
    out.mtime(mtime.getEpochSecond(), mtime.getNano());
    out.ctime(ctime.getEpochSecond(), ctime.getNano());
    out.birthtime(birthtime.getEpochSecond(), birthtime.getNano());
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

  void add(Name name, SimpleNode node) {
    entries.put(++lastPosition, new Entry(name.toBytes(), node, lastPosition));
  }

  /** Gives a name to another node. The position stays, since the name is there all the time. */
  void replace(Entry entry, SimpleNode node) {
    entries.put(entry.position, new Entry(entry.name, node, entry.position));
  }
}
