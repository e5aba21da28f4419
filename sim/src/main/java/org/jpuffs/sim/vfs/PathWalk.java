package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.EEXIST;
import static org.jpuffs.sim.sys.Errors.EJUSTRETURN;
import static org.jpuffs.sim.sys.Errors.ELOOP;
import static org.jpuffs.sim.sys.Errors.ENAMETOOLONG;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENOTDIR;
import static org.jpuffs.sim.sys.Errors.EPROTO;
import static org.jpuffs.sim.sys.Errors.EROFS;
import static org.jpuffs.sim.sys.Kern.KERNEL_NAME_MAX;
import static org.jpuffs.wire.Limits.MAXPATHLEN;
import static org.jpuffs.wire.Limits.MAXSYMLINKS;
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

import java.nio.ByteBuffer;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.VnodeFlags;
import org.jspecify.annotations.Nullable;

/**
 * A walk along a path: {@code namei} of {@code kern/vfs_lookup.c}, component by component, across
 * mounts and symbolic links.
 */
public final class PathWalk {
  private final Vfs vfs;

  /** The component at hand; afterwards the last one. */
  public final Componentname cn = new Componentname();

  /** The directory of the last component, referenced, if it was asked for. */
  public @Nullable Vnode parent;

  /** What was found, referenced; null if there is nothing yet to be created. */
  public @Nullable Vnode vnode;

  private byte[] buffer = new byte[MAXPATHLEN];
  private final ByteBuffer link = ByteBuffer.allocateDirect(MAXPATHLEN);
  private final Uio linkUio = new Uio();

  /** The directory being searched, or null once a mount was crossed to the last component. */
  private @Nullable Vnode directory;

  private boolean cache;

  /** The bytes between the component and the next one. */
  private int slashes;

  /** Where the next component begins. */
  private int next;

  private int links;

  public PathWalk(Vfs vfs) {
    this.vfs = vfs;
    cn.path = buffer;
  }

  /** The found vnode of a walk that succeeded without creating. */
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
   * @param nameiop what is to be done with the last component
   * @return 0 or an error; on an error nothing is referenced
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
    links = 0;
    Vnode start = path[0] == '/' ? vfs.mounts.rootVnode() : cwd;
    if (!start.isDirectory()) {
      // As in the kernel, which loses a reference here: the file stays in use for ever.
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

  /** Walks all components; {@code cn.found} is what the last one is. */
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

  /** Finds the end of a component, and what kind it is ({@code lookup_parsepath}). */
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

  /** Looks one component up ({@code lookup_once}). */
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

  /** Goes from the root of a mount, searched so far, to the directory that it is mounted on. */
  private Vnode underneath(Vnode root) {
    Vnode covered = vfs.mounts.coveredBy(root.mount).ref();
    directory = covered;
    vfs.vnodes.put(root);
    vfs.vnodes.lock(covered);
    return covered;
  }

  /** Locks what was found; false, and released, if it is dead. */
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

  /** Goes to the root of what is mounted on the found directory; 0 or an error. */
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
        continue;
      }
      if (dvp != null) {
        vfs.vnodes.lock(dvp);
      }
      vfs.vnodes.lock(found);
    }
    return 0;
  }

  /** Follows a symbolic link: puts its target in place of it ({@code namei_follow}). */
  private int follow(Vnode found) {
    next -= slashes;
    int error = directory == null ? ENOTDIR : target(found);
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

  private int target(Vnode found) {
    if (links++ >= MAXSYMLINKS) {
      return ELOOP;
    }
    if ((found.mount.flags & MountFlags.MNT_SYMPERM) != 0) {
      int error = found.ops.access(found, VnodeFlags.VEXEC, cn.cred);
      if (error != 0) {
        return error;
      }
    }
    linkUio.set(link, 0, MAXPATHLEN, 0);
    int error = found.ops.readlink(found, linkUio, cn.cred);
    if (error != 0) {
      return error;
    }
    int length = MAXPATHLEN - linkUio.resid;
    if (length == 0) {
      return ENOENT;
    }
    int rest = next;
    while (buffer[rest] != 0) {
      rest++;
    }
    int restLength = rest - next + 1;
    if (length + restLength >= MAXPATHLEN) {
      return ENAMETOOLONG;
    }
    System.arraycopy(buffer, next, buffer, length, restLength);
    link.get(0, buffer, 0, length);
    return 0;
  }

  /**
   * What the walk gives its caller ({@code namei_oneroot} from {@code skiploop} on). Nothing stays
   * locked: the operations that follow lock for themselves, and nobody comes between.
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

  /** Looks the last component up again in {@code dvp} ({@code relookup}). */
  public int again(Vnode dvp) {
    vnode = null;
    int error = dvp.ops.lookup(dvp, cn);
    if (error == EJUSTRETURN) {
      return 0;
    }
    Vnode found = cn.found;
    if (error == 0 && found != null && found != dvp && found.isDead()) {
      vfs.vnodes.release(found);
      error = ENOENT;
    }
    vnode = error == 0 ? found : null;
    return error;
  }
}
