package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.E2BIG;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.sim.sys.Errors.EPROTO;

import org.jpuffs.sim.vfs.Componentname;
import org.jpuffs.sim.vfs.Fid;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.VfsFhtonode;
import org.jpuffs.wire.VfsNodetofh;

/** File handles of a puffs mount ({@code puffs_vfsop_vptofh}, {@code puffs_vfsop_fhtovp}). */
final class PuffsHandles {
  private final PuffsMount mount;

  /** The length of the server's part, in bytes; 0 if it has no handles. */
  private final int length;

  /** Whether the server fills a whole {@link Fid}, with its length. */
  private final boolean passthrough;

  /** Whether the server chooses the length of each handle. */
  private final boolean dynamic;

  PuffsHandles(PuffsMount mount, PuffsKargs arguments) {
    this.mount = mount;
    length = (int) arguments.fhsize();
    passthrough = (arguments.fhflags() & Puffs.PUFFS_FHFLAG_PASSTHROUGH) != 0;
    dynamic = (arguments.fhflags() & Puffs.PUFFS_FHFLAG_DYNAMIC) != 0;
  }

  /** The length of a {@link Fid} with {@code data} bytes of the server. */
  private static int whole(int data) {
    return data == 0 ? 0 : data + Fid.DATA_OFFSET;
  }

  private static int part(int whole) {
    return whole < Fid.DATA_OFFSET ? 0 : whole - Fid.DATA_OFFSET;
  }

  int make(Vnode vp, Fid id) {
    if (length == 0) {
      return EOPNOTSUPP;
    }
    if (!dynamic && !passthrough && part(id.room) < length) {
      id.room = whole(length);
      return E2BIG;
    }
    int room = passthrough ? id.room : part(id.room);
    Message m = mount.queue.allocate(VfsNodetofh.SIZE + room);
    m.about(Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_VPTOFH, 0);
    m.putLong(VfsNodetofh.FHCOOKIE_OFFSET, PuffsNode.of(vp).cookie);
    m.putLong(VfsNodetofh.DSIZE_OFFSET, room);
    int error = mount.queue.check(mount.queue.call(m, null, null), "puffs_vfsop_vptofh");
    int data = (int) m.getLong(VfsNodetofh.DSIZE_OFFSET);
    error = made(vp, id, m, error, data);
    mount.queue.release(m);
    return error;
  }

  private int made(Vnode vp, Fid id, Message m, int error, int data) {
    int needed = passthrough ? data : whole(dynamic ? data : length);
    if (error != 0) {
      id.room = error == E2BIG ? needed : id.room;
      return error;
    }
    if (needed > Limits.FHANDLE_SIZE_MAX) {
      mount.queue.sendError(
          Puffs.PUFFS_ERR_VPTOFH, E2BIG, "file handle too big", PuffsNode.of(vp).cookie);
      return EPROTO;
    }
    boolean fits = id.room >= needed;
    id.room = needed;
    if (!fits) {
      return E2BIG;
    }
    if (passthrough) {
      id.bytes.put(id.at, m.frame.bytes, VfsNodetofh.DATA_OFFSET, needed);
    } else {
      id.length(needed);
      id.bytes.put(id.at + Fid.DATA_OFFSET, m.frame.bytes, VfsNodetofh.DATA_OFFSET, data);
    }
    return 0;
  }

  /** Finds the vnode of a handle, into {@code cn.found}, referenced; 0 or an error. */
  int find(Fid id, Componentname cn) {
    if (length == 0) {
      return EOPNOTSUPP;
    }
    int data = passthrough ? id.length() : part(id.length());
    if (!passthrough && (dynamic ? length < data : length != data)) {
      return EINVAL;
    }
    Message m = mount.queue.allocate(VfsFhtonode.SIZE + data);
    m.about(Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_FHTOVP, 0);
    m.putLong(VfsFhtonode.DSIZE_OFFSET, data);
    int from = passthrough ? id.at : id.at + Fid.DATA_OFFSET;
    m.frame.bytes.put(VfsFhtonode.DATA_OFFSET, id.bytes, from, data);
    int error = mount.queue.check(mount.queue.call(m, null, null), "puffs_vfsop_fhtovp");
    if (error == 0) {
      error =
          mount.getVnode(
              cn,
              m.getLong(VfsFhtonode.FHCOOKIE_OFFSET),
              m.getInt(VfsFhtonode.VTYPE_OFFSET),
              m.getLong(VfsFhtonode.SIZE_OFFSET),
              m.getLong(VfsFhtonode.RDEV_OFFSET),
              PuffsMount.Known.MAY_EXIST);
    }
    mount.queue.release(m);
    return error;
  }
}
