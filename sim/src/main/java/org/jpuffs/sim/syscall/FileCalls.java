package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.sys.Errors.EFBIG;
import static org.jpuffs.sim.sys.Errors.EINTR;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EISDIR;
import static org.jpuffs.sim.sys.Errors.EMFILE;
import static org.jpuffs.sim.sys.Errors.ESPIPE;
import static org.jpuffs.wire.Fcntl.FREAD;
import static org.jpuffs.wire.Fcntl.FWRITE;
import static org.jpuffs.wire.Fcntl.O_ALT_IO;
import static org.jpuffs.wire.Fcntl.O_APPEND;
import static org.jpuffs.wire.Fcntl.O_DIRECT;
import static org.jpuffs.wire.Fcntl.O_DSYNC;
import static org.jpuffs.wire.Fcntl.O_NONBLOCK;
import static org.jpuffs.wire.Fcntl.O_RSYNC;
import static org.jpuffs.wire.Fcntl.O_SYNC;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.vfs.DirectoryEnd;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.VnodeFlags;
import org.jspecify.annotations.Nullable;

/**
 * System calls on descriptors: the vnode operations of each, in order ({@code kern/vfs_vnops.c}).
 */
final class FileCalls {
  /** What fsync_range(2) writes: data, or data and metadata, and the cache of the disk. */
  private static final int FDATASYNC = 0x10;

  private static final int FFILESYNC = 0x20;
  private static final int FDISKSYNC = 0x40;

  private final ControlCalls controls;
  private final Vfs vfs;
  private final OpenFiles openFiles;
  private final Lwp lwp;
  private final FileTable files;
  private final Uio uio = new Uio();
  private final VattrBuffer attributes = new VattrBuffer();
  private final StatBuilder stats = new StatBuilder();
  private final DirectoryEnd end = new DirectoryEnd();

  FileCalls(Caller caller, ControlCalls controls) {
    this.controls = controls;
    vfs = caller.vfs;
    openFiles = caller.openFiles;
    lwp = caller.lwp;
    files = caller.files;
  }

  int close(int fd) {
    OpenFile file = files.get(fd);
    if (file == null) {
      return -EBADF;
    }
    files.remove(fd);
    controls.closing(file);
    if (--file.references > 0) {
      return 0;
    }
    controls.closed(file);
    openFiles.closed();
    return -file.closeVnode(vfs.vnodes);
  }

  int dup(int fd) {
    OpenFile file = files.get(fd);
    if (file == null) {
      return -EBADF;
    }
    if (files.isFull()) {
      return -EMFILE;
    }
    file.references++;
    return files.add(file);
  }

  void closeAll() {
    for (int fd = files.nextUsed(0); fd >= 0; fd = files.nextUsed(fd + 1)) {
      close(fd);
    }
  }

  private @Nullable OpenFile opened(int fd, int how) {
    OpenFile file = files.get(fd);
    return file == null || (file.flags & how) == 0 ? null : file;
  }

  int read(int fd, ByteBuffer into) {
    OpenFile file = opened(fd, FREAD);
    if (file == null) {
      return -EBADF;
    }
    int error = readAt(file, into, file.offset);
    file.offset += into.remaining() - uio.resid;
    return moved(error, into);
  }

  private int readAt(OpenFile file, ByteBuffer into, long offset) {
    int ioflag = sharedFlags(file);
    int both = O_SYNC | O_RSYNC;
    if ((file.flags & both) == both) {
      ioflag |= VnodeFlags.IO_SYNC;
    }
    uio.set(into, offset);
    return file.vnode.ops.read(file.vnode, uio, ioflag, file.cred);
  }

  private static int sharedFlags(OpenFile file) {
    int ioflag = (file.flags & O_NONBLOCK) != 0 ? VnodeFlags.IO_NDELAY : 0;
    ioflag |= (file.flags & O_ALT_IO) != 0 ? VnodeFlags.IO_ALTSEMANTICS : 0;
    return ioflag | ((file.flags & O_DIRECT) != 0 ? VnodeFlags.IO_DIRECT : 0);
  }

