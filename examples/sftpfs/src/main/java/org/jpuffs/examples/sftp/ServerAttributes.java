package org.jpuffs.examples.sftp;

import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileType;

/**
 * The attributes that SFTP version 3 has, {@code ATTRS}. It has no file number, no number of names,
 * and no time of the last change of the attributes. Times are seconds since 1970.
 *
 * @param present the bits of those that have a value; the others are 0
 */
record ServerAttributes(
    int present, long size, int uid, int gid, int mode, long atime, long mtime) {
  /** No attribute. */
  static final ServerAttributes NONE = new ServerAttributes(0, 0, 0, 0, 0, 0, 0);

  private static final int SIZE = 0x1;
  private static final int OWNER = 0x2;
  private static final int MODE = 0x4;
  private static final int TIMES = 0x8;
  private static final int EXTENDED = 0x80000000;
  private static final long MAX_TIME = 0xffff_ffffL;

  boolean hasSize() {
    return (present & SIZE) != 0;
  }

  boolean hasOwner() {
    return (present & OWNER) != 0;
  }

  boolean hasMode() {
    return (present & MODE) != 0;
  }

  boolean hasTimes() {
    return (present & TIMES) != 0;
  }

  boolean isEmpty() {
    return present == 0;
  }

  ServerAttributes withSize(long given) {
    return new ServerAttributes(present | SIZE, given, uid, gid, mode, atime, mtime);
  }

  ServerAttributes withOwner(int givenUid, int givenGid) {
    return new ServerAttributes(present | OWNER, size, givenUid, givenGid, mode, atime, mtime);
  }

  ServerAttributes withMode(int given) {
    return new ServerAttributes(present | MODE, size, uid, gid, given, atime, mtime);
  }

  /**
   * With these times.
   *
   * @throws ErrnoException EINVAL unless both are from 0 to 2^32 - 1
   */
  ServerAttributes withTimes(long access, long modification) {
    if (Math.min(access, modification) < 0 || Math.max(access, modification) > MAX_TIME) {
      throw new ErrnoException(
          Errno.EINVAL,
          "the times "
              + access
              + " and "
              + modification
              + " must be from 0 to 2^32 - 1: SFTP version 3 has no others");
    }
    return new ServerAttributes(present | TIMES, size, uid, gid, mode, access, modification);
  }

  /** These, with those of {@code change} that have a value. The type stays. */
  ServerAttributes changedBy(ServerAttributes change) {
    int type = mode & FileType.MODE_MASK;
    return new ServerAttributes(
        present | change.present,
        change.hasSize() ? change.size : size,
        change.hasOwner() ? change.uid : uid,
        change.hasOwner() ? change.gid : gid,
        change.hasMode() ? type | change.mode & ~FileType.MODE_MASK : mode,
        change.hasTimes() ? change.atime : atime,
        change.hasTimes() ? change.mtime : mtime);
  }

  /** The type of the file. A server that sends no mode is assumed to have regular files. */
  FileType type() {
    FileType type = FileType.ofMode(mode);
    return type == FileType.NON ? FileType.REG : type;
  }

  /** The permissions: 0 to 07777. */
  int permissions() {
    return mode & ~FileType.MODE_MASK;
  }

  void write(PacketWriter out) {
    out.int32(present);
    if (hasSize()) {
      out.int64(size);
    }
    if (hasOwner()) {
      out.int32(uid).int32(gid);
    }
    if (hasMode()) {
      out.int32(mode);
    }
    if (hasTimes()) {
      out.int32((int) atime).int32((int) mtime);
    }
  }

  /**
   * Reads them. Attributes of extensions are left out.
   *
   * @throws ErrnoException EBADMSG if the packet ends too early
   */
  static ServerAttributes read(PacketReader in) {
    int flags = in.int32();
    ServerAttributes read = NONE;
    if ((flags & SIZE) != 0) {
      read = read.withSize(in.int64());
    }
    if ((flags & OWNER) != 0) {
      read = read.withOwner(in.int32(), in.int32());
    }
    if ((flags & MODE) != 0) {
      read = read.withMode(in.int32() & 0xffff);
    }
    if ((flags & TIMES) != 0) {
      read = read.withTimes(in.uint32(), in.uint32());
    }
    if ((flags & EXTENDED) != 0) {
      for (int left = in.int32(); left > 0; left--) {
        in.data(); // the name
        in.data(); // the value
      }
    }
    return read;
  }
}
