package org.jpuffs.conformance.crash;

/**
 * What a call makes durable if it succeeds.
 *
 * @param ino the file that it is about; 0 if it is about none or all, or if the file is not known
 * @param start of {@link Kind#BYTES}: the offset of the first byte
 * @param end of {@link Kind#BYTES}: the offset after the last byte
 */
record Promise(Kind kind, long ino, long start, long end) {
  /** What of a file, or of all files, is on stable storage. */
  enum Kind {
    NOTHING,
    /** The bytes of one write, and a size that includes them: O_SYNC, O_DSYNC. */
    BYTES,
    /** The data and the size of one file: fdatasync(2). */
    DATA,
    /** One file: fsync(2). */
    FILE,
    /** Everything: sync(2), unmount(2). */
    ALL
  }

  static final Promise NOTHING = new Promise(Kind.NOTHING, 0);
  static final Promise ALL = new Promise(Kind.ALL, 0);

  /** A promise that is not about single bytes. */
  Promise(Kind kind, long ino) {
    this(kind, ino, 0, 0);
  }

  boolean isOfOneFile() {
    return switch (kind) {
      case BYTES, DATA, FILE -> true;
      case NOTHING, ALL -> false;
    };
  }
}
