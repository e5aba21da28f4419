package org.jpuffs.conformance.oracle;

/** Who refuses changes of a mounted file system. */
public enum ReadOnly {
  /** Nobody: it can be changed. */
  NO,
  /** The kernel, because it is mounted with {@code MNT_RDONLY}. */
  BY_MOUNT,
  /** The file system: it answers EROFS. */
  BY_FILE_SYSTEM
}
