package org.jpuffs.spi;

/** What only some kernels can do: each has calls among {@link OptionalCalls}. */
public enum KernelCapability {
  /** A rename that keeps what has the new name, or exchanges two files: renameat2(2). */
  RENAME_FLAGS,
  /** The next data and the next hole of a file can be looked for: lseek(2). */
  DATA_AND_HOLES,
  /** A part of a file can be copied by one call: copy_file_range(2). */
  COPY_FILE_RANGE,
  /** A file can be made without a name, and get one later: O_TMPFILE of open(2), linkat(2). */
  UNNAMED_FILES
}
