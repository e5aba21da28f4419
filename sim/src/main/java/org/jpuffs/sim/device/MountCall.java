package org.jpuffs.sim.device;

import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENOTDIR;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.wire.MountFlags.MNT_BASIC_FLAGS;
import static org.jpuffs.wire.MountFlags.MNT_EXTATTR;
import static org.jpuffs.wire.MountFlags.MNT_GETARGS;
import static org.jpuffs.wire.MountFlags.MNT_IGNORE;
import static org.jpuffs.wire.MountFlags.MNT_LOCAL;
import static org.jpuffs.wire.MountFlags.MNT_OP_FLAGS;
import static org.jpuffs.wire.MountFlags.MNT_UPDATE;

import java.nio.ByteBuffer;
import org.jpuffs.sim.puffs.GrantedArguments;
import org.jpuffs.sim.puffs.MessagePool;
import org.jpuffs.sim.puffs.PuffsMount;
import org.jpuffs.sim.sched.Putter;
import org.jpuffs.sim.vfs.PathWalk;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.PuffsKargs;
import org.jspecify.annotations.Nullable;

/** The system call mount(2) of a file server ({@code do_sys_mount}, {@code mount_domount}). */
final class MountCall {
  private final Vfs vfs;
  private final MessagePool messages;
  private final Putter putter;

  /** What the file server has mounted. */
  private @Nullable PuffsMount mounted;

  MountCall(Vfs vfs, MessagePool messages, Putter putter) {
    this.vfs = vfs;
    this.messages = messages;
    this.putter = putter;
  }

  /** What has been mounted, even if it is unmounted by now; null before that. */
  @Nullable PuffsMount mounted() {
    return mounted;
  }

  /**
   * Mounts at {@code dir}, or with {@code MNT_GETARGS} reads the arguments of the mount there.
   *
   * @return 0 or the length of the arguments, or a negated error
   */
  int mount(byte[] dir, int flags, ByteBuffer kargs) {
    PathWalk walk = new PathWalk(vfs);
    int lookup = Namei.FOLLOW | Namei.TRYEMULROOT;
    int error = walk.walk(vfs.mounts.rootVnode(), dir, Namei.LOOKUP, lookup, putter.lwp.cred);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    if ((flags & MNT_GETARGS) != 0) {
      int result = getArguments(vp, flags, kargs);
      vfs.vnodes.release(vp);
      return result;
    }
    error = mountOn(vp, dir, flags, new PuffsKargs().wrap(kargs, 0));
    if (error != 0) {
      vfs.vnodes.release(vp);
    }
    return -error;
  }

  private static int getArguments(Vnode vp, int flags, ByteBuffer kargs) {
    if ((flags & ~MNT_GETARGS) != 0 || !vp.root || !(vp.mount instanceof PuffsMount mount)) {
      return -EINVAL;
    }
    mount.arguments().give(kargs);
    return PuffsKargs.SIZE;
  }

  private int mountOn(Vnode vp, byte[] dir, int flags, PuffsKargs kargs) {
    if ((flags & MNT_UPDATE) != 0) {
      return vp.root ? EOPNOTSUPP : EINVAL;
    }
    if (!vp.isDirectory()) {
      return ENOTDIR;
    }
    if (vp.mountedHere != null) {
      return EBUSY;
    }
    GrantedArguments arguments = new GrantedArguments();
    int error = arguments.grant(kargs);
    if (error != 0) {
      return error;
    }
    if (putter.isUsed()) {
      return ENOENT;
    }
    if (vfs.profile.checksRoot && !GrantedArguments.rootIsValid(kargs)) {
      putter.detach();
      return EINVAL;
    }
    long fsid = vfs.mounts.newFsid();
    int mountFlags = flags & (MNT_BASIC_FLAGS | MNT_IGNORE) & ~MNT_OP_FLAGS & ~MNT_LOCAL;
    arguments.keep(kargs, dir, putter.lwp.cred.uid, fsid, mountFlags);
    PuffsMount mount = new PuffsMount(vfs, messages, putter, arguments);
    mount.fsid = fsid;
    mount.flags = mountFlags;
    mounted = mount;
    putter.attach(mount.queue);
    vfs.mounts.add(mount, vp);
    vfs.mounts.moveIntoMount(vp, mount);
    mount.start();
    if ((flags & MNT_EXTATTR) != 0) {
      throw vfs.cpu.hang("start_extattr", "mount(2) waits for the very server that makes the call");
    }
    return 0;
  }
}
