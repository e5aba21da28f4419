package org.jpuffs.conformance.scriptfs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;

/** A file of any type. */
final class ScriptNode {
  /** A time, in the range of an attribute. */
  private record Time(long seconds, int nanos) {
    /**
     * An hour ago, so that it is in the past for a kernel with a slow clock: a rump kernel loses
     * seconds whenever its process is stopped.
     */
    static Time justNow() {
      return new Time(Instant.now().getEpochSecond() - 3600, 0);
    }
  }

  private static final int FIRST_FILEID = 2;
  private static final int BLOCK_SIZE = 4096;
  private static final int DIRECTORY_SIZE = 512;
  private static final int SECTOR = 512;

  final int number;
  final FileType type;
  final Contents contents = new Contents();

  /** The entries of a directory, in the order of creation. */
  final Map<String, ScriptNode> entries = new LinkedHashMap<>();

  final Map<String, byte[]> extendedAttributes = new LinkedHashMap<>();

  /** The directory that {@code ..} names. */
  ScriptNode parent = this;

  byte[] linkTarget = {};
  int nlink;

  private final long rdev;
  private int mode;
  private int uid;
  private int gid;
  private int flags;
  private Time atime;
  private Time mtime;
  private Time ctime;
  private Time birthtime;

  /** A node with one link, whose name is not entered yet. */
  ScriptNode(int number, FileType type, int mode, long rdev) {
    this.number = number;
    this.type = type;
    this.mode = mode;
    this.rdev = rdev;
    this.nlink = type == FileType.DIR ? 2 : 1;
    this.birthtime = Time.justNow();
    this.atime = birthtime;
    this.mtime = birthtime;
    this.ctime = birthtime;
  }

  long fileid() {
    return (long) FIRST_FILEID + number;
  }

  long rdev() {
    return rdev;
  }

  boolean isDirectory() {
    return type == FileType.DIR;
  }

  /** Removes a name from this directory, if it exists, and its link. */
  void drop(String name) {
    ScriptNode node = entries.remove(name);
    if (node == null) {
      return;
    }
    if (node.isDirectory()) {
      node.nlink = 0;
      nlink--;
    } else {
      node.nlink--;
    }
  }

  void describe(Attributes attributes) {
    long size = isDirectory() ? DIRECTORY_SIZE : contents.size();
    attributes
        .type(type)
        .mode(mode)
        .nlink(nlink)
        .uid(uid)
        .gid(gid)
        .fileid(fileid())
        .size(size)
        .blocksize(BLOCK_SIZE)
        .gen(1)
        .flags(flags)
        .rdev(rdev)
        .bytes((size + SECTOR - 1) / SECTOR * SECTOR)
        .atime(atime.seconds, atime.nanos)
        .mtime(mtime.seconds, mtime.nanos)
        .ctime(ctime.seconds, ctime.nanos)
        .birthtime(birthtime.seconds, birthtime.nanos);
  }

  void change(Attributes given) {
    mode = given.hasMode() ? given.mode() & 07777 : mode;
    uid = given.hasUid() ? given.uid() : uid;
    gid = given.hasGid() ? given.gid() : gid;
    flags = given.hasFlags() ? given.flags() : flags;
    if (given.hasSize() && !isDirectory()) {
      contents.resize(given.size());
    }
    atime = given.hasAtime() ? new Time(given.atime(), given.atimeNanos()) : atime;
    mtime = given.hasMtime() ? new Time(given.mtime(), given.mtimeNanos()) : mtime;
    ctime = given.hasCtime() ? new Time(given.ctime(), given.ctimeNanos()) : ctime;
    birthtime =
        given.hasBirthtime() ? new Time(given.birthtime(), given.birthtimeNanos()) : birthtime;
  }
}
