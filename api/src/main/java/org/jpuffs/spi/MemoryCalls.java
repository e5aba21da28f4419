package org.jpuffs.spi;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;

/**
 * The system calls of a process that map files, and its accesses to the memory there. A process
 * that cannot map files has none of them: {@link Kernel#canMapFiles()}.
 */
public interface MemoryCalls {
  /**
   * {@code mmap(2)} of an open file, at an address that the kernel chooses.
   *
   * @param offset where in the file the mapping begins, in bytes
   * @param length in bytes
   * @param protection {@code VM_PROT_*} of {@link org.jpuffs.wire.Protection}, which have the
   *     numbers of {@code PROT_*}
   * @param flags {@code MAP_SHARED} or {@code MAP_PRIVATE} of {@link org.jpuffs.wire.Mman}
   * @return the address; ENOSYS, negated, if processes of this kernel cannot map files, {@link
   *     Kernel#canMapFiles()}
   */
  default long mmap(int fd, long offset, long length, int protection, int flags) {
    return -Errno.ENOSYS.number();
  }

  /**
   * Reads memory of the process into {@code into}, byte after byte in the order of addresses, like
   * the instructions of a program.
   *
   * @param address in a mapping of {@link #mmap}
   * @return the number of bytes; EFAULT, negated, if a byte cannot be read: the process has caught
   *     {@link #faultSignal()}
   */
  default int load(long address, ByteBuffer into) {
    return -Errno.ENOSYS.number();
  }

  /**
   * Writes {@code from} to memory of the process, in the order of addresses. The bytes before one
   * that cannot be written are written.
   *
   * @param address in a mapping of {@link #mmap}
   * @return as {@link #load}
   */
  default int store(long address, ByteBuffer from) {
    return -Errno.ENOSYS.number();
  }

  /**
   * The number of the signal that the last {@link #load} or {@link #store} has caused, SIGSEGV (11)
   * or SIGBUS (10); 0 if it has caused none.
   */
  default int faultSignal() {
    return 0;
  }

  /**
   * {@code msync(2)}: writes the pages of a mapping that were stored to.
   *
   * @param length in bytes; 0 for the whole mapping
   * @param flags {@code MS_*} of {@link org.jpuffs.wire.Mman}
   */
  default int msync(long address, long length, int flags) {
    return -Errno.ENOSYS.number();
  }

  /** {@code munmap(2)} of a part of a mapping, in whole pages, or of several mappings. */
  default int munmap(long address, long length) {
    return -Errno.ENOSYS.number();
  }
}
