package org.jpuffs.conformance.trace;

import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Puffs;

/** The names of the class and the operation of a frame in a trace. */
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

  private OperationLabels() {}

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
    return optype < names.length ? names[optype] : Integer.toString(optype);
  }
}
