package org.jpuffs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/** A Unix host keeps everything but the modes of symbolic links and the times of creation. */
final class UnixInodes extends Inodes {
  @Override
  HostAttributes read(Path path) throws IOException {
    Map<String, Object> all =
        Files.readAttributes(
            path,
            "unix:ino,mode,nlink,uid,gid,size,lastAccessTime,lastModifiedTime,ctime",
            LinkOption.NOFOLLOW_LINKS);
    int mode = number(all, "mode").intValue();
    return new HostAttributes(
        number(all, "ino").longValue(),
        FileType.ofMode(mode),
        mode & 07777,
        number(all, "nlink").intValue(),
        number(all, "uid").intValue(),
        number(all, "gid").intValue(),
        number(all, "size").longValue(),
        time(all, "lastAccessTime"),
        time(all, "lastModifiedTime"),
        time(all, "ctime"),
        null);
  }

  private static Number number(Map<String, Object> all, String name) throws IOException {
    if (all.get(name) instanceof Number number) {
      return number;
    }
    throw new IOException("the host does not tell unix:" + name);
  }

  private static FileTime time(Map<String, Object> all, String name) throws IOException {
    if (all.get(name) instanceof FileTime time) {
      return time;
    }
    throw new IOException("the host does not tell unix:" + name);
  }

  /** New files belong to whoever runs this machine; only user 0 can give them away. */
  @Override
  void own(Path path, int uid, int gid) throws IOException {
    if (read(path).uid() == 0) {
      setOwner(path, uid, gid);
    }
  }

  @Override
  void setOwner(Path path, int uid, int gid) throws IOException {
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  void setMode(HostPlace place, int mode) throws IOException {
    if (!Files.isSymbolicLink(place.path())) {
      Files.setAttribute(place.file(), "unix:mode", mode & 07777);
    }
  }

  @Override
  boolean keepsMode(HostAttributes now, int mode) {
    return now.type() != FileType.LNK;
  }

  @Override
  boolean keepsOwner(int uid, int gid) {
    return true;
  }

  @Override
  boolean countsNames() {
    return true;
  }

  /** Linux marks most reads itself, but none where the last one seems to be still to come. */
  @Override
  @Nullable HostAttributes wasRead(Path path) throws IOException {
    Instant now = Instant.now();
    HostAttributes before = read(path);
    if (!before.atime().toInstant().isAfter(now)) {
      return null;
    }
    setTimes(path, FileTime.from(now), null, null);
    return before;
  }
}
