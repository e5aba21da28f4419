package org.jpuffs.fs;

/** Options of a read or a write: {@code IO_*} of vnode(9). */
public interface IoFlags {
  /**
   * Whether the write is at the end of the file: {@code IO_APPEND}. The offset is already the end.
   */
  boolean appends();

  /** Whether data and attributes must be stored when the operation returns: {@code IO_SYNC}. */
  boolean isSynchronous();
}
