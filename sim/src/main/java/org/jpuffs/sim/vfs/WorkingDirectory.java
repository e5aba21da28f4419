package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENOTDIR;
import static org.jpuffs.sim.sys.Errors.ERANGE;
import static org.jpuffs.wire.Limits.MAXPATHLEN;
import static org.jpuffs.wire.Namei.ISDOTDOT;
import static org.jpuffs.wire.Namei.ISLASTCN;
import static org.jpuffs.wire.Namei.LOOKUP;
import static org.jpuffs.wire.Namei.RDONLY;
import static org.jpuffs.wire.VnodeFlags.VEXEC;
import static org.jpuffs.wire.VnodeFlags.VREAD;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.DirentTypes;
import org.jpuffs.wire.Limits;
import org.jspecify.annotations.Nullable;

/** The working directory of a process, and its path ({@code kern/vfs_getcwd.c}). */
public final class WorkingDirectory {
  private static final byte[] DOT_DOT = {'.', '.', 0};

  /** The minimum size of a read from a parent directory ({@code UFS_DIRBLKSIZ}). */
  private static final int DIRECTORY_BLOCK = 512;

  /** The length of the shortest entry: header, a name of one byte, a NUL, padding. */
  private static final int SMALLEST_ENTRY = 16;

  private static final int TRIES = 3;

  private final Vfs vfs;
  private Vnode vnode;
  private final PathBuilder builder = new PathBuilder();
  private final Componentname up = new Componentname();
  private final VattrBuffer attributes = new VattrBuffer();
  private final DirectoryEnd end = new DirectoryEnd();
  private final Uio uio = new Uio();
  private ByteBuffer entries = ByteBuffer.allocate(0);

  public WorkingDirectory(Vfs vfs) {
    this.vfs = vfs;
    vnode = vfs.mounts.rootVnode().ref();
    vfs.mounts.register(this);
  }

  public Vnode vnode() {
    return vnode;
  }

  /** Changes to {@code vp}, and takes over the reference to it. */
  public void change(Vnode vp) {
    Vnode old = vnode;
    vnode = vp;
    vfs.vnodes.release(old);
  }

  void moveInto(Vnode covered, FileMount mount) {
    if (vnode == covered) {
      Vnode root = mount.root();
      if (root == null) {
        throw vfs.cpu.panic("mount_checkdirs", "a root without a type, where a process is");
      }
      vnode = root;
      vfs.vnodes.release(covered);
    }
  }

  /** Drops the reference at the end of the process. */
  public void release() {
    vfs.vnodes.release(vnode);
    vnode = vfs.mounts.rootVnode();
  }

  /**
   * Writes the path into {@code into}.
   *
   * @return its length with the NUL, or a negated error
   */
  public int path(ByteBuffer into, Cred cred) {
    int length = Math.min(into.remaining(), MAXPATHLEN * 4);
    if (length < 2) {
      return -ERANGE;
    }
    builder.begin(length);
    int error = climb(length / 2, cred);
    if (error != 0) {
      return -error;
    }
    builder.writeTo(into);
    return builder.length();
  }

  /** Collects the names from the working directory up to the root ({@code getcwd_common}). */
  private int climb(int limit, Cred cred) {
    Vnode root = vfs.mounts.rootVnode();
    Vnode at = vnode.ref();
    if (at == root) {
      builder.slash();
      vfs.vnodes.release(at);
      return 0;
    }
    int permissions = VEXEC;
    do {
      int error = at.ops.access(at, permissions, cred);
      if (error != 0) {
        vfs.vnodes.release(at);
        return error;
      }
      permissions = VEXEC | VREAD;
      while (at.root && at != root) {
        Vnode covered = vfs.mounts.coveredBy(at.mount).ref();
        vfs.vnodes.release(at);
        at = covered;
      }
      if (at == root) {
        break;
      }
      Vnode parent = parent(at, cred);
      if (parent == null) {
        return failure;
      }
      builder.slash();
      at = parent;
      limit--;
    } while (at != root && limit > 0);
    vfs.vnodes.release(at);
    return 0;
  }

