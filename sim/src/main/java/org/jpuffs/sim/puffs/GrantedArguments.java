package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.wire.Limits.DEV_BSIZE;
import static org.jpuffs.wire.Limits.FHANDLE_SIZE_MAX;
import static org.jpuffs.wire.Puffs.PUFFSVERSION;
import static org.jpuffs.wire.Puffs.PUFFS_FHFLAG_MASK;
import static org.jpuffs.wire.Puffs.PUFFS_FHFLAG_NFSV2;
import static org.jpuffs.wire.Puffs.PUFFS_FHFLAG_NFSV3;
import static org.jpuffs.wire.Puffs.PUFFS_FHFLAG_PASSTHROUGH;
import static org.jpuffs.wire.Puffs.PUFFS_KFLAG_MASK;
import static org.jpuffs.wire.Puffs.PUFFS_MSGSTRUCT_MAX;
import static org.jpuffs.wire.Puffs.PUFFS_MSG_MAXSIZE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.Statvfs;

/**
 * The arguments of a mount, as the kernel grants them, and the statistics of the mount ({@code
 * puffs_vfsop_mount}).
 */
public final class GrantedArguments {
  /** The prefix of the name of a file system's type. */
  private static final String TYPE_PREFIX = "puffs|";

  /** {@code sizeof(struct fid)}, for handles that are passed through. */
  private static final int FID_SIZE = 20;

  private static final int FH_OVERHEAD = 4;
  private static final int NFSV2_HANDLE = 32;
  private static final int NFSV3_HANDLE_MAX = 64;

  private static final int SPARES = 127;

  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(PuffsKargs.SIZE).order(ByteOrder.nativeOrder());
  private final PuffsKargs kargs = new PuffsKargs().wrap(bytes, 0);

  /** {@code mnt_stat}. */
  private final Statvfs stat =
      new Statvfs().wrap(ByteBuffer.allocateDirect(Statvfs.SIZE).order(ByteOrder.nativeOrder()), 0);

  PuffsKargs kargs() {
    return kargs;
  }

  /**
   * Checks the arguments in {@code given}, and replaces those that are granted differently.
   *
   * @return 0 or an error
   */
  public int grant(PuffsKargs given) {
    int error = check(given);
    if (error != 0) {
      return error;
    }
    clean(given.buffer(), PuffsKargs.TYPENAME_OFFSET, given.typename().structSize());
    clean(given.buffer(), PuffsKargs.MNTFROMNAME_OFFSET, given.mntfromname().structSize());
    String type = TYPE_PREFIX + given.typename();
    int most = given.typename().structSize() - 1;
    given.typename().set(type.length() > most ? type.substring(0, most) : type);
    long length = given.maxmsglen();
    if (length == 0 || Long.compareUnsigned(length, PUFFS_MSG_MAXSIZE) > 0) {
      given.maxmsglen(PUFFS_MSG_MAXSIZE);
    } else if (length < 2 * PUFFS_MSGSTRUCT_MAX) {
      given.maxmsglen(2 * PUFFS_MSGSTRUCT_MAX);
    }
    return 0;
  }

  private static int check(PuffsKargs given) {
    if (given.vers() != PUFFSVERSION
        || (given.flags() & ~PUFFS_KFLAG_MASK) != 0
        || (given.fhflags() & ~PUFFS_FHFLAG_MASK) != 0) {
      return EINVAL;
    }
    for (int i = 0; i < SPARES; i++) {
      if (given.spare(i) != 0) {
        return EINVAL;
      }
    }
    if ((given.fhflags() & PUFFS_FHFLAG_PASSTHROUGH) != 0) {
      given.fhsize(FID_SIZE);
    }
    return handleFits(given) ? 0 : EINVAL;
  }

  private static boolean handleFits(PuffsKargs given) {
    long size = given.fhsize() == 0 ? 0 : given.fhsize() + FH_OVERHEAD;
    if (Long.compareUnsigned(size, FHANDLE_SIZE_MAX) > 0) {
      return false;
    }
    if (given.fhsize() == 0) {
      return true;
    }
    boolean tooBigFor2 = (given.fhflags() & PUFFS_FHFLAG_NFSV2) != 0 && size > NFSV2_HANDLE;
    boolean tooBigFor3 = (given.fhflags() & PUFFS_FHFLAG_NFSV3) != 0 && size > NFSV3_HANDLE_MAX;
    return !tooBigFor2 && !tooBigFor3;
  }

  /** Terminates a char array, and replaces characters that are not printable by dots. */
  private static void clean(ByteBuffer b, int at, int length) {
    b.put(at + length - 1, (byte) 0);
    for (int i = at; b.get(i) != 0; i++) {
      if (b.get(i) < ' ' || b.get(i) > '~') {
        b.put(i, (byte) '.');
      }
    }
  }

  /**
   * Whether the type and size of the root are valid. The kernel checks it only after it has
   * attached the device.
   */
  public static boolean rootIsValid(PuffsKargs given) {
    return given.rootVtype() >= Kern.VNON
        && given.rootVtype() <= Kern.VFIFO
        && given.rootVsize() >= 0;
  }

  /** Stores the granted arguments, for a mount at {@code dir} by user {@code owner}. */
  public void keep(PuffsKargs granted, byte[] dir, int owner, long fsid, int flags) {
    stat.fstypename().set(granted.typename().toString());
    stat.mntonname().set(dir, 0, Math.min(dir.length, stat.mntonname().structSize() - 1));
    stat.mntfromname().set(granted.mntfromname().toString());
    stat.namemax(granted.svfsb().namemax()).iosize(DEV_BSIZE).owner(owner);
    stat.fsidx(fsid).fsid(fsid).flag(flags & 0xffffffffL);
    copyKnown(granted.svfsb());
    remember(granted.svfsb());
    bytes.put(0, granted.buffer(), granted.structOffset(), PuffsKargs.SIZE);
  }

  /** Writes the granted arguments into {@code out} ({@code MNT_GETARGS}). */
  public void give(ByteBuffer out) {
    out.put(0, bytes, 0, PuffsKargs.SIZE);
  }

  /** Adds what the kernel knows of the mount to a server's reply ({@code copy_statvfs_info}). */
  void copyKnown(Statvfs out) {
    copy(out, Statvfs.FLAG_OFFSET, Statvfs.FLAG_OFFSET + Long.BYTES);
    copy(out, Statvfs.SYNCREADS_OFFSET, Statvfs.OWNER_OFFSET + Integer.BYTES);
    copy(out, Statvfs.FSTYPENAME_OFFSET, Statvfs.SIZE);
  }

  private void copy(Statvfs out, int from, int to) {
    int length = to - from;
    out.buffer().put(out.structOffset() + from, stat.buffer(), from, length);
  }

  void remember(Statvfs from) {
    stat.buffer().put(0, from.buffer(), from.structOffset(), Statvfs.SIZE);
  }

  void recall(Statvfs out) {
    out.buffer().put(out.structOffset(), stat.buffer(), 0, Statvfs.SIZE);
  }
}
