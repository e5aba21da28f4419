package org.jpuffs.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Extattr;

/** A process: a task. Its methods are system calls. */
class LinuxProcess extends PathCalls {
  private static final byte[] USER = "user.".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUSTED = "trusted.".getBytes(StandardCharsets.US_ASCII);

  /** The longest list of names of attributes: {@code XATTR_LIST_MAX}, limits.h. */
  private static final int LONGEST_LIST = 65536;

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
    long at = task.path(path);
    long named = task.secondPath(attribute(namespace, name));
    int length = value.remaining();
    int result = (int) task.call(LinuxCall.SETXATTR, at, named, address(value), length, 0);
    return result == 0 ? length : result;
  }

  @Override
  public int extattrGet(byte[] path, int namespace, byte[] name, ByteBuffer into) {
    long at = task.path(path);
    long named = task.secondPath(attribute(namespace, name));
    return (int) task.call(LinuxCall.GETXATTR, at, named, address(into), into.remaining());
  }

  @Override
  public long extattrSize(byte[] path, int namespace, byte[] name) {
    long at = task.path(path);
    return task.call(LinuxCall.GETXATTR, at, task.secondPath(attribute(namespace, name)), 0, 0);
  }

  @Override
  public int extattrDelete(byte[] path, int namespace, byte[] name) {
    long at = task.path(path);
    return (int) task.call(LinuxCall.REMOVEXATTR, at, task.secondPath(attribute(namespace, name)));
  }

  /** {@inheritDoc} A list that is too long for {@code into} is cut. */
  @Override
  public int extattrList(byte[] path, int namespace, ByteBuffer into) {
    ByteBuffer list = direct(LONGEST_LIST);
    long at = task.path(path);
    int length = (int) task.call(LinuxCall.LISTXATTR, at, Task.address(list), LONGEST_LIST);
    return length < 0 ? length : names(list, length, prefix(namespace), into.duplicate());
  }

  private static int names(ByteBuffer list, int length, byte[] prefix, ByteBuffer into) {
    int from = into.position();
    for (int at = 0, end; at < length; at = end + 1) {
      end = at;
      while (list.get(end) != 0) {
        end++;
      }
      byte[] name = new byte[end - at];
      list.get(at, name);
      if (name.length > prefix.length
          && Arrays.equals(name, 0, prefix.length, prefix, 0, prefix.length)
          && into.remaining() > name.length - prefix.length) {
        into.put((byte) (name.length - prefix.length));
        into.put(name, prefix.length, name.length - prefix.length);
      }
    }
    return into.position() - from;
  }

  private static byte[] attribute(int namespace, byte[] name) {
    byte[] prefix = prefix(namespace);
    byte[] whole = Arrays.copyOf(prefix, prefix.length + name.length);
    System.arraycopy(name, 0, whole, prefix.length, name.length);
    return whole;
  }

  private static byte[] prefix(int namespace) {
    return namespace == Extattr.EXTATTR_NAMESPACE_USER ? USER : TRUSTED;
  }

  /** {@inheritDoc} Not offered: a descriptor of the mount would be needed. */
  @Override
  public int getfh(byte[] path, ByteBuffer into) {
    return NO_CALL;
  }

  @Override
  public int fhopen(ByteBuffer handle, int flags) {
    return NO_CALL;
  }

  /** {@inheritDoc} Only the kernel of this backend unmounts. */
  @Override
  public int unmount(byte[] path, int flags) {
    return -Errno.EPERM.number();
  }

  @Override
  public void close() {
    closeAll();
    task.end();
    onClose.accept(this);
  }
}
