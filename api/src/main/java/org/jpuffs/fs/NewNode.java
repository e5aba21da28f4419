package org.jpuffs.fs;

import java.time.Duration;

/**
 * What a reply tells of the node that it names, {@code struct puffs_newinfo} of puffs_ops(3). The
 * node itself is what the operation returns.
 */
public interface NewNode {
  /**
   * Its type, size and device, of a look-up or a file handle. Needed there; of operations that make
   * a node the kernel knows them, and they are ignored.
   *
   * @param size bytes of data; the size of a node that has none is 0
   * @param device of a device node, else 0
   */
  NewNode found(FileType type, long size, long device);

  /**
   * Its attributes, heeded under {@link KernelFlag#CACHE_FS_TTL}. Of operations that make a node
   * they are in the same memory as the attributes asked for, and begin as those.
   */
  Attributes attributes();

  /**
   * For how long the kernel may keep the attributes; heeded under {@link KernelFlag#CACHE_FS_TTL}.
   */
  NewNode keepAttributes(Duration time);

  /** For how long the kernel may keep the name; heeded under {@link KernelFlag#CACHE_FS_TTL}. */
  NewNode keepName(Duration time);
}
