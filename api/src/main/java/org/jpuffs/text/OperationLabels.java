package org.jpuffs.text;

import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Puffs;

/** The names of the class and the operation of a frame of a line. */
final class OperationLabels {
  private static final String[] CLASSES = {
    "0", "VFS", "VN", "CACHE", "ERROR", "FLUSH", "SUSPEND", "UNMOUNT"
  };
  private static final String[] VFS = {
    "MOUNT",
    "START",
    "UNMOUNT",
    "ROOT",
    "QUOTACTL",
    "STATVFS",
    "SYNC",
    "VGET",
    "FHTOVP",
    "VPTOFH",
    "INIT",
    "DONE",
    "SNAPSHOT",
    "EXTATTRCTL",
    "SUSPEND"
  };
  private static final String[] ERRORS = {
    "ERROR",
    "MAKENODE",
    "LOOKUP",
    "READDIR",
    "READLINK",
    "READ",
    "WRITE",
    "VPTOFH",
    "GETEXTATTR",
    "LISTEXTATTR"
  };
  private static final String[] FLUSHES = {
    "INVAL_NAMECACHE_NODE",
    "INVAL_NAMECACHE_DIR",
    "INVAL_NAMECACHE_ALL",
    "INVAL_PAGECACHE_NODE_RANGE",
    "FLUSH_PAGECACHE_NODE_RANGE"
  };

  private OperationLabels() {}

  /** What a server asks the kernel to flush or to forget: {@code PUFFS_*} with its number. */
  static String flush(int action) {
    return in(FLUSHES, action) + "(" + action + ")";
  }

  /** The class, {@code VN(0x12)}. */
  static String opclass(int opclass) {
    return CLASSES[opclass & Puffs.PUFFSOP_OPCMASK] + "(0x" + Integer.toHexString(opclass) + ")";
  }

  /** The operation, {@code LOOKUP(0)}. */
  static String operation(int opclass, int optype) {
    return name(opclass & Puffs.PUFFSOP_OPCMASK, optype) + "(" + optype + ")";
  }

  private static String name(int opclass, int optype) {
    return switch (opclass) {
      case Puffs.PUFFSOP_VN ->
          optype <= Puffs.PUFFS_VN_MAX
              ? Operation.ofNodes(optype).name()
              : Integer.toString(optype);
      case Puffs.PUFFSOP_VFS -> in(VFS, optype);
      case Puffs.PUFFSOP_ERROR -> in(ERRORS, optype);
      default -> Integer.toString(optype);
    };
  }

  private static String in(String[] names, int optype) {
    return optype >= 0 && optype < names.length ? names[optype] : Integer.toString(optype);
  }
}
