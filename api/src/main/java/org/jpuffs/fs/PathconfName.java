package org.jpuffs.fs;

/** A limit that pathconf(2) asks for. */
public enum PathconfName {
  /** The most names that a file can have: {@code _PC_LINK_MAX}. */
  LINK_MAX,
  /** The longest line of a terminal: {@code _PC_MAX_CANON}. */
  MAX_CANON,
  /** The room for input of a terminal: {@code _PC_MAX_INPUT}. */
  MAX_INPUT,
  /** The longest name, in bytes: {@code _PC_NAME_MAX}. */
  NAME_MAX,
  /** The longest path, in bytes: {@code _PC_PATH_MAX}. */
  PATH_MAX,
  /** Bytes that a pipe takes at once: {@code _PC_PIPE_BUF}. */
  PIPE_BUF,
  /** 1 if only user 0 gives files away: {@code _PC_CHOWN_RESTRICTED}. */
  CHOWN_RESTRICTED,
  /** 1 if a name that is too long is an error: {@code _PC_NO_TRUNC}. */
  NO_TRUNC,
  /** The character that turns a terminal's special ones off: {@code _PC_VDISABLE}. */
  VDISABLE,
  /** 1 if there is synchronized input and output: {@code _PC_SYNC_IO}. */
  SYNC_IO,
  /** How many bits the greatest size of a file has: {@code _PC_FILESIZEBITS}. */
  FILESIZEBITS,
  /** The longest target of a symbolic link, in bytes: {@code _PC_SYMLINK_MAX}. */
  SYMLINK_MAX,
  /** 1 if there are symbolic links: {@code _PC_2_SYMLINKS}. */
  SYMLINKS,
  /** 1 if there are access control lists: {@code _PC_ACL_EXTENDED}. */
  ACL_EXTENDED,
  /** The smallest hole in a file, in bytes: {@code _PC_MIN_HOLE_SIZE}. */
  MIN_HOLE_SIZE;

  private static final PathconfName[] FROM_ONE = values();

  /** Its number in system calls. */
  public int number() {
    return ordinal() + 1;
  }

  /**
   * The name of that number.
   *
   * @throws ErrnoException EINVAL if there is none
   */
  public static PathconfName of(int number) {
    if (number < 1 || number > FROM_ONE.length) {
      throw Errno.EINVAL.exception();
    }
    return FROM_ONE[number - 1];
  }
}