  int write(int fd, ByteBuffer from) {
    OpenFile file = opened(fd, FWRITE);
    if (file == null) {
      return -EBADF;
    }
    int error = writeAt(file, from, file.offset);
    int moved = from.remaining() - uio.resid;
    if (!appends(file)) {
      file.offset += moved;
    } else if (from.remaining() > 0) {
      file.offset = uio.offset;
    }
    return moved(error, from);
  }

  /**
   * The result of a transfer: an interrupted one answers what it has moved ({@code dofileread}).
   */
  private int moved(int error, ByteBuffer buffer) {
    int moved = buffer.remaining() - uio.resid;
    boolean interrupted = moved != 0 && (error == EINTR || error == EAGAIN);
    return error == 0 || interrupted ? moved : -error;
  }

  /** Reads once for all buffers together. */
  int readv(int fd, ByteBuffer[] into) {
    ByteBuffer all = gathered(into);
    int moved = into.length == 0 ? -EINVAL : read(fd, all);
    int left = Math.max(moved, 0);
    for (ByteBuffer part : into) {
      int n = Math.min(part.remaining(), left);
      if (n > 0) {
        part.put(part.position(), all, moved - left, n);
        left -= n;
      }
    }
    return moved;
  }

  /** Writes all buffers together once. */
  int writev(int fd, ByteBuffer[] from) {
    ByteBuffer all = gathered(from);
    int at = 0;
    for (ByteBuffer part : from) {
      all.put(at, part, part.position(), part.remaining());
      at += part.remaining();
    }
    return from.length == 0 ? -EINVAL : write(fd, all);
  }

  private static ByteBuffer gathered(ByteBuffer[] buffers) {
    int length = 0;
    for (ByteBuffer buffer : buffers) {
      length += buffer.remaining();
    }
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }

  private static boolean appends(OpenFile file) {
    return file.vnode.isRegular() && (file.flags & O_APPEND) != 0;
  }

  private int writeAt(OpenFile file, ByteBuffer from, long offset) {
    Vnode vp = file.vnode;
    int ioflag = VnodeFlags.IO_UNIT | sharedFlags(file);
    if (appends(file)) {
      ioflag |= VnodeFlags.IO_APPEND;
    }
    if ((file.flags & O_SYNC) != 0 || (vp.mount.flags & MountFlags.MNT_SYNCHRONOUS) != 0) {
      ioflag |= VnodeFlags.IO_SYNC;
    } else if ((file.flags & O_DSYNC) != 0) {
      ioflag |= VnodeFlags.IO_DSYNC;
    }
    uio.set(from, offset);
    long start = appends(file) ? vp.size : offset;
    if (vp.isRegular() && start + uio.resid < 0) {
      return EFBIG;
    }
    return vp.ops.write(vp, uio, ioflag, file.cred);
  }

  int pread(int fd, ByteBuffer into, long offset) {
    OpenFile file = opened(fd, FREAD);
    if (file == null) {
      return -EBADF;
    }
    int error = seekTo(file, offset, file.cred);
    if (error != 0) {
      return -error;
    }
    return moved(readAt(file, into, offset), into);
  }

  int pwrite(int fd, ByteBuffer from, long offset) {
    OpenFile file = opened(fd, FWRITE);
    if (file == null) {
      return -EBADF;
    }
    int error = seekTo(file, offset, file.cred);
    if (error != 0) {
      return -error;
    }
    return moved(writeAt(file, from, offset), from);
  }

  private static int seekTo(OpenFile file, long offset, Cred cred) {
    Vnode vp = file.vnode;
    if (vp.type == Kern.VFIFO) {
      return ESPIPE;
    }
    return vp.ops.seek(vp, file.offset, offset, cred);
  }

