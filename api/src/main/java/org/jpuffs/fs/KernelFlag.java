package org.jpuffs.fs;

/** What the kernel is asked to do differently for a mount, {@code PUFFS_KFLAG_*} of puffs(3). */
public enum KernelFlag {
  /** Names are not cached: every component of every path is looked up by the file system. */
  NOCACHE_NAME(0x001),
  /** Data are not cached: every read and write is a request. */
  NOCACHE_PAGE(0x002),
  /** Every operation is sent, whether the file system has it or not. */
  ALLOPS(0x004),
  /** Data written go to the file system at once, through the cache. */
  WTCACHE(0x008),
  /** INACTIVE is sent only for nodes whose setback asked for it. */
  IAONDEMAND(0x010),
  /** A look-up shows the rest of the path, of which the file system may consume more. */
  LOOKUP_FULLPNBUF(0x020),
  /** Attributes are not cached; not implemented: a kernel refuses the mount with EINVAL. */
  NOCACHE_ATTR(0x040),
  /** Attributes and names are cached for as long as the replies say. */
  CACHE_FS_TTL(0x080),
  /** A directory's parent is remembered, not looked up. */
  CACHE_DOTDOT(0x100),
  /** Times and sizes that the kernel changed are not flushed as SETATTR. */
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
