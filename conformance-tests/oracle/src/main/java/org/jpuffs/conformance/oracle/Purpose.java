package org.jpuffs.conformance.oracle;

/** What the last component of a path is looked up for. */
enum Purpose {
  /** It must exist; a symbolic link is followed. */
  FIND(true, true, false, false),
  /** It must exist; a symbolic link is not followed. */
  FIND_LINK(true, false, false, false),
  /** It must exist, and is to be removed; a symbolic link is not followed. */
  REMOVE(true, false, true, false),
  /** It may be missing; a symbolic link is not followed. */
  MAKE(false, false, true, false),
  /** It may be missing, and may end in a slash: a directory is made. */
  MAKE_DIRECTORY(false, false, true, false),
  /** It may be missing, and is opened; a symbolic link is not followed. */
  OPEN_NEW(false, false, true, true),
  /** It may be missing, and is opened; a symbolic link is followed. */
  OPEN_NEW_THROUGH(false, true, true, true);

  final boolean mustExist;
  final boolean followsLinks;

  /** True if the directory of the last component is to be changed. */
  final boolean changesDirectory;

  /** True if open(2) makes a file of the name. */
  final boolean opensFile;

  Purpose(boolean mustExist, boolean followsLinks, boolean changesDirectory, boolean opensFile) {
    this.mustExist = mustExist;
    this.followsLinks = followsLinks;
    this.changesDirectory = changesDirectory;
    this.opensFile = opensFile;
  }
}
