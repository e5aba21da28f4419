package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.EEXIST;
import static org.jpuffs.sim.sys.Errors.EJUSTRETURN;
import static org.jpuffs.sim.sys.Errors.ENAMETOOLONG;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENOTDIR;
import static org.jpuffs.sim.sys.Errors.EPROTO;
import static org.jpuffs.sim.sys.Errors.EROFS;
import static org.jpuffs.sim.sys.Kern.KERNEL_NAME_MAX;
import static org.jpuffs.wire.Limits.MAXPATHLEN;
import static org.jpuffs.wire.Namei.CREATE;
import static org.jpuffs.wire.Namei.CREATEDIR;
import static org.jpuffs.wire.Namei.DELETE;
import static org.jpuffs.wire.Namei.FOLLOW;
import static org.jpuffs.wire.Namei.ISDOTDOT;
import static org.jpuffs.wire.Namei.ISLASTCN;
import static org.jpuffs.wire.Namei.LOCKLEAF;
import static org.jpuffs.wire.Namei.LOCKPARENT;
import static org.jpuffs.wire.Namei.LOOKUP;
import static org.jpuffs.wire.Namei.MAKEENTRY;
import static org.jpuffs.wire.Namei.NOCACHE;
import static org.jpuffs.wire.Namei.NOCROSSMOUNT;
import static org.jpuffs.wire.Namei.RDONLY;
import static org.jpuffs.wire.Namei.REQUIREDIR;

import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.wire.MountFlags;
import org.jspecify.annotations.Nullable;

/**
 * Path lookup, component by component, across mounts and symbolic links ({@code namei} of {@code
 * kern/vfs_lookup.c}).
 */
public final class PathWalk {
  /** Does not follow a symbolic link in the last component ({@code NOFOLLOW}). */
  public static final int NOFOLLOW = 0;

  private final Vfs vfs;

  /** The current component; after the walk, the last one. */
  public final Componentname cn = new Componentname();

  /** The directory of the last component, referenced, if {@code LOCKPARENT} asks for it. */
  public @Nullable Vnode parent;

  /** The vnode that was found, referenced; null if the name does not exist and may be created. */
  public @Nullable Vnode vnode;

  private byte[] buffer = new byte[MAXPATHLEN];
  private final SymlinkExpansion symlinks = new SymlinkExpansion();

  /** The directory being searched; null if the last component is the root of a mount. */
  private @Nullable Vnode directory;

  private boolean cache;

  /** The number of slashes after the component. */
  private int slashes;

  /** Where the next component begins. */
  private int next;

  public PathWalk(Vfs vfs) {
    this.vfs = vfs;
    cn.path = buffer;
  }

  /** The vnode that a successful walk, not for creation, has found. */
  public Vnode found() {
    Vnode vp = vnode;
    if (vp == null) {
      throw new IllegalStateException("a walk that found nothing");
    }
    return vp;
  }

  public Vnode parent() {
    Vnode dvp = parent;
    if (dvp == null) {
      throw new IllegalStateException("a walk without its parent");
    }
    return dvp;
  }

  /**
   * Walks {@code path} from {@code cwd}, or from the root if it begins with a slash.
   *
   * @param nameiop the operation on the last component, of {@link org.jpuffs.wire.Namei}
   * @return 0 or an error; after an error nothing is referenced
   */
  public int walk(Vnode cwd, byte[] path, int nameiop, int flags, Cred cred) {
    parent = null;
    vnode = null;
    if (path.length >= MAXPATHLEN) {
      return ENAMETOOLONG;
    }
    if (path.length == 0) {
      return ENOENT;
    }
    System.arraycopy(path, 0, buffer, 0, path.length);
    buffer[path.length] = 0;
    cn.nameiop = nameiop;
    cn.flags = flags;
    cn.cred = cred;
    cn.consume = 0;
    cache = (flags & NOCACHE) == 0 && nameiop != DELETE;
    symlinks.begin();
    Vnode start = path[0] == '/' ? vfs.mounts.rootVnode() : cwd;
    if (!start.isDirectory()) {
      // Like the kernel, which leaks a reference here: the file stays in use.
      start.ref();
      return ENOTDIR;
    }
    directory = start.ref();
    vfs.vnodes.lock(start);
    int error = walkFrom();
    if (error != 0) {
      releaseDirectory();
    }
    return error;
  }

