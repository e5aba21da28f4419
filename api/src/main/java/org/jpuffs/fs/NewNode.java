package org.jpuffs.fs;

import java.time.Duration;

/**
 * Takes information about the node that an operation returns: {@code struct puffs_newinfo} of
 * puffs_ops(3).
 */
public interface NewNode {
  /**
   * Sets the type, size and device number of the node. Only for {@link FileSystem#lookup} and
   * {@link FileSystem#fhtonode}, which must call it: after a CREATE, MKNOD, MKDIR or SYMLINK the
   * kernel already knows them.
   *
   * @param size the size of the data in bytes; 0 for a node without data
   * @param device the device number of a device file, else 0
   */
  NewNode found(FileType type, long size, long device);

  /**
   * The attributes of the node; only on a mount with {@link KernelFlag#CACHE_FS_TTL}. When a node
   * is created, this object and the parameter {@code initial} are the same memory: it starts with
   * the attributes of the request.
   */
  Attributes attributes();

  /**
   * Sets for how long the kernel may cache the attributes; only on a mount with {@link
   * KernelFlag#CACHE_FS_TTL}. Then {@link #attributes()} must have type, mode and file id: without
   * them the operation fails with an {@link IllegalStateException}. The others have the defaults of
   * {@link FileSystem#getattr}, but the size is the one of {@link #found}.
   */
  NewNode keepAttributes(Duration time);

  /**
   * Sets for how long the kernel may cache the name; only on a mount with {@link
   * KernelFlag#CACHE_FS_TTL}.
   */
  NewNode keepName(Duration time);
}
