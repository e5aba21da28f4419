package org.jpuffs.linux;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;

/** A process: a task. Its methods are system calls. */
class LinuxProcess extends PathCalls {
  private final ExtendedAttributes attributes;
  private final FileHandles handles;
  private final MappedMemory memory;
  private final boolean isSuperuser;
  private final Consumer<LinuxProcess> onClose;
  private final int tid;

  /**
   * A process in a task of its own.
   *
   * @param isSuperuser whether the credentials can change
   * @param onClose gets the process when it ends
   */
  LinuxProcess(Task task, byte[] mountPoint, boolean isSuperuser, Consumer<LinuxProcess> onClose) {
    super(task, mountPoint);
    this.isSuperuser = isSuperuser;
    this.onClose = onClose;
    attributes = new ExtendedAttributes(task);
    handles = new FileHandles(task, mountPoint);
    memory = new MappedMemory(task);
    tid = (int) task.call(LinuxCall.GETTID);
  }

  /** {@inheritDoc} It is that of the thread. */
  @Override
  public int pid() {
    return tid;
  }

  @Override
  public int sync() {
    return (int) task.call(LinuxCall.SYNC);
  }

  @Override
  public int umask(int mask) {
    return (int) task.call(LinuxCall.UMASK, mask);
  }

  @Override
  public int getcwd(ByteBuffer into) {
    return (int) task.call(LinuxCall.GETCWD, address(into), into.remaining());
  }

  /** {@inheritDoc} The ids are set around each call: {@link Task}. */
  @Override
  public int setcred(int uid, int gid) {
    if (!isSuperuser) {
      return -Errno.EPERM.number();
    }
    task.credentials(uid, gid);
    return 0;
  }

  @Override
  public int extattrSet(byte[] path, int namespace, byte[] name, ByteBuffer value) {
    return attributes.set(path, namespace, name, value);
  }

  /** {@inheritDoc} A value that is too long for {@code into} is ERANGE. */
  @Override
  public int extattrGet(byte[] path, int namespace, byte[] name, ByteBuffer into) {
    return attributes.get(path, namespace, name, into);
  }

  @Override
  public long extattrSize(byte[] path, int namespace, byte[] name) {
    return attributes.size(path, namespace, name);
  }

  @Override
  public int extattrDelete(byte[] path, int namespace, byte[] name) {
    return attributes.delete(path, namespace, name);
  }

  /** {@inheritDoc} A list that is too long for {@code into} is cut. */
  @Override
  public int extattrList(byte[] path, int namespace, ByteBuffer into) {
    return attributes.list(path, namespace, into);
  }

  @Override
  public int getfh(byte[] path, ByteBuffer into) {
    return handles.get(path, into);
  }

  @Override
  public int fhopen(ByteBuffer handle, int flags) {
    return opened(handles.open(handle, LinuxFlags.open(flags)));
  }

  @Override
  public long mmap(int fd, long offset, long length, int protection, int flags) {
    return memory.map(fd, offset, length, protection, flags);
  }

  @Override
  public int load(long address, ByteBuffer into) {
    return memory.load(address, into);
  }

  @Override
  public int store(long address, ByteBuffer from) {
    return memory.store(address, from);
  }

  /** {@inheritDoc} A length of 0 is no page at all, and the call does nothing. */
  @Override
  public int msync(long address, long length, int flags) {
    return memory.sync(address, length, flags);
  }

  @Override
  public int munmap(long address, long length) {
    return memory.unmap(address, length);
  }

  /** {@inheritDoc} Only the kernel of this backend unmounts. */
  @Override
  public int unmount(byte[] path, int flags) {
    return -Errno.EPERM.number();
  }

  /** {@inheritDoc} Files that are still mapped stay so until the JVM ends. */
  @Override
  public void close() {
    closeAll();
    task.end();
    onClose.accept(this);
  }
}
