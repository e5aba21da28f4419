package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.EBADF;

import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.Vattr;

/** Converts the attributes of a vnode to a {@code struct stat} ({@code vn_stat}). */
final class StatBuilder {
  /** The unit of {@code st_blocks}. */
  private static final int BLOCK = 512;

  /** The bytes of the four times, which are contiguous in both structs. */
  private static final int TIMES = 4 * Timespec.SIZE;

  private static final int[] MODE_OF_TYPE = {
    -1,
    Modes.S_IFREG,
    Modes.S_IFDIR,
    Modes.S_IFBLK,
    Modes.S_IFCHR,
    Modes.S_IFLNK,
    Modes.S_IFSOCK,
    Modes.S_IFIFO
  };

  private final VattrBuffer attributes = new VattrBuffer();

  int stat(Vnode vp, Stat out, Cred cred) {
    int error = vp.ops.getattr(vp, attributes, cred);
    if (error != 0) {
      return error;
    }
    int format = MODE_OF_TYPE[vp.type];
    if (format < 0) {
      return EBADF;
    }
    Vattr va = attributes.va;
    out.clear();
    out.dev(va.fsid()).ino(va.fileid()).mode(va.mode() | format).nlink(va.nlink());
    out.uid(va.uid()).gid(va.gid()).rdev(va.rdev()).size(va.size());
    int times = out.structOffset() + Stat.ATIM_OFFSET;
    out.buffer().put(times, attributes.bytes, Vattr.ATIME_OFFSET, TIMES);
    out.blksize((int) va.blocksize()).flags((int) va.flags());
    out.blocks(Long.divideUnsigned(va.bytes(), BLOCK));
    return 0;
  }
}