  private int walkFrom() {
    cn.start = skipSlashes(0);
    Vnode found;
    if (buffer[cn.start] == 0) {
      found = directory;
      directory = null;
      cn.flags |= ISLASTCN;
    } else {
      int error = components();
      if (error != 0) {
        return error;
      }
      found = cn.found;
    }
    return finish(found);
  }

  private int skipSlashes(int at) {
    while (buffer[at] == '/') {
      at++;
    }
    return at;
  }

  /** Walks all components; {@code cn.found} is then the vnode of the last one. */
  private int components() {
    for (; ; ) {
      int error = parse();
      if (error == 0) {
        error = once();
      }
      if (error != 0) {
        return error;
      }
      Vnode found = cn.found;
      if (found == null) {
        return 0;
      }
      if (found.type == Kern.VLNK && (cn.flags & (FOLLOW | REQUIREDIR)) != 0) {
        error = follow(found);
        if (error != 0) {
          return error;
        }
        if (buffer[cn.start] == 0) {
          cn.found = directory;
          directory = null;
          cn.flags |= ISLASTCN;
          return 0;
        }
        continue;
      }
      if (!found.isDirectory() && cn.is(REQUIREDIR)) {
        releaseDirectory();
        vfs.vnodes.put(found);
        return ENOTDIR;
      }
      if (cn.is(ISLASTCN)) {
        return 0;
      }
      cn.start = next;
      releaseDirectory();
      directory = found;
      if (buffer[next] == '/') {
        throw vfs.cpu.panic("namei_oneroot", "a consumed length that leaves a leading slash");
      }
    }
  }

  private void releaseDirectory() {
    Vnode dvp = directory;
    directory = null;
    if (dvp != null) {
      vfs.vnodes.put(dvp);
    }
  }

  /** Finds the end of a component, and sets its flags ({@code lookup_parsepath}). */
  private int parse() {
    cn.consume = 0;
    int end = cn.start;
    while (buffer[end] != 0 && buffer[end] != '/') {
      end++;
    }
    cn.length = end - cn.start;
    if (cn.length > KERNEL_NAME_MAX) {
      return ENAMETOOLONG;
    }
    next = skipSlashes(end);
    slashes = next - end;
    int set = slashes > 0 ? REQUIREDIR : 0;
    boolean last = buffer[next] == 0;
    set |= last ? ISLASTCN : MAKEENTRY;
    set |= last && cache ? MAKEENTRY : 0;
    set |= cn.isDotDot() ? ISDOTDOT : 0;
    cn.flags = (cn.flags & ~(REQUIREDIR | ISLASTCN | MAKEENTRY | ISDOTDOT)) | set;
    return 0;
  }

  private Vnode directory() {
    Vnode dvp = directory;
    if (dvp == null) {
      throw new IllegalStateException("a walk without a directory");
    }
    return dvp;
  }

  /** Looks up one component ({@code lookup_once}). */
  private int once() {
    if (cn.is(ISDOTDOT)) {
      for (; ; ) {
        Vnode dvp = directory();
        if (dvp == vfs.mounts.rootVnode()) {
          cn.found = dvp.ref();
          vfs.vnodes.lock(dvp);
          return 0;
        }
        if (!dvp.root || cn.is(NOCROSSMOUNT)) {
          break;
        }
        underneath(dvp);
      }
    }
    Vnode dvp = directory();
    int error = dvp.ops.lookup(dvp, cn);
    while (error == ENOENT && dvp.root && (dvp.mount.flags & MountFlags.MNT_UNION) != 0) {
      dvp = underneath(dvp);
      error = dvp.ops.lookup(dvp, cn);
    }
    if (error == EJUSTRETURN) {
      if ((cn.flags & (REQUIREDIR | CREATEDIR)) == REQUIREDIR) {
        return ENOENT;
      }
      return cn.is(RDONLY) ? EROFS : 0;
    }
    if (error != 0) {
      return error;
    }
    if (cn.consume > 0) {
      next += cn.consume - slashes;
      cn.consume = 0;
      if (buffer[next] == 0) {
        cn.flags |= ISLASTCN;
      }
    }
    Vnode found = cn.found;
    if (found != null && !lockFound(dvp, found)) {
      return ENOENT;
    }
    return crossMounts();
  }

