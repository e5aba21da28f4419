package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EACCES;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EISDIR;
import static org.jpuffs.sim.sys.Errors.EJUSTRETURN;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENOTEMPTY;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.sim.sys.Errors.EROFS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.DirentTypes;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Statvfs;
import org.jspecify.annotations.Nullable;

/**
 * The file system of the root: {@code /} with the empty directory {@code /mnt}. Only directories
 * can be made in it ({@code rump/librump/rumpvfs/rumpfs.c}).
 */
final class RootFileSystem extends FileMount {

  private final class Operations extends VnodeOperations {
    @Override
    public int lookup(Vnode dvp, Componentname cn) {
      cn.found = null;
      RootNode directory = nodeOf(dvp);
      if (!directory.permits(EXECUTE, cn.cred)) {
        return EACCES;
      }
      boolean renaming = cn.nameiop == Namei.RENAME && cn.is(Namei.ISLASTCN);
      if (renaming && (ffs ? cn.isDot() : !cn.isDot())) {
        return ffs ? EISDIR : EOPNOTSUPP;
      }
      RootNode node = find(directory, cn);
      boolean creating = node == null && (cn.nameiop == Namei.CREATE || renaming);
      boolean changing = cn.nameiop == Namei.DELETE || renaming || creating;
      if (changing && cn.is(Namei.ISLASTCN) && !cn.isDot() && !directory.permits(WRITE, cn.cred)) {
        return node == null && cn.nameiop == Namei.DELETE ? ENOENT : EACCES;
      }
      if (node != null) {
        cn.found = node.vnode.ref();
        return 0;
      }
      return creating && cn.is(Namei.ISLASTCN) ? EJUSTRETURN : ENOENT;
    }

    @Override
    public int create(Vnode dvp, Componentname cn, VattrBuffer attributes) {
      return EROFS;
    }

    @Override
    public int mkdir(Vnode dvp, Componentname cn, VattrBuffer attributes) {
      byte[] name = Arrays.copyOfRange(cn.path, cn.start, cn.start + cn.length);
      int mode = attributes.va.mode() & ALLPERMS;
      cn.found = node(nodeOf(dvp), name, ++lastIno, mode).vnode.ref();
      return 0;
    }

    @Override
    public int mknod(Vnode dvp, Componentname cn, VattrBuffer attributes) {
      return EROFS;
    }

    @Override
    public int symlink(Vnode dvp, Componentname cn, VattrBuffer attributes, byte[] target) {
      return EROFS;
    }

    @Override
    public int link(Vnode dvp, Vnode vp, Componentname cn) {
      return EROFS;
    }

    @Override
    public int remove(Vnode dvp, Vnode vp, Componentname cn) {
      vnodes.release(dvp);
      vnodes.release(vp);
      return EROFS;
    }

    @Override
    public int rmdir(Vnode dvp, Vnode vp, Componentname cn) {
      RootNode node = nodeOf(vp);
      boolean empty = node.children.isEmpty();
      if (empty) {
        nodeOf(dvp).children.remove(node);
        node.parent = null;
      }
      vnodes.release(dvp);
      vnodes.release(vp);
      return empty ? 0 : ENOTEMPTY;
    }

    @Override
    public int rename(
        Vnode fdvp,
        Vnode fvp,
        Componentname from,
        Vnode tdvp,
        @Nullable Vnode tvp,
        Componentname to) {
      vnodes.release(fdvp);
      vnodes.release(fvp);
      vnodes.release(tdvp);
      if (tvp != null) {
        vnodes.release(tvp);
      }
      return EROFS;
    }

    @Override
    public int setattr(Vnode vp, VattrBuffer attributes, Cred cred) {
      return EROFS;
    }

    @Override
    public int getattr(Vnode vp, VattrBuffer out, Cred cred) {
      RootNode node = nodeOf(vp);
      out.clear().va.type(Kern.VDIR).mode(node.mode).nlink(2 + node.children.size()).uid(0).gid(0);
      out.va.fsid(fsid).fileid(node.ino).size(Limits.DEV_BSIZE).blocksize(Limits.DEV_BSIZE);
      out.va.gen(1).flags(0).rdev(NODEV).bytes(Limits.DEV_BSIZE).filerev(1);
      VattrBuffer.setTime(out.va.atime(), made);
      VattrBuffer.setTime(out.va.mtime(), made);
      VattrBuffer.setTime(out.va.ctime(), made);
      VattrBuffer.setTime(out.va.birthtime(), made);
      return 0;
    }

