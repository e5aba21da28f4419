package org.jpuffs.fs;

/** Options of a read or a write: {@code IO_*} of vnode(9), and whether it sets times. */
public interface IoFlags {
  /**
   * Whether the write is at the end of the file: {@code IO_APPEND}. The offset is already the end.
   */
  boolean appends();

  /**
   * Whether data and attributes must be stored when the operation returns: {@code IO_SYNC}. The
   * file is open with O_SYNC. What {@linkplain #isFromPageCache() comes from the page cache} never
   * has it.
   */
  boolean isSynchronous();

  /**
   * Whether the data, and a size that lets them be read again, must be stored when the operation
   * returns: {@code IO_DSYNC}. The file is open with O_DSYNC or O_SYNC. What {@linkplain
   * #isFromPageCache() comes from the page cache} never has it.
   */
  boolean isDataSynchronous();

  /** Whether the operation must not wait: {@code IO_NDELAY}, the open file has O_NONBLOCK. */
  boolean isNonBlocking();

  /**
   * True if the kernel fills or writes back pages of its cache. The request then belongs to no
   * single read(2) or write(2), and may come long after it: at fsync(2), at the last close, or when
   * the kernel needs the memory.
   *
   * <p>Such a request has the credentials {@code FSCRED}. Of all READ and WRITE requests only those
   * of {@code puffs_vnop_strategy()} have them.
   */
  boolean isFromPageCache();

  /**
   * True if the file system sets the times: the time of the last read for READ, those of the last
   * write and of the last change for WRITE.
   *
   * <p>False if the request {@linkplain #isFromPageCache() is from the page cache} and the mount
   * lacks {@link KernelFlag#NOFLUSH_META}. The kernel then keeps the times of each read(2),
   * write(2) and page fault ({@code puffs_updatenode()}) and sends them with SETATTR. A file system
   * that sets them nevertheless loses the times that utimes(2) set after the write(2).
   */
  boolean setsTimes();
}
