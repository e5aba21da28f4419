package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.E2BIG;
import static org.jpuffs.sim.sys.Errors.ESTALE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.wire.Limits;

/**
 * A file handle: {@code fhandle_t}.
 *
 * <pre>
 *  offset  size  field
 *       0     8  the file system's id
 *       8     2  fid_len: the bytes from offset 8 on
 *      10     2  -
 *      12     -  the file system's number of the file
 * </pre>
 */
public final class Fhandle {
  /** Where the part of the file system begins ({@code struct fid}). */
  private static final int FID_OFFSET = 8;

  /** The length of a handle of NFS version 2, which may be padded. */
  private static final int NFSV2_LENGTH = 32;

  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(Limits.FHANDLE_SIZE_MAX * 2).order(ByteOrder.nativeOrder());
  private final Fid id = new Fid(bytes, FID_OFFSET);

  /** Its length, in bytes. */
  private int size;

  public int size() {
    return size;
  }

  /** Composes the handle of {@code vp} ({@code vfs_composefh_alloc}); 0 or an error. */
  public int compose(Vfs vfs, Vnode vp) {
    FileMount mount = vp.mount;
    for (int i = 0; i < bytes.capacity(); i += Long.BYTES) {
      bytes.putLong(i, 0);
    }
    id.room = 0;
    int error = mount.vptofh(vp, id);
    if (error == 0) {
      throw vfs.cpu.panic("vfs_composefh_alloc", "a file handle that needs no room");
    }
    if (error != E2BIG) {
      return error;
    }
    int asked = id.room;
    size = sizeOf(asked);
    bytes.putLong(0, mount.fsid);
    error = mount.vptofh(vp, id);
    if (error == 0 && id.length() != asked) {
      throw vfs.cpu.panic(
          "vfs_composefh_alloc", "a file handle with another length than announced");
    }
    return error;
  }

  private static int sizeOf(int fidLength) {
    return Math.max(Limits.FHANDLE_SIZE_MIN, FID_OFFSET + fidLength);
  }

  public boolean copyTo(ByteBuffer into) {
    if (into.remaining() < size) {
      return false;
    }
    into.put(into.position(), bytes, 0, size);
    return true;
  }

  /** Takes a handle from a caller; false if no handle has that length. */
  public boolean take(ByteBuffer from) {
    size = from.remaining();
    if (size < Limits.FHANDLE_SIZE_MIN || size > Limits.FHANDLE_SIZE_MAX) {
      return false;
    }
    bytes.put(0, from, from.position(), size);
    int expected = sizeOf(id.length());
    return expected == size || (size == NFSV2_LENGTH && expected < size);
  }

  /**
   * Finds the vnode of the handle, into {@code cn.found}, referenced ({@code vfs_fhtovp}); 0 or an
   * error.
   */
  public int find(Vfs vfs, Componentname cn) {
    cn.found = null;
    FileMount mount = vfs.mounts.find(bytes.getLong(0));
    return mount == null ? ESTALE : mount.fhtovp(id, cn);
  }
}
