package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.ENAMETOOLONG;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.wire.Namei.FOLLOW;
import static org.jpuffs.wire.Namei.LOOKUP;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Extattr;

/** System calls on extended attributes ({@code kern/vfs_xattr.c}). */
final class ExtattrCalls {
  private final Caller caller;
  private final Uio uio = new Uio();

  ExtattrCalls(Caller caller) {
    this.caller = caller;
  }

  /** Finds the file; 0 or an error. Unlike all other calls these do not set {@code TRYEMULROOT}. */
  private int find(byte[] path, byte[] name) {
    if (name.length >= Extattr.EXTATTR_MAXNAMELEN) {
      return ENAMETOOLONG;
    }
    return caller.walk.walk(caller.cwd.vnode(), path, LOOKUP, FOLLOW, caller.lwp.cred);
  }

  int set(byte[] path, int namespace, byte[] name, ByteBuffer value) {
    int error = find(path, name);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    int length = value.remaining();
    uio.set(value, 0);
    error = vp.ops.setextattr(vp, namespace, name, uio, caller.lwp.cred);
    caller.vfs.vnodes.release(vp);
    return error != 0 ? -error : length - uio.resid;
  }

  int get(byte[] path, int namespace, byte[] name, ByteBuffer into) {
    int error = find(path, name);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    int length = into.remaining();
    uio.set(into, 0);
    long result = vp.ops.getextattr(vp, namespace, name, uio, caller.lwp.cred);
    caller.vfs.vnodes.release(vp);
    return result < 0 ? (int) result : length - uio.resid;
  }

  long size(byte[] path, int namespace, byte[] name) {
    int error = find(path, name);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    long size = vp.ops.getextattr(vp, namespace, name, null, caller.lwp.cred);
    caller.vfs.vnodes.release(vp);
    return size;
  }

  int list(byte[] path, int namespace, ByteBuffer into) {
    int error = find(path, NO_NAME);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    int length = into.remaining();
    uio.set(into, 0);
    error = vp.ops.listextattr(vp, namespace, uio, caller.lwp.cred);
    caller.vfs.vnodes.release(vp);
    return error != 0 ? -error : length - uio.resid;
  }

  private static final byte[] NO_NAME = {};

  int delete(byte[] path, int namespace, byte[] name) {
    int error = find(path, name);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    error = vp.ops.deleteextattr(vp, namespace, name, caller.lwp.cred);
    if (error == EOPNOTSUPP) {
      error = vp.ops.setextattr(vp, namespace, name, null, caller.lwp.cred);
    }
    return caller.release(vp, error);
  }
}
