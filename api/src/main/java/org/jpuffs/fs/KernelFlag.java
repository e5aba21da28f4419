package org.jpuffs.fs;

/** What the kernel shall do differently on a mount: {@code PUFFS_KFLAG_*} of puffs_init(3). */
public enum KernelFlag {
  /** No name cache: the kernel sends a LOOKUP for each component of each path. */
  NOCACHE_NAME(0x001),
  /** No page cache: the kernel sends a request for each read and write. */
  NOCACHE_PAGE(0x002),
  /** The kernel sends all operations, also those that the file system does not support. */
  ALLOPS(0x004),
  /** The kernel writes each change of the page cache through to the file system at once. */
  WTCACHE(0x008),
  /** The kernel sends INACTIVE only for a node with a setback that asks for it. */
  IAONDEMAND(0x010),
  /** A LOOKUP also contains the rest of the path; the file system can resolve more of it. */
  LOOKUP_FULLPNBUF(0x020),
  /** No attribute cache. Kernels do not implement it: the mount fails with EINVAL. */
  NOCACHE_ATTR(0x040),
  /** The kernel caches attributes and names for as long as the replies permit. */
  CACHE_FS_TTL(0x080),
  /** The kernel keeps the parent of a directory, and sends no LOOKUP of {@code ..}. */
  CACHE_DOTDOT(0x100),
  /** The kernel does not send times and sizes that it has changed as part of an fsync. */
  NOFLUSH_META(0x200);

  private final int bit;

  KernelFlag(int bit) {
    this.bit = bit;
  }

  /** Its bit in {@code pa_flags}. */
  public int bit() {
    return bit;
  }
}
