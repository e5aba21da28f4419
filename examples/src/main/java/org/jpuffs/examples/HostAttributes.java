package org.jpuffs.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.FileType;

/** What the host tells of a file: its {@code stat}, of the link itself if it is a symbolic one. */
record HostAttributes(
    long fileid,
    int modeAndType,
    int nlink,
    int uid,
    int gid,
    long size,
    FileTime atime,
    FileTime mtime,
    FileTime ctime) {

  static HostAttributes of(Path path) throws IOException {
    Map<String, Object> all =
        Files.readAttributes(
            path,
            "unix:ino,mode,nlink,uid,gid,size,lastAccessTime,lastModifiedTime,ctime",
            LinkOption.NOFOLLOW_LINKS);
    return new HostAttributes(
        (Long) get(all, "ino"),
        (Integer) get(all, "mode"),
        (Integer) get(all, "nlink"),
        (Integer) get(all, "uid"),
        (Integer) get(all, "gid"),
        (Long) get(all, "size"),
        (FileTime) get(all, "lastAccessTime"),
        (FileTime) get(all, "lastModifiedTime"),
        (FileTime) get(all, "ctime"));
  }

  private static Object get(Map<String, Object> all, String name) throws IOException {
    Object value = all.get(name);
    if (value == null) {
      throw new IOException("the host does not tell unix:" + name);
    }
    return value;
  }

  FileType type() {
    return FileType.ofMode(modeAndType);
  }

  int mode() {
    return modeAndType & 07777;
  }

  boolean isDirectory() {
    return type() == FileType.DIR;
  }

  void checkAccess(AccessMode wanted, Credentials who) {
    Access.check(type(), mode(), uid, gid, wanted, who);
  }

  /** Tells all of it, save that there are {@code names} names. */
  void describe(Attributes out, int names) {
    out.type(type())
        .mode(mode())
        .nlink(names)
        .uid(uid)
        .gid(gid)
        .fileid(fileid)
        .size(size)
        .blocksize(4096)
        .gen(1)
        .flags(0)
        .rdev(0)
        .bytes(size);
    Instant read = atime.toInstant();
    Instant written = mtime.toInstant();
    Instant changed = ctime.toInstant();
    out.atime(read.getEpochSecond(), read.getNano())
        .mtime(written.getEpochSecond(), written.getNano())
        .ctime(changed.getEpochSecond(), changed.getNano());
  }
}
