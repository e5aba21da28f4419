package org.jpuffs.fs;

/** The limits of pathconf(2) that are the same for all files of most file systems. */
public final class PathLimits {
  /** The length of the longest name, in bytes. */
  public static final int NAME_MAX = 255;

  private PathLimits() {}

  /**
   * A limit or property, in the unit that {@link PathconfName} names.
   *
   * @throws ErrnoException EINVAL for {@link PathconfName#LINK_MAX} and others that differ between
   *     file systems
   */
  public static long of(PathconfName name) {
    return switch (name) {
      case NAME_MAX -> NAME_MAX;
      case PATH_MAX -> 1024;
      case PIPE_BUF -> 512;
      case CHOWN_RESTRICTED, NO_TRUNC, SYNC_IO -> 1;
      case FILESIZEBITS -> 64;
      default -> throw Errno.EINVAL.exception();
    };
  }
}
