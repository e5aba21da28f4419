package org.jpuffs.examples;

import java.util.HashMap;
import java.util.Map;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Statistics;

/** What a {@link MemFs} may use, and what it uses: pages of data and files. */
final class Space {
  /** User 0, whose share has no end of its own. */
  private static final int SUPERUSER = 0;

  private final long maxPages;
  private final long maxFiles;
  private final long maxPagesOfOwner;
  private final Map<Integer, Share> shares = new HashMap<>();
  private long pages;
  private long files;

  /** What the files of one owner use. */
  final class Share {
    private final long limit;
    private long taken;

    private Share(long limit) {
      this.limit = limit;
    }

    /**
     * Throws unless {@code more} pages could be taken.
     *
     * @throws org.jpuffs.fs.ErrnoException ENOSPC; EDQUOT if there is room, but not for this owner
     */
    void checkPages(long more) {
      if (more > maxPages - pages) {
        throw Errno.ENOSPC.exception();
      }
      checkQuota(more);
    }

    /**
     * Throws unless {@code more} pages could be this owner's.
     *
     * @throws org.jpuffs.fs.ErrnoException EDQUOT
     */
    void checkQuota(long more) {
      if (more > limit - taken && more > 0) {
        throw Errno.EDQUOT.exception();
      }
    }

    /** Takes {@code more} pages, gives them back if negative. */
    void takePages(long more) {
      pages += more;
      taken += more;
    }
  }

  /** Room without an end for any one owner, as above for all of them. */
  Space(long maxBytes, long maxFiles) {
    this(maxBytes, maxFiles, Long.MAX_VALUE);
  }

  /**
   * @param maxBytes how much data, rounded down to whole pages
   * @param maxFiles how many files of all types, the root among them
   * @param maxBytesOfOwner how much data of one owner, user 0 apart
   */
  Space(long maxBytes, long maxFiles, long maxBytesOfOwner) {
    if (maxBytes < 0 || maxFiles < 1 || maxBytesOfOwner < 0) {
      throw new IllegalArgumentException(
          "no room for a file system: %d bytes, %d of one owner, %d files; the root alone takes 1 file"
              .formatted(maxBytes, maxBytesOfOwner, maxFiles));
    }
    this.maxPages = maxBytes / Pages.SIZE;
    this.maxFiles = maxFiles;
    this.maxPagesOfOwner = maxBytesOfOwner / Pages.SIZE;
  }

  /** The share of an owner, of which there is one. */
  Share of(int uid) {
    return shares.computeIfAbsent(
        uid, owner -> new Share(owner == SUPERUSER ? Long.MAX_VALUE : maxPagesOfOwner));
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

  /** How many pages there can be. */
  long maxPages() {
    return maxPages;
  }

  /** How many of them are taken. */
  long takenPages() {
    return pages;
  }

  /** Tells how much there is, and how much of it is free. */
  void tell(Statistics statistics) {
    long free = maxPages - pages;
    statistics.blocks(Pages.SIZE, maxPages, free, free).files(maxFiles, maxFiles - files);
  }
}
