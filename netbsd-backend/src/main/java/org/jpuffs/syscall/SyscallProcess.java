package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A process with one lwp; its methods are system calls. */
final class SyscallProcess extends AttributeCalls {
  private static final int UMASK = 022;

  private final Consumer<SyscallProcess> onClose;
  private final int pid;

  SyscallProcess(Lwp lwp, Consumer<SyscallProcess> onClose) {
    super(lwp);
    this.onClose = onClose;
    pid = (int) lwp.call(Syscall.GETPID);
    lwp.post(Syscall.UMASK, UMASK);
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public int open(byte[] path, int flags, int mode) {
    return opened(lwp.call(Syscall.OPEN, lwp.path(path), flags, mode));
  }

  /**
   * {@inheritDoc} If another thread is inside a call of this process, its descriptors stay open.
   */
  @Override
  public void close() {
    if (lwp.tryLock(0)) {
      try {
        closeAll();
        lwp.release(0);
      } finally {
        lwp.unlock();
      }
    }
    onClose.accept(this);
  }

  @Override
  public int mkdir(byte[] path, int mode) {
    return (int) lwp.call(Syscall.MKDIR, lwp.path(path), mode);
  }

  @Override
  public int rmdir(byte[] path) {
    return (int) lwp.call(Syscall.RMDIR, lwp.path(path));
  }

  @Override
  public int unlink(byte[] path) {
    return (int) lwp.call(Syscall.UNLINK, lwp.path(path));
  }

  @Override
  public int rename(byte[] from, byte[] to) {
    return (int) lwp.call(Syscall.RENAME, lwp.path(from), lwp.secondPath(to));
  }

  @Override
  public int sync() {
    return (int) lwp.call(Syscall.SYNC);
  }

  @Override
  public int link(byte[] path, byte[] link) {
    return (int) lwp.call(Syscall.LINK, lwp.path(path), lwp.secondPath(link));
  }

  @Override
  public int symlink(byte[] target, byte[] path) {
    return (int) lwp.call(Syscall.SYMLINK, lwp.path(target), lwp.secondPath(path));
  }

  @Override
  public int readlink(byte[] path, ByteBuffer into) {
    return (int) lwp.call(Syscall.READLINK, lwp.path(path), addressOf(into), into.remaining());
  }

  @Override
  public int mknod(byte[] path, int mode, long device) {
    return (int) lwp.call(Syscall.MKNOD50, lwp.path(path), mode, device);
  }

  @Override
  public int mkfifo(byte[] path, int mode) {
    return (int) lwp.call(Syscall.MKFIFO, lwp.path(path), mode);
  }

  @Override
  public int umask(int mask) {
    return (int) lwp.call(Syscall.UMASK, mask);
  }

  @Override
  public int openat(int directory, byte[] path, int flags, int mode) {
    return opened(lwp.call(Syscall.OPENAT, directory, lwp.path(path), flags, mode));
  }

  @Override
  public int kill(int target, int signal) {
    return lwp.kill(target, signal);
  }

  @Override
  public int drainVnodes() {
    return lwp.drainVnodes();
  }

  @Override
  public int getfh(byte[] path, ByteBuffer into) {
    lwp.putSmall(0, (long) into.remaining());
    long error = lwp.call(Syscall.GETFH30, lwp.path(path), addressOf(into), lwp.smallAddress());
    return error == 0 ? lwp.getSmall(0) : (int) error;
  }

  @Override
  public int fhopen(ByteBuffer handle, int flags) {
    return opened(lwp.call(Syscall.FHOPEN40, addressOf(handle), handle.remaining(), flags));
  }

  @Override
  public int chdir(byte[] path) {
    return (int) lwp.call(Syscall.CHDIR, lwp.path(path));
  }

  @Override
  public int getcwd(ByteBuffer into) {
    return (int) lwp.call(Syscall.GETCWD, addressOf(into), into.remaining());
  }

  /**
   * {@inheritDoc}
   *
   * <p>The real and the effective ids change. The saved user id stays 0, so that the ids can change
   * back: setreuid(2) with a new real id saves the current effective id, here that of the
   * superuser.
   */
  @Override
  public int setcred(int uid, int gid) {
    long error = lwp.call(Syscall.SETEUID, 0);
    if (error == 0) {
      error = lwp.call(Syscall.SETGROUPS, 0, 0);
    }
    if (error == 0) {
      error = lwp.call(Syscall.SETGID, gid);
    }
    if (error == 0) {
      error = lwp.call(Syscall.SETREUID, uid, 0);
    }
    if (error == 0) {
      error = lwp.call(Syscall.SETEUID, uid);
    }
    return (int) error;
  }

  @Override
  public int unmount(byte[] path, int flags) {
    return (int) lwp.call(Syscall.UNMOUNT, lwp.path(path), flags);
  }

  /** {@inheritDoc} The arguments of the mount are a {@code struct tmpfs_args}. */
  @Override
  public int mountTmpfs(byte[] directory) {
    ByteBuffer arguments = ByteBuffer.allocateDirect(40).order(ByteOrder.nativeOrder());
    arguments.putInt(0, 1).putInt(32, 0755); // version, mode; sizes and owner are 0
    return mount("tmpfs".getBytes(StandardCharsets.US_ASCII), directory, arguments);
  }

  /** {@inheritDoc} The arguments are a {@code struct ufs_args}, and the path that it points to. */
  @Override
  public int mountDisk(byte[] type, byte[] directory, byte[] device) {
    ByteBuffer arguments =
        ByteBuffer.allocateDirect(Long.BYTES + device.length + 1).order(ByteOrder.nativeOrder());
    arguments.putLong(0, BufferAddresses.lookUp(arguments) + Long.BYTES);
    arguments.put(Long.BYTES, device);
    return mount(type, directory, arguments);
  }

  private int mount(byte[] type, byte[] directory, ByteBuffer arguments) {
    lwp.lock();
    try {
      long address = BufferAddresses.lookUp(arguments);
      long length = arguments.capacity();
      return (int)
          lwp.call(
              Syscall.MOUNT50, lwp.secondPath(type), lwp.path(directory), 0, address, length, 0);
    } finally {
      lwp.unlock();
    }
  }
}
