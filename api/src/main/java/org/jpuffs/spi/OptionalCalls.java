package org.jpuffs.spi;

import org.jpuffs.fs.Errno;

/**
 * The system calls of a process that only some kernels have. Without the {@link KernelCapability}
 * each is ENOSYS, negated. Arguments and results are as those of {@link Process}.
 */
public interface OptionalCalls {
  /** A flag of {@link #renameat2}: the call fails if the new name exists. */
  int RENAME_NOREPLACE = 1;

  /** A flag of {@link #renameat2}: each of the two names becomes that of the other file. */
  int RENAME_EXCHANGE = 2;

  /**
   * {@code renameat2(2)}, with {@link KernelCapability#RENAME_FLAGS}.
   *
   * @param flags 0, {@link #RENAME_NOREPLACE} or {@link #RENAME_EXCHANGE}
   */
  default int renameat2(byte[] from, byte[] to, int flags) {
    return -Errno.ENOSYS.number();
  }

  /**
   * {@code lseek(2)} with {@code SEEK_DATA}, with {@link KernelCapability#DATA_AND_HOLES}.
   *
   * @return the new offset, in bytes; ENXIO, negated, if only a hole follows {@code offset}
   */
  default long seekData(int fd, long offset) {
    return -Errno.ENOSYS.number();
  }

  /**
   * {@code lseek(2)} with {@code SEEK_HOLE}, with {@link KernelCapability#DATA_AND_HOLES}.
   *
   * @return the new offset, in bytes, which is the end of a file without a hole
   */
  default long seekHole(int fd, long offset) {
    return -Errno.ENOSYS.number();
  }

  /**
   * {@code copy_file_range(2)} with an offset of each file, with {@link
   * KernelCapability#COPY_FILE_RANGE}.
   *
   * @param length in bytes, at most
   * @return how many bytes were copied
   */
  default long copyFileRange(int from, long fromOffset, int to, long toOffset, long length) {
    return -Errno.ENOSYS.number();
  }

  /**
   * {@code open(2)} with {@code O_TMPFILE}, with {@link KernelCapability#UNNAMED_FILES}: makes a
   * regular file without a name.
   *
   * @param directory a directory of the file system that is to hold the file
   * @param flags {@link org.jpuffs.wire.Fcntl}, {@code O_*}; with {@code O_EXCL} the file never
   *     gets a name
   * @param mode the permissions of the file
   * @return the descriptor
   */
  default int openUnnamed(byte[] directory, int flags, int mode) {
    return -Errno.ENOSYS.number();
  }

  /**
   * {@code linkat(2)} with {@code AT_EMPTY_PATH}, with {@link KernelCapability#UNNAMED_FILES}:
   * {@code link} becomes a name of an open file.
   */
  default int linkDescriptor(int fd, byte[] link) {
    return -Errno.ENOSYS.number();
  }
}
