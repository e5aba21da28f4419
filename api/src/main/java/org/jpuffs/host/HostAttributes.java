package org.jpuffs.host;

import java.nio.file.attribute.FileTime;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/**
 * What the host tells of a file: its {@code stat}, of the link itself if it is a symbolic one.
 *
 * @param fileid the number; 0 if the host has none
 * @param birthtime null if the host does not know
 */
record HostAttributes(
    long fileid,
    FileType type,
    int mode,
    int nlink,
    int uid,
    int gid,
    long size,
    FileTime atime,
    FileTime mtime,
    FileTime ctime,
    @Nullable FileTime birthtime) {

  boolean isDirectory() {
    return type == FileType.DIR;
  }

  /** The same with another time of the last change. */
  HostAttributes changed(FileTime last) {
    return new HostAttributes(
        fileid, type, mode, nlink, uid, gid, size, atime, mtime, last, birthtime);
  }

  void checkAccess(AccessMode wanted, Credentials who) {
    Access.check(type, mode, uid, gid, wanted, who);
  }

  /** Sets all attributes; {@code fileid} and {@code names} in place of those of the host. */
  void describe(Attributes out, long fileid, int names) {
    out.type(type)
        .mode(mode)
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
    out.atime(atime).mtime(mtime).ctime(ctime);
    if (birthtime != null) {
      out.birthtime(birthtime);
    }
  }
}
