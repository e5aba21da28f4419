package org.jpuffs.examples;

import org.jpuffs.fs.Errno;

/** What a {@link MemFs} may use, and what it uses: pages of data and files. */
final class Space {
  private final long maxPages;
  private final long maxFiles;
  private long pages;
  private long files;

  /**
   * @param maxBytes how much data, rounded down to whole pages
   * @param maxFiles how many files of all types, the root among them
   */
  Space(long maxBytes, long maxFiles) {
    if (maxBytes < 0 || maxFiles < 1) {
      throw new IllegalArgumentException(
          "no room for a file system: %d bytes, %d files; the root alone takes 1 file"
              .formatted(maxBytes, maxFiles));
    }
    this.maxPages = maxBytes / Pages.SIZE;
    this.maxFiles = maxFiles;
  }

  /**
   * Throws unless {@code more} pages could be taken.
   *
   * @throws org.jpuffs.fs.ErrnoException ENOSPC
   */
  void checkPages(long more) {
    if (more > maxPages - pages) {
      throw Errno.ENOSPC.exception();
    }
  }

  /** Takes {@code more} pages, gives them back if negative. */
  void takePages(long more) {
    pages += more;
  }

  /**
   * Takes a file.
   *
   * @throws org.jpuffs.fs.ErrnoException ENOSPC
   */
  void takeFile() {
    if (files == maxFiles) {
      throw Errno.ENOSPC.exception();
    }
    files++;
  }

  /** Gives a file back. */
  void giveFile() {
    files--;
  }

  long maxPages() {
    return maxPages;
  }

  long freePages() {
    return maxPages - pages;
  }

  long maxFiles() {
    return maxFiles;
  }

  long freeFiles() {
    return maxFiles - files;
  }
}