    @Override
    public int readdir(Vnode vp, Uio uio, Cred cred, DirectoryEnd end) {
      if (ffs && uio.resid < Limits.DEV_BSIZE) {
        return EINVAL; // ufs_readdir() reads whole blocks of a directory
      }
      RootNode node = nodeOf(vp);
      int dots = ffs && node.isLinked() ? DOTS.length : 0;
      for (int i = (int) uio.offset; i < dots + node.children.size(); i++) {
        if (!putEntry(uio, node, i, dots)) {
          uio.offset = i;
          return 0;
        }
        uio.offset = i + 1L;
      }
      end.reached = true;
      return 0;
    }

    private boolean putEntry(Uio uio, RootNode directory, int index, int dots) {
      if (index < dots) {
        return put(uio, index == 0 ? directory : directory.above(), DOTS[index]);
      }
      RootNode child = directory.children.get(index - dots);
      return put(uio, child, child.name);
    }

    private boolean put(Uio uio, RootNode node, byte[] name) {
      int length = Dirent.length(name.length);
      if (length > uio.resid) {
        return false;
      }
      dirent.clear();
      dirent.fileno(node.ino).name(name).reclen(length).type(DirentTypes.DT_DIR);
      uio.moveIn(dirent.buffer(), 0, length);
      return true;
    }
  }

  /** No device ({@code NODEV}). */
  private static final long NODEV = -1;

  private static final byte[][] DOTS = {{'.'}, {'.', '.'}};
  private static final int ALLPERMS = 07777;
  private static final int WRITE = 2;
  private static final int EXECUTE = 1;

  private final VnodeTable vnodes;
  private final boolean ffs;
  private final Operations operations = new Operations();
  private final RootNode top;
  private final long made;
  private long lastIno = 1;
  private final Dirent dirent =
      new Dirent().wrap(ByteBuffer.allocateDirect(Dirent.SIZE).order(ByteOrder.nativeOrder()), 0);

  /**
   * @param ffs whether it behaves as FFS, not as rumpfs
   */
  RootFileSystem(Cpu cpu, VnodeTable vnodes, boolean ffs) {
    this.vnodes = vnodes;
    this.ffs = ffs;
    flags = MountFlags.MNT_ROOTFS | MountFlags.MNT_LOCAL;
    made = cpu.clock.nanotime();
    top = node(null, new byte[0], ++lastIno, 0755);
    top.vnode.root = true;
    node(top, "mnt".getBytes(StandardCharsets.US_ASCII), ++lastIno, 0755);
  }

  private RootNode node(@Nullable RootNode parent, byte[] name, long ino, int mode) {
    Vnode vp = vnodes.newVnode(operations, this);
    append(vp);
    return new RootNode(name, ino, mode, parent, vp);
  }

  /** The number of references to its vnodes, without its own and that of the mount table. */
  int references() {
    int references = top.vnode.usecount - 2;
    for (RootNode child : top.children) {
      references += child.vnode.usecount - 1;
    }
    return references;
  }

  private static RootNode nodeOf(Vnode vp) {
    if (vp.data instanceof RootNode node) {
      return node;
    }
    throw new IllegalStateException("a vnode of another file system in the root file system");
  }

  private @Nullable RootNode find(RootNode directory, Componentname cn) {
    if (cn.isDot()) {
      return directory;
    }
    if (cn.isDotDot()) {
      return directory == top ? top : directory.parent;
    }
    for (int i = 0; i < directory.children.size(); i++) {
      RootNode child = directory.children.get(i);
      if (Arrays.equals(
          child.name, 0, child.name.length, cn.path, cn.start, cn.start + cn.length)) {
        return child;
      }
    }
    return null;
  }

  @Override
  public Vnode root() {
    return top();
  }

  /** The root, referenced. Unlike that of other file systems it is never null. */
  Vnode top() {
    return top.vnode.ref();
  }

  @Override
  public int statvfs(Statvfs out) {
    cachedStatvfs(out);
    return 0;
  }

  @Override
  public void cachedStatvfs(Statvfs out) {
    out.clear();
    out.bsize(Limits.DEV_BSIZE).frsize(Limits.DEV_BSIZE).iosize(Limits.DEV_BSIZE);
    out.namemax(Limits.NAME_MAX);
    out.fstypename().set("sim");
    out.mntonname().set("/");
    out.mntfromname().set("sim");
  }

  @Override
  public int sync(int waitfor, Cred cred) {
    return 0;
  }

  @Override
  public int unmount(int unmountFlags) {
    return EINVAL;
  }
}
