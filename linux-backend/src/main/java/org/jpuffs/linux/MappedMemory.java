package org.jpuffs.linux;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Limits;

/**
 * The files that a task has mapped into the memory of this JVM, and accesses to them.
 *
 * <p>No instruction of the JVM touches the memory: a fault that waits for a file system would hold
 * up a safepoint, and one beyond the end of the file would end the JVM. {@code process_vm_readv(2)}
 * and {@code process_vm_writev(2)} of this process copy instead. They fault the pages in as an
 * instruction does, and stop where an instruction would cause a signal.
 *
 * <pre>
 *  offset  size  the struct of the task
 *       0    16  struct iovec: the buffer
 *      16    16  struct iovec: the memory
 * </pre>
 */
final class MappedMemory {
  private static final int FAULT = -Errno.EFAULT.number();
  private static final int MEMORY_OFFSET = 16;

  private final Task task;
  private final int pid;

  MappedMemory(Task task) {
    this.task = task;
    this.pid = (int) task.call(LinuxCall.GETPID);
  }

  /**
   * Whether memory can be copied, which the rules of a container may forbid, and pages have the
   * size that the kit assumes.
   */
  boolean isPossible() {
    ByteBuffer from = DescriptorCalls.direct(1);
    ByteBuffer to = DescriptorCalls.direct(1);
    return Libc.pageSize() == Limits.PAGE_SIZE && load(Task.address(from), to) == 1;
  }

  long map(int fd, long offset, long length, int protection, int flags) {
    return task.call(LinuxCall.MMAP, 0, length, protection, flags, fd, offset);
  }

  int load(long address, ByteBuffer into) {
    return copy(LinuxCall.PROCESS_VM_READV, address, into);
  }

  int store(long address, ByteBuffer from) {
    return copy(LinuxCall.PROCESS_VM_WRITEV, address, from);
  }

  private int copy(LinuxCall call, long address, ByteBuffer buffer) {
    int length = buffer.remaining();
    task.struct().putLong(0, DescriptorCalls.address(buffer)).putLong(Long.BYTES, length);
    task.struct().putLong(MEMORY_OFFSET, address).putLong(MEMORY_OFFSET + Long.BYTES, length);
    long at = task.structAddress();
    long copied = task.call(call, pid, at, 1, at + MEMORY_OFFSET, 1);
    return copied >= 0 && copied < length ? FAULT : (int) copied;
  }

  int sync(long address, long length, int flags) {
    return (int) task.call(LinuxCall.MSYNC, address, length, flags);
  }

  int unmap(long address, long length) {
    return (int) task.call(LinuxCall.MUNMAP, address, length);
  }
}
