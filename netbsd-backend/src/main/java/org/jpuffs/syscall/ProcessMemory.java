package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;

/**
 * The memory of a process, for files that it maps. The methods are those of {@link
 * org.jpuffs.spi.Process}; here they are of a process that cannot map files.
 */
public class ProcessMemory {
  /** The memory of a process that cannot map files. */
  static final ProcessMemory NONE = new ProcessMemory();

  private static final int UNSUPPORTED = -Errno.ENOSYS.number();

  /** The memory of a process that has mapped nothing. */
  protected ProcessMemory() {}

  /** {@code mmap(2)}: the address, or a negated error. */
  public long mmap(int fd, long offset, long length, int protection, int flags) {
    return UNSUPPORTED;
  }

  /** Reads from {@code address} on: the number of bytes, or a negated error. */
  public int load(long address, ByteBuffer into) {
    return UNSUPPORTED;
  }

  /** Writes from {@code address} on: the number of bytes, or a negated error. */
  public int store(long address, ByteBuffer from) {
    return UNSUPPORTED;
  }

  /** The signal that the last {@link #load} or {@link #store} has caused, or 0. */
  public int faultSignal() {
    return 0;
  }

  /** {@code msync(2)}: 0, or a negated error. */
  public int msync(long address, long length, int flags) {
    return UNSUPPORTED;
  }

  /** {@code munmap(2)}: 0, or a negated error. */
  public int munmap(long address, long length) {
    return UNSUPPORTED;
  }
}
