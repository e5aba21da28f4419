package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;

/** What a server has asked for at its mount, and what it got. */
final class MountTerms {
  /** The longest request for data of the kernel, in bytes: so that one frame carries it. */
  private static final int LONGEST_DATA = 65536;

  /** The smallest page of a kernel, in bytes. */
  private static final int PAGE = 4096;

  private final ByteBuffer granted =
      ByteBuffer.allocate(PuffsKargs.SIZE).order(ByteOrder.nativeOrder());
  private final PuffsKargs kargs = new PuffsKargs().wrap(granted, 0);

  /**
   * Takes the arguments of mount(2), and writes into them the longest message that is granted.
   *
   * @param asked a {@link PuffsKargs} at position 0
   */
  MountTerms(ByteBuffer asked) {
    PuffsKargs given = new PuffsKargs().wrap(asked, 0);
    long longest = given.maxmsglen();
    if (longest <= 0 || longest > Puffs.PUFFS_MSG_MAXSIZE) {
      given.maxmsglen(Puffs.PUFFS_MSG_MAXSIZE);
    } else {
      given.maxmsglen(Math.max(longest, 2 * Puffs.PUFFS_MSGSTRUCT_MAX));
    }
    granted.put(0, asked, 0, PuffsKargs.SIZE);
  }

  /** Whether the arguments are of a version and of flags that exist. */
  boolean areValid() {
    return kargs.vers() == Puffs.PUFFSVERSION && (kargs.flags() & ~Puffs.PUFFS_KFLAG_MASK) == 0;
  }

  /** Writes the arguments that are in force: {@code MNT_GETARGS}. */
  void give(ByteBuffer out) {
    out.put(0, granted, 0, PuffsKargs.SIZE);
  }

  /** Whether the server has the operation {@code PUFFS_VN_*}. */
  boolean has(int operation) {
    return hasFlag(Puffs.PUFFS_KFLAG_ALLOPS) || kargs.vnopmask(operation) != 0;
  }

  /** Whether the mount has the flag {@code PUFFS_KFLAG_*}. */
  boolean hasFlag(int flag) {
    return (kargs.flags() & flag) != 0;
  }

  /** Whether a node gets INACTIVE before RECLAIM ({@code PNODE_DOINACT}). */
  boolean wantsInactive(FuseNode node) {
    return has(Puffs.PUFFS_VN_INACTIVE)
        && (!hasFlag(Puffs.PUFFS_KFLAG_IAONDEMAND)
            || node.inactiveRequested
            || hasFlag(Puffs.PUFFS_KFLAG_ALLOPS));
  }

  /** The most bytes of data in one frame: a multiple of the smallest page size. */
  int mostData() {
    long room = kargs.maxmsglen() - Puffs.PUFFS_MSGSTRUCT_MAX;
    return (int) Math.min(LONGEST_DATA, room / PAGE * PAGE);
  }

  long rootCookie() {
    return kargs.rootCookie();
  }

  /** The source of the mount, as mount(8) prints it. */
  String source() {
    return kargs.mntfromname().toString();
  }
}
