package org.jpuffs.fuse;

import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.VnodeFlags;

/** Linux's flags of open(2) in requests: {@code include/uapi/asm-generic/fcntl.h}. */
final class LinuxOpenFlags {
  /** The file is opened to be executed: {@code FMODE_EXEC}. */
  private static final long EXECUTE = 0x20;

  /** Pairs: Linux's flag, NetBSD's. */
  private static final int[][] PAIRS = {
    {0x400, Fcntl.O_APPEND}, {0x800, Fcntl.O_NONBLOCK}, {0x1000, Fcntl.O_DSYNC},
  };

  private LinuxOpenFlags() {}

  /** {@code FREAD}, {@code FWRITE} and {@code O_*} of NetBSD. */
  static int netbsd(long flags) {
    int translated = ((int) flags & Fcntl.O_ACCMODE) + 1;
    for (int[] pair : PAIRS) {
      translated |= (flags & pair[0]) != 0 ? pair[1] : 0;
    }
    return translated;
  }

  /** The access that ACCESS tests before a file is opened. */
  static int access(long flags) {
    if ((flags & EXECUTE) != 0) {
      return VnodeFlags.VEXEC;
    }
    int mode = netbsd(flags);
    return ((mode & Fcntl.FREAD) != 0 ? VnodeFlags.VREAD : 0)
        | ((mode & Fcntl.FWRITE) != 0 ? VnodeFlags.VWRITE : 0);
  }
}