  /** The error if {@link #parent} answers null. */
  private int failure;

  /**
   * The parent directory of {@code at}, referenced. Adds the name of {@code at} to the path and
   * releases {@code at}.
   */
  private @Nullable Vnode parent(Vnode at, Cred cred) {
    if (at.data instanceof RootNode known && known.parent != null) {
      vfs.vnodes.release(at);
      failure = builder.prepend(known.name, 0, known.name.length) ? 0 : ERANGE;
      return failure == 0 ? known.parent.vnode.ref() : null;
    }
    Vnode parent = vfs.names.reverse(at, builder);
    if (parent != null) {
      vfs.vnodes.release(at);
      return parent;
    }
    if (builder.isFull() || !at.isDirectory()) {
      failure = builder.isFull() ? ERANGE : ENOTDIR;
      vfs.vnodes.release(at);
      return null;
    }
    return scan(at, cred);
  }

  /** Finds {@code at} among the entries of its parent ({@code getcwd_scandir}). */
  private @Nullable Vnode scan(Vnode at, Cred cred) {
    failure = at.ops.getattr(at, attributes, cred);
    if (failure != 0) {
      vfs.vnodes.release(at);
      return null;
    }
    long fileid = attributes.va.fileid();
    int size = (int) Math.max(DIRECTORY_BLOCK, attributes.va.blocksize());
    up.path = DOT_DOT;
    up.start = 0;
    up.length = 2;
    up.nameiop = LOOKUP;
    up.flags = ISLASTCN | ISDOTDOT | RDONLY;
    up.cred = cred;
    failure = at.ops.lookup(at, up);
    Vnode parent = up.found;
    up.found = null;
    vfs.vnodes.release(at);
    if (failure != 0 || parent == null) {
      return null;
    }
    failure = find(parent, fileid, Math.min(size, Limits.MAXBSIZE), cred);
    if (failure != 0) {
      vfs.vnodes.release(parent);
      return null;
    }
    return parent;
  }

  /** Adds the name of file {@code fileid} in {@code parent} to the path; 0 or an error. */
  private int find(Vnode parent, long fileid, int size, Cred cred) {
    if (entries.capacity() < size) {
      entries = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }
    long offset = 0;
    int tries = 0;
    do {
      end.reached = false;
      uio.set(entries, 0, size, offset);
      int error = parent.ops.readdir(parent, uio, cred, end);
      offset = uio.offset;
      if (error == EINVAL && tries < TRIES) {
        offset = 0;
        tries++;
        continue;
      }
      if (error != 0) {
        return error;
      }
      tries = 0;
      error = findIn(size - uio.resid, fileid);
      if (error != ENOENT) {
        return error;
      }
    } while (!end.reached);
    return ENOENT;
  }

  private int findIn(int length, long fileid) {
    for (int at = 0; at < length; ) {
      int left = length - at;
      int reclen = left < SMALLEST_ENTRY ? 0 : entries.getShort(at + Dirent.RECLEN_OFFSET) & 0xffff;
      int namlen = left < SMALLEST_ENTRY ? 0 : entries.getShort(at + Dirent.NAMLEN_OFFSET) & 0xffff;
      if (reclen < ((Dirent.NAME_OFFSET + namlen + 1 + 7) & -8) || reclen > left) {
        return EINVAL;
      }
      if (entries.getLong(at + Dirent.FILENO_OFFSET) == fileid
          && entries.get(at + Dirent.TYPE_OFFSET) != DirentTypes.DT_WHT) {
        byte[] name = new byte[namlen];
        entries.get(at + Dirent.NAME_OFFSET, name);
        return builder.prepend(name, 0, namlen) ? 0 : ERANGE;
      }
      at += reclen;
    }
    return ENOENT;
  }
}
