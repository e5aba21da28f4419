package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jpuffs.fs.FileHandleFlag;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.CString;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;

/** Makes the argument of mount(2) for a file system and its options. */
final class MountArguments {
  /** The cookie that {@link CookieTable} gives the root. */
  private static final long ROOT = 1;

  private MountArguments() {}

  static ByteBuffer of(FileSystem<?> fileSystem, MountOptions options) {
    ByteBuffer buffer = FramePool.allocate(PuffsKargs.SIZE);
    PuffsKargs kargs = new PuffsKargs().wrap(buffer, 0);
    kargs.vers(Puffs.PUFFSVERSION);
    int flags = 0;
    for (KernelFlag flag : options.kernelFlags()) {
      flags |= flag.bit();
    }
    kargs.flags(flags);
    kargs.maxmsglen(options.maxMessageLength());
    kargs.fhsize(options.fileHandleSize());
    int handleFlags = 0;
    for (FileHandleFlag flag : options.fileHandleFlags()) {
      handleFlags |= flag.bit();
    }
    kargs.fhflags(handleFlags);
    for (Operation operation : fileSystem.operations()) {
      if (operation.isOfNodes()) {
        kargs.vnopmask(operation.number(), 1);
      }
    }
    // The cookie table needs RECLAIM, even if the file system does not support it.
    kargs.vnopmask(Operation.RECLAIM.number(), 1);
    put(kargs.typename(), "typeName", options.typeName(), Puffs.PUFFS_TYPELEN);
    put(kargs.mntfromname(), "mountedFrom", options.mountedFrom(), Puffs.PUFFS_NAMELEN);
    StatisticsView.zero(kargs.svfsb());
    kargs.svfsb().namemax(options.nameMax());
    kargs.rootCookie(ROOT);
    kargs.rootVtype(options.rootType().number());
    kargs.rootVsize(options.rootSize());
    kargs.rootRdev(options.rootDevice());
    return buffer;
  }

  /** The flags of mount(2). */
  static int flags(MountOptions options) {
    int flags = 0;
    for (MountFlag flag : options.mountFlags()) {
      flags |= flag.bit();
    }
    return flags;
  }

  private static void put(CString field, String option, String value, int most) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > most) {
      throw new IllegalArgumentException(
          "the mount option "
              + option
              + " has "
              + bytes.length
              + " bytes; the kernel keeps at most "
              + most);
    }
    field.set(bytes, 0, bytes.length);
  }
}