  /** Continues in the directory that the mount of {@code root} is mounted on. */
  private Vnode underneath(Vnode root) {
    Vnode covered = vfs.mounts.coveredBy(root.mount).ref();
    directory = covered;
    vfs.vnodes.put(root);
    vfs.vnodes.lock(covered);
    return covered;
  }

  /** Locks the vnode that was found; false, and releases it, if it is reclaimed. */
  private boolean lockFound(Vnode dvp, Vnode found) {
    if (found == dvp) {
      vfs.vnodes.lock(found);
      return true;
    }
    boolean up = cn.is(ISDOTDOT);
    if (up) {
      vfs.vnodes.unlock(dvp);
    }
    vfs.vnodes.lock(found);
    if (up) {
      vfs.vnodes.lock(dvp);
    }
    if (found.isDead()) {
      vfs.vnodes.put(found);
      return false;
    }
    return true;
  }

  /** Continues at the root of the file system mounted on the directory found; 0 or an error. */
  private int crossMounts() {
    Vnode found = cn.found;
    while (found != null && found.isDirectory() && !cn.is(NOCROSSMOUNT)) {
      FileMount mounted = found.mountedHere;
      if (mounted == null) {
        return 0;
      }
      Vnode dvp = directory;
      if (dvp != null) {
        vfs.vnodes.unlock(dvp);
      }
      vfs.vnodes.put(found);
      found = mounted.root();
      cn.found = found;
      if (found == null) {
        if (dvp != null) {
          vfs.vnodes.lock(dvp);
        }
        return EPROTO;
      }
      if (dvp != null && found.isDirectory()) {
        vfs.vnodes.lock(found);
        directory = null;
        vfs.vnodes.release(dvp);
        if (vfs.profile.rootIsItsOwnParent) {
          vfs.vnodes.lock(found);
          directory = found.ref();
        }
        continue;
      }
      if (dvp != null) {
        vfs.vnodes.lock(dvp);
      }
      vfs.vnodes.lock(found);
    }
    return 0;
  }

  /** Replaces a symbolic link by its target and continues there ({@code namei_follow}). */
  private int follow(Vnode found) {
    next -= slashes;
    int error = directory == null ? ENOTDIR : symlinks.expand(found, buffer, next, cn.cred);
    if (error != 0) {
      releaseDirectory();
      vfs.vnodes.put(found);
      return error;
    }
    vfs.vnodes.unlock(found);
    cn.start = 0;
    if (buffer[0] == '/') {
      releaseDirectory();
      directory = vfs.mounts.rootVnode().ref();
      vfs.vnodes.lock(vfs.mounts.rootVnode());
      cn.start = skipSlashes(0);
    }
    vfs.vnodes.release(found);
    return 0;
  }

  /**
   * Prepares the result ({@code namei_oneroot} from {@code skiploop} on). Nothing stays locked: the
   * operations that follow lock for themselves, and no other LWP runs in between.
   */
  private int finish(@Nullable Vnode found) {
    Vnode dvp = directory;
    if (found != null && cn.nameiop != LOOKUP && (dvp == null || dvp.mount != found.mount)) {
      releaseDirectory();
      vfs.vnodes.put(found);
      return cn.nameiop == CREATE ? EEXIST : EBUSY;
    }
    boolean leafStaysLocked = (cn.flags & LOCKLEAF) != 0;
    if (found != null && !leafStaysLocked) {
      vfs.vnodes.unlock(found);
    }
    if ((cn.flags & LOCKPARENT) == 0 && dvp != null) {
      releaseDirectory();
      dvp = null;
    } else if (dvp != null) {
      vfs.vnodes.unlock(dvp);
    }
    if (found != null && leafStaysLocked) {
      vfs.vnodes.unlock(found);
    }
    parent = dvp;
    vnode = found;
    directory = null;
    return 0;
  }
}
