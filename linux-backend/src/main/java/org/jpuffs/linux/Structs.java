package org.jpuffs.linux;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;
import org.jpuffs.wire.Timespec;

/** Structs of Linux, which are the same on all 64-bit machines, as NetBSD's. */
final class Structs {
  /** All that statx(2) can report: STATX_BASIC_STATS and STATX_BTIME. */
  static final int STATX_MASK = 0xfff;

  /** The bit of the mask for the time of birth, which not every file system has. */
  private static final int STATX_HAS_BTIME = 0x800;

  /** NetBSD's VNOVAL: a file system that does not have a time reports it. */
  private static final int NO_VALUE = -1;

  // struct statx, include/uapi/linux/stat.h.
  private static final int STATX_FILLED_IN = 0;
  private static final int STATX_BLKSIZE = 4;
  private static final int STATX_NLINK = 16;
  private static final int STATX_UID = 20;
  private static final int STATX_GID = 24;
  private static final int STATX_MODE = 28;
  private static final int STATX_INO = 32;
  private static final int STATX_SIZE = 40;
  private static final int STATX_BLOCKS = 48;
  private static final int STATX_ATIME = 64;
  private static final int STATX_BTIME = 80;
  private static final int STATX_CTIME = 96;
  private static final int STATX_MTIME = 112;
  private static final int STATX_RDEV = 128;
  private static final int STATX_DEV = 136;

  // struct statfs, include/uapi/asm-generic/statfs.h: words of 8 bytes.
  private static final int STATFS_TYPE = 0;
  private static final int STATFS_BSIZE = 8;
  private static final int STATFS_BLOCKS = 16;
  private static final int STATFS_BFREE = 24;
  private static final int STATFS_BAVAIL = 32;
  private static final int STATFS_FILES = 40;
  private static final int STATFS_FFREE = 48;
  private static final int STATFS_FSID = 56;
  private static final int STATFS_NAMELEN = 64;
  private static final int STATFS_FRSIZE = 72;
  private static final int STATFS_FLAGS = 80;

  // struct linux_dirent64, include/linux/dirent.h.
  private static final int DIRENT_RECLEN = 16;
  private static final int DIRENT_TYPE = 18;
  private static final int DIRENT_NAME = 19;

  /** Pairs of a mount flag: Linux's {@code ST_*}, NetBSD's {@code MNT_*}. */
  private static final int[][] MOUNT_FLAGS = {{0x1, 0x1}, {0x2, 0x8}, {0x4, 0x10}, {0x8, 0x4}};

  /** {@code f_type} of some file systems: {@code include/uapi/linux/magic.h}. */
  private static final Map<Long, String> TYPES =
      Map.of(
          0x01021994L, "tmpfs",
          0xef53L, "ext4",
          0x58465342L, "xfs",
          0x9123683eL, "btrfs",
          0x65735546L, "fuse",
          0x794c7630L, "overlay",
          0x6969L, "nfs");

  private Structs() {}

  /** Copies a {@code struct statx}. */
  static void stat(ByteBuffer statx, Stat out) {
    out.dev(device(statx, STATX_DEV)).mode(statx.getShort(STATX_MODE) & 0xffff);
    out.ino(statx.getLong(STATX_INO)).nlink(statx.getInt(STATX_NLINK));
    out.uid(statx.getInt(STATX_UID)).gid(statx.getInt(STATX_GID));
    out.rdev(device(statx, STATX_RDEV)).size(statx.getLong(STATX_SIZE));
    out.blocks(statx.getLong(STATX_BLOCKS)).blksize(statx.getInt(STATX_BLKSIZE));
    out.flags(0).gen(0);
    time(statx, STATX_ATIME, out.atim());
    time(statx, STATX_MTIME, out.mtim());
    time(statx, STATX_CTIME, out.ctim());
    if ((statx.getInt(STATX_FILLED_IN) & STATX_HAS_BTIME) != 0) {
      time(statx, STATX_BTIME, out.birthtim());
    } else {
      out.birthtim().sec(NO_VALUE).nsec(NO_VALUE);
    }
  }

  private static void time(ByteBuffer statx, int at, Timespec out) {
    out.sec(statx.getLong(at)).nsec(statx.getInt(at + Long.BYTES));
  }

  /** NetBSD's {@code makedev}, which packs as Linux's {@code new_encode_dev}. */
  private static long device(ByteBuffer statx, int at) {
    long major = statx.getInt(at) & 0xfffL;
    long minor = statx.getInt(at + Integer.BYTES) & 0xfffffL;
    return minor & 0xff | major << 8 | (minor & ~0xffL) << 12;
  }

  /** Copies a {@code struct statfs}; the mount point is {@code on}. */
  static void statvfs(ByteBuffer statfs, byte[] on, Statvfs out) {
    long flags = 0;
    for (int[] pair : MOUNT_FLAGS) {
      flags |= (statfs.getLong(STATFS_FLAGS) & pair[0]) != 0 ? pair[1] : 0;
    }
    long bsize = statfs.getLong(STATFS_BSIZE);
    long free = statfs.getLong(STATFS_BFREE);
    long available = statfs.getLong(STATFS_BAVAIL);
    out.flag(flags).bsize(bsize).iosize(bsize).frsize(statfs.getLong(STATFS_FRSIZE));
    out.blocks(statfs.getLong(STATFS_BLOCKS)).bfree(free).bavail(available);
    out.bresvd(Math.max(0, free - available)).files(statfs.getLong(STATFS_FILES));
    out.ffree(statfs.getLong(STATFS_FFREE)).favail(statfs.getLong(STATFS_FFREE)).fresvd(0);
    out.syncreads(0).syncwrites(0).asyncreads(0).asyncwrites(0);
    out.fsidx(statfs.getLong(STATFS_FSID)).fsid(statfs.getLong(STATFS_FSID)).owner(0);
    out.namemax(statfs.getLong(STATFS_NAMELEN));
    String type = TYPES.getOrDefault(statfs.getLong(STATFS_TYPE), "unknown");
    out.fstypename().set(type);
    out.mntonname().set(on, 0, on.length);
    out.mntfromname().set(type);
  }

  /**
   * Copies entries of getdents64(2). NetBSD's entry of a name is never longer than Linux's.
   *
   * @param length the bytes of {@code entries}
   * @return the bytes at the position of {@code into}
   */
  static int entries(ByteBuffer entries, int length, ByteBuffer into) {
    int filled = 0;
    for (int at = 0; at < length; at += reclen(entries, at)) {
      byte[] name = name(entries, at);
      Dirent out = new Dirent().wrap(into, into.position() + filled);
      out.fileno(entries.getLong(at)).type(entries.get(at + DIRENT_TYPE)).name(name);
      out.reclen(Dirent.length(name.length));
      filled += Dirent.length(name.length);
    }
    return filled;
  }

  /** The length of the entry at {@code at}, in bytes. */
  static int reclen(ByteBuffer entries, int at) {
    return entries.getShort(at + DIRENT_RECLEN) & 0xffff;
  }

  /** The name of the entry at {@code at}. */
  static byte[] name(ByteBuffer entries, int at) {
    int end = at + DIRENT_NAME;
    while (entries.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - at - DIRENT_NAME];
    entries.get(at + DIRENT_NAME, name);
    return name;
  }
}
