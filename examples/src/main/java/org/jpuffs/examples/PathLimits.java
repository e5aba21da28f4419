package org.jpuffs.examples;

import org.jpuffs.fs.Errno;
import org.jpuffs.fs.PathconfName;

/** The limits of pathconf(2) that are the same for all files, and all file systems here. */
final class PathLimits {
  private PathLimits() {}

  /**
   * A limit.
   *
   * @throws org.jpuffs.fs.ErrnoException EINVAL if nothing is known of it
   */
  static long of(PathconfName name) {
    return switch (name) {
      case NAME_MAX -> FileName.MAX;
      case PATH_MAX -> 1024;
      case PIPE_BUF -> 512;
      case CHOWN_RESTRICTED, NO_TRUNC, SYNC_IO -> 1;
      case FILESIZEBITS -> 64;
      default -> throw Errno.EINVAL.exception();
    };
  }
}
