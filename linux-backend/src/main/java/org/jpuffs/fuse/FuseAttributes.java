package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.Vattr;

/** FuseAttributes of the server as {@code fuse_attr}. */
final class FuseAttributes {
  private static final int BLOCK = 512;

  /** {@code enum vtype}: none, regular, directory, block, character, link, socket, fifo, bad. */
  private static final int[] FORMATS = {
    0,
    Modes.S_IFREG,
    Modes.S_IFDIR,
    Modes.S_IFBLK,
    Modes.S_IFCHR,
    Modes.S_IFLNK,
    Modes.S_IFSOCK,
    Modes.S_IFIFO,
    0
  };

  private FuseAttributes() {}

  /** The type bits of the mode for a {@code va_type}. */
  static int format(int type) {
    return type >= 0 && type < FORMATS.length ? FORMATS[type] : 0;
  }

  /** The {@code va_type} for the type bits of {@code mode}; 0 if there is none. */
  static int type(int mode) {
    for (int type = 1; type < FORMATS.length - 1; type++) {
      if (FORMATS[type] == (mode & Modes.S_IFMT)) {
        return type;
      }
    }
    return 0;
  }

  /** Writes {@code va} as a {@code fuse_attr} at {@code at}. */
  static void put(Vattr va, ByteBuffer out, int at) {
    FuseField.ATTR_INO.put(out, at, va.fileid());
    FuseField.ATTR_SIZE.put(out, at, va.size());
    FuseField.ATTR_BLOCKS.put(out, at, (va.bytes() + BLOCK - 1) / BLOCK);
    putTime(va.atime(), FuseField.ATTR_ATIME, FuseField.ATTR_ATIMENSEC, out, at);
    putTime(va.mtime(), FuseField.ATTR_MTIME, FuseField.ATTR_MTIMENSEC, out, at);
    putTime(va.ctime(), FuseField.ATTR_CTIME, FuseField.ATTR_CTIMENSEC, out, at);
    FuseField.ATTR_MODE.put(out, at, format(va.type()) | va.mode());
    FuseField.ATTR_NLINK.put(out, at, va.nlink());
    FuseField.ATTR_UID.put(out, at, va.uid());
    FuseField.ATTR_GID.put(out, at, va.gid());
    FuseField.ATTR_RDEV.put(out, at, va.rdev()); // NetBSD's makedev packs as new_encode_dev
    FuseField.ATTR_BLKSIZE.put(out, at, va.blocksize());
  }

  private static void putTime(
      Timespec time, FuseField seconds, FuseField nanos, ByteBuffer out, int at) {
    seconds.put(out, at, time.sec());
    nanos.put(out, at, time.nsec());
  }
}
