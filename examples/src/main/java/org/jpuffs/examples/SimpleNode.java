package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Name;
import org.jspecify.annotations.Nullable;

/** A file or a directory of a {@link SimpleMemFs}. */
final class SimpleNode {
  private static final int PAGE = 4096;

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

  /** Of a file: how many bytes it has. */
  long size;

  /** Of a file: its pages by number. A page that is absent is all zeros. */
  private final Map<Long, byte[]> pages = new HashMap<>();

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
    out.type(type).mode(mode).nlink(nlink).uid(uid).gid(gid).fileid(fileid).size(size);
    out.bytes((long) pages.size() * PAGE).blocksize(PAGE);
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

  // Data of a file.

  void resize(long newSize) {
    pages.keySet().removeIf(number -> number * PAGE >= newSize);
    byte[] last = pages.get(newSize / PAGE);
    if (last != null) { // What is cut off must read as zeros if the file grows again.
      Arrays.fill(last, (int) (newSize % PAGE), PAGE, (byte) 0);
    }
    size = newSize;
  }

  void read(long offset, ByteBuffer into) {
    long end = Math.min(size, offset + into.remaining());
    for (long at = offset; at < end; ) {
      int start = (int) (at % PAGE);
      int length = (int) Math.min(PAGE - start, end - at);
      into.put(pages.getOrDefault(at / PAGE, new byte[PAGE]), start, length);
      at += length;
    }
  }

  void write(long offset, ByteBuffer from) {
    long end = offset + from.remaining();
    for (long at = offset; at < end; ) {
      int start = (int) (at % PAGE);
      int length = (int) Math.min(PAGE - start, end - at);
      from.get(pages.computeIfAbsent(at / PAGE, hole -> new byte[PAGE]), start, length);
      at += length;
    }
    size = Math.max(size, end);
  }
}
