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

  /** A flag of a lookup: {@code pkcn_flags}, {@code cn_flags} of namei(9). */
  enum Flag {
    /** The caller in the kernel wants the node locked. */
    LOCKLEAF(0x4),
    /** The caller in the kernel wants the directory locked. */
    LOCKPARENT(0x8),
    /** The lookup begins in the root of an emulation, such as {@code /emul/linux}. */
    TRYEMULROOT(0x10),
    /** The kernel will not cache the name. */
    NOCACHE(0x20),
    /** The kernel will follow a symbolic link. */
    FOLLOW(0x40),
    /** The kernel will not cross mount points. */
    NOCROSSMOUNT(0x100),
    /** The file system is read-only for this lookup. */
    RDONLY(0x200),
    /** The name is {@code ..}. */
    ISDOTDOT(0x2000),
    /** The kernel will cache the name. */
    MAKEENTRY(0x4000),
    /** The component is the last one of the path. */
    ISLASTCN(0x8000),
    /** The lookup found a whiteout of a union mount. */
    ISWHITEOUT(0x20000),
    /** The caller in the kernel wants to know about whiteouts. */
    DOWHITEOUT(0x40000),
    /** A slash follows: the node must be a directory, or a symbolic link to one. */
    REQUIREDIR(0x80000),
    /** The name is of a directory to be created: slashes may follow it. */
    CREATEDIR(0x200000);

    private final int bit;

    Flag(int bit) {
      this.bit = bit;
    }

    /** Its bit in the protocol. */
    public int bit() {
      return bit;
    }
  }

  /** The purpose of the lookup. */
  Purpose purpose();

  /** Whether the lookup has {@code flag}. */
  boolean has(Flag flag);

  /** Whether this is the last component of the path: {@link Flag#ISLASTCN}. */
  default boolean isLast() {
    return has(Flag.ISLASTCN);
  }

  /** Whether this is {@code ..}: {@link Flag#ISDOTDOT}, {@code PCNISDOTDOT} of libpuffs. */
  default boolean isDotDot() {
    return has(Flag.ISDOTDOT);
  }

  /**
   * Whether the node must be a directory, because a slash follows the name: {@link
   * Flag#REQUIREDIR}. The kernel refuses another node with ENOTDIR.
   */
  default boolean requiresDirectory() {
    return has(Flag.REQUIREDIR);
  }

  /**
   * Makes the kernel accept a node that is not a directory even though a slash follows the name:
   * clears {@link Flag#REQUIREDIR} in the reply. Only {@link FileSystem#lookup} has this effect.
   */
  void acceptAnyType();

  /** The credentials of the caller. */
  Credentials credentials();

  /**
   * The rest of the path after this component, from the slash on. It is empty unless the mount has
   * {@link KernelFlag#LOOKUP_FULLPNBUF}.
   */
  Name rest();

  /**
   * Tells the kernel that this lookup has also resolved the first {@code bytes} bytes of {@link
   * #rest()}: {@code pcn_consume} of libpuffs. If these are all of the rest and no slash is at its
   * end, the node may be of any type, as by {@link #acceptAnyType()}.
   *
   * <p>The mount should have {@link KernelFlag#NOCACHE_NAME}: the kernel caches the node with the
   * name of this component alone.
   *
   * @throws IllegalArgumentException if the rest is shorter, or if a slash would be next: that
   *     makes the kernel panic
   */
  void consume(int bytes);

  /**
   * This lookup with the name {@code name}: for a file system that passes it on to another one, and
   * for the change of names that {@code puffs_set_namemod} of libpuffs makes. All else is as here,
   * {@link #consume} included; {@link #isDotDot()} follows from the new name.
   *
   * @param name the name, without a NUL and a slash; it is not copied
   * @throws IllegalArgumentException if it is empty, or contains one of them
   */
  default ComponentName withName(byte[] name) {
    return new RenamedComponent(this, name);
  }
}
