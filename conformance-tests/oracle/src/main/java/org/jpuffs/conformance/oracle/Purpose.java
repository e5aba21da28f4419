package org.jpuffs.conformance.oracle;

/** What the last component of a path is looked up for. */
enum Purpose {
  /** It must exist; a symbolic link is followed. */
  FIND(true, true, false),
  /** It must exist; a symbolic link is not followed. */
  FIND_LINK(true, false, false),
  /** It must exist, and is to be removed; a symbolic link is not followed. */
  REMOVE(true, false, true),
  /** It may be missing; a symbolic link is not followed. */
  MAKE(false, false, true),
  /** It may be missing, and may end in a slash: a directory is made. */
  MAKE_DIRECTORY(false, false, true),
  /** It may be missing; a symbolic link is followed. */
  MAKE_THROUGH(false, true, true);

  final boolean mustExist;
  final boolean followsLinks;

  /** True if the directory of the last component is to be changed. */
  final boolean changesDirectory;

  Purpose(boolean mustExist, boolean followsLinks, boolean changesDirectory) {
    this.mustExist = mustExist;
    this.followsLinks = followsLinks;
    this.changesDirectory = changesDirectory;
  }
}