  long lseek(int fd, long offset, int whence) {
    OpenFile file = files.get(fd);
    if (file == null) {
      return -EBADF;
    }
    if (file.vnode.type == Kern.VFIFO) {
      return -ESPIPE;
    }
    long target;
    switch (whence) {
      case Fcntl.SEEK_SET:
        target = offset;
        break;
      case Fcntl.SEEK_CUR:
        target = file.offset + offset;
        break;
      case Fcntl.SEEK_END:
        int error = file.vnode.ops.getattr(file.vnode, attributes, lwp.cred);
        if (error != 0) {
          return -error;
        }
        target = attributes.va.size() + offset;
        break;
      default:
        return -EINVAL;
    }
    int error = seekTo(file, target, lwp.cred);
    if (error != 0) {
      return -error;
    }
    file.offset = target;
    return target;
  }

  int fstat(int fd, Stat out) {
    OpenFile file = files.get(fd);
    return file == null ? -EBADF : -stats.stat(file.vnode, out, lwp.cred);
  }

  int getdents(int fd, ByteBuffer into) {
    OpenFile file = opened(fd, FREAD);
    if (file == null) {
      return -EBADF;
    }
    Vnode vp = file.vnode;
    if (!vp.isDirectory()) {
      return -EINVAL;
    }
    int length = Math.min(into.remaining(), Limits.MAXBSIZE);
    for (; ; ) {
      uio.set(into, into.position(), length, file.offset);
      end.reached = false;
      int error = vp.ops.readdir(vp, uio, file.cred, end);
      file.offset = uio.offset;
      if (error != 0) {
        return -error;
      }
      if (uio.resid < length || !vp.root || (vp.mount.flags & MountFlags.MNT_UNION) == 0) {
        return length - uio.resid;
      }
      Vnode covered = vfs.mounts.coveredBy(vp.mount).ref();
      file.vnode = covered;
      file.offset = 0;
      vfs.vnodes.release(vp);
      vp = covered;
    }
  }

  int fsync(int fd) {
    OpenFile file = files.get(fd);
    if (file == null) {
      return -EBADF;
    }
    Vnode vp = file.vnode;
    return -vp.ops.fsync(vp, file.cred, VnodeFlags.FSYNC_WAIT, 0, 0);
  }

  int fdatasync(int fd) {
    OpenFile file = opened(fd, FWRITE);
    if (file == null) {
      return -EBADF;
    }
    int how = VnodeFlags.FSYNC_WAIT | VnodeFlags.FSYNC_DATAONLY;
    return -file.vnode.ops.fsync(file.vnode, file.cred, how, 0, 0);
  }

  int fsyncRange(int fd, int how, long start, long length) {
    OpenFile file = opened(fd, FWRITE);
    if (file == null) {
      return -EBADF;
    }
    int kind = how & (FDATASYNC | FFILESYNC);
    if (kind == 0 || kind == (FDATASYNC | FFILESYNC)) {
      return -EINVAL;
    }
    int flags = VnodeFlags.FSYNC_WAIT;
    flags |= kind == FDATASYNC ? VnodeFlags.FSYNC_DATAONLY : 0;
    flags |= (how & FDISKSYNC) != 0 ? VnodeFlags.FSYNC_CACHE : 0;
    long from = length == 0 ? 0 : start;
    long to = from + length;
    return to < from ? -EINVAL : -file.vnode.ops.fsync(file.vnode, file.cred, flags, from, to);
  }

  int ftruncate(int fd, long length) {
    OpenFile file = files.get(fd);
    if (length < 0) {
      return -EINVAL;
    }
    if (file == null) {
      return -EBADF;
    }
    if ((file.flags & FWRITE) == 0) {
      return -EINVAL;
    }
    Vnode vp = file.vnode;
    if (vp.isDirectory()) {
      return -EISDIR;
    }
    attributes.clear().va.size(length);
    return -vp.ops.setattr(vp, attributes, file.cred);
  }
}
