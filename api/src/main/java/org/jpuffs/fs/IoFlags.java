package org.jpuffs.fs;

/** How a read or a write is to be carried out: {@code IO_*} of vnode(9). */
public interface IoFlags {
  /** The write goes to the end of the file; the offset is already that: {@code IO_APPEND}. */
  boolean appends();

  /** Data and attributes must be stored when the operation returns: {@code IO_SYNC}. */
  boolean isSynchronous();
}
