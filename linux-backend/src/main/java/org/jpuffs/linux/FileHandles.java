package org.jpuffs.linux;

import java.nio.ByteBuffer;

/**
 * File handles: {@code name_to_handle_at(2)} and {@code open_by_handle_at(2)}.
 *
 * <pre>
 *  offset  size  struct file_handle, include/linux/fs.h
 *       0     4  length of the bytes
 *       4     4  type
 *       8   128  bytes, at most
 * </pre>
 */
final class FileHandles {
  private static final int HEADER_SIZE = 8;
  private static final int MAX_HANDLE_SZ = 128;

  private final Task task;
  private final byte[] mountPoint;

  /**
   * The handles of a task.
   *
   * @param mountPoint the mount whose files they are of
   */
  FileHandles(Task task, byte[] mountPoint) {
    this.task = task;
    this.mountPoint = mountPoint;
  }

  /** The length of the handle in {@code into}, in bytes; or a negated error. */
  int get(byte[] path, ByteBuffer into) {
    into.putInt(into.position(), MAX_HANDLE_SZ);
    int result =
        (int)
            task.call(
                LinuxCall.NAME_TO_HANDLE_AT,
                LinuxFlags.AT_FDCWD,
                task.path(path),
                DescriptorCalls.address(into),
                task.structAddress(),
                LinuxFlags.AT_SYMLINK_FOLLOW);
    return result < 0 ? result : HEADER_SIZE + into.getInt(into.position());
  }

  /**
   * Opens a handle. The mount point is open within this call only: else it would be busy.
   *
   * @param handle an empty one is refused by the kernel
   * @param flags Linux's
   */
  long open(ByteBuffer handle, int flags) {
    long at = DescriptorCalls.address(handle);
    if (handle.remaining() < HEADER_SIZE) {
      task.struct().putLong(0, 0);
      at = task.structAddress();
    }
    int directory = LinuxFlags.O_DIRECTORY | LinuxFlags.O_CLOEXEC;
    int mount =
        (int) task.call(LinuxCall.OPENAT, LinuxFlags.AT_FDCWD, task.path(mountPoint), directory, 0);
    // Without permission to open the mount point, the kernel must still refuse the handle.
    long result =
        task.call(LinuxCall.OPEN_BY_HANDLE_AT, mount < 0 ? LinuxFlags.AT_FDCWD : mount, at, flags);
    if (mount >= 0) {
      task.call(LinuxCall.CLOSE, mount);
    }
    return result;
  }
}
