package org.jpuffs.fs;

/**
 * One component of a path, and why it is looked up: {@code struct puffs_kcn}, puffs_cn of
 * puffs_ops(3).
 */
public interface ComponentName extends Name {
  /** What the caller will do with the node if this is the last component. */
  enum Purpose {
    /** Look at it: {@code NAMEI_LOOKUP}. */
    LOOKUP,
    /** Make it if it is not there: {@code NAMEI_CREATE}. */
    CREATE,
    /** Remove it: {@code NAMEI_DELETE}. */
    DELETE,
    /** Put another in its place: {@code NAMEI_RENAME}. */
    RENAME
  }

  /** Why. */
  Purpose purpose();

  /** True if it is the last component of the path: {@code ISLASTCN}. */
  boolean isLast();

  /** True if it is {@code ..}: {@code ISDOTDOT}. */
  boolean isDotDot();

  /** On whose behalf. */
  Credentials credentials();

  /**
   * The rest of the path behind this component, with its slash first, empty unless the mount has
   * {@link KernelFlag#LOOKUP_FULLPNBUF}.
   */
  Name rest();

  /**
   * Tells the kernel that this look-up went {@code bytes} further into {@link #rest()}.
   *
   * @throws IllegalArgumentException if the rest is shorter, or what would be left begins with a
   *     slash: the kernel panics on that
   */
  void consume(int bytes);
}
