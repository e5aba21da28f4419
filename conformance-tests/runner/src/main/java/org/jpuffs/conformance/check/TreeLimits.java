package org.jpuffs.conformance.check;

/**
 * How much of a file system is learned.
 *
 * @param files the most files and directories
 * @param names the most names of one directory that are listed
 * @param bytesOfOneFile the most bytes of one file that are read
 * @param bytesOfAllFiles the most bytes of all files together that are read
 */
record TreeLimits(int files, int names, int bytesOfOneFile, long bytesOfAllFiles) {
  /** Small enough that a model of it is made for each program. */
  static final TreeLimits DEFAULT = new TreeLimits(1000, 200_000, 1 << 18, 1 << 24);

  /** How many bytes of the next file may be read, after {@code read} bytes of others. */
  long bytesOfFile(long read) {
    return Math.max(0, Math.min(bytesOfOneFile, bytesOfAllFiles - read));
  }
}
