package org.jpuffs.sim.page;

import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.wire.Limits.PAGE_SHIFT;

import org.jpuffs.wire.Limits;

/**
 * The window of one file in which a read is taken as sequential ({@code struct uvm_ractx} of {@code
 * uvm/uvm_readahead.c}).
 *
 * <p>Each read that begins in the window moves it to the end of the read and enlarges it by the
 * length of the read. If at least {@link #LEAST} bytes of the window are new, the pages there are
 * read without waiting.
 */
final class ReadAhead {
  /** The size of a new window, in bytes ({@code RA_WINSIZE_INIT}). */
  private static final long FIRST_SIZE = Limits.MAXPHYS;

  /** The maximum size of a window, in bytes ({@code RA_WINSIZE_MAX}). */
  private static final long MOST = 8L * Limits.MAXPHYS;

  /** No fewer bytes are read ahead ({@code RA_MINSIZE}). */
  private static final long LEAST = 2L * Limits.MAXPHYS;

  /** Pages are read ahead up to the next multiple of this number of bytes ({@code RA_IOCHUNK}). */
  private static final long CHUNK = Limits.MAXPHYS;

  private boolean valid;
  private long start;
  private long size;

  /** The end of what was read, or was read ahead. */
  private long next;

  /**
   * A process is about to read {@code length} bytes at {@code from} ({@code uvm_ra_request}).
   *
   * @param from a multiple of the page size
   * @param length a multiple of the page size
   * @param scratch an empty run; it is empty after the call
   */
  void request(UvmObject file, PageRun scratch, long from, long length) {
    if (!valid || isOutside(from)) {
      if (!valid || from + length != start) {
        valid = true;
        start = from + length;
        next = start;
        size = FIRST_SIZE;
      }
      return;
    }
    next = Math.max(next, from);
    long wanted = from + size - next;
    if (wanted >= LEAST) {
      next = read(file, scratch, next, wanted);
    }
    start = from + length;
    size = Math.min(MOST, size + length);
  }

  private boolean isOutside(long from) {
    return from < start || Long.compareUnsigned(start + size, from) < 0;
  }

  /**
   * Starts to read the pages from {@code from} on, chunk by chunk ({@code ra_startio}).
   *
   * @return where it stopped: after {@code length} bytes, at the end of the file, or at an error
   */
  private static long read(UvmObject file, PageRun scratch, long from, long length) {
    long at = from;
    while (at < from + length) {
      long end = (at + CHUNK) & -CHUNK;
      int pages = (int) ((end - at) >> PAGE_SHIFT);
      int error = file.getpages(scratch, at, pages, PageAccess.READ_AHEAD);
      if (error != 0 && error != EBUSY) {
        break;
      }
      at = end;
    }
    return at;
  }
}
