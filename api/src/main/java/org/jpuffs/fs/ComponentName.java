package org.jpuffs.fs;

/**
 * A component of a path, and the purpose of its lookup: {@code struct puffs_kcn}, puffs_cn of
 * puffs_ops(3).
 */
public interface ComponentName extends Name {
  /** What the system call will do with the name, if it is the last component of the path. */
  enum Purpose {
    /** Use the node: {@code NAMEI_LOOKUP}. */
    LOOKUP,
    /** Create a node if there is none: {@code NAMEI_CREATE}. */
    CREATE,
    /** Remove the name: {@code NAMEI_DELETE}. */
    DELETE,
    /** Give the name to another node: {@code NAMEI_RENAME}. */
    RENAME
  }

  /** The purpose of the lookup. */
  Purpose purpose();

  /** Whether this is the last component of the path: {@code ISLASTCN}. */
  boolean isLast();

  /** Whether this is {@code ..}: {@code ISDOTDOT}. */
  boolean isDotDot();

  /** The credentials of the caller. */
  Credentials credentials();

  /**
   * The rest of the path after this component, from the slash on. It is empty unless the mount has
   * {@link KernelFlag#LOOKUP_FULLPNBUF}.
   */
  Name rest();

  /**
   * Tells the kernel that this lookup has also resolved the first {@code bytes} bytes of {@link
   * #rest()}.
   *
   * @throws IllegalArgumentException if the rest is shorter, or if a slash would be next: that
   *     makes the kernel panic
   */
  void consume(int bytes);
}
