package org.jpuffs.examples;

import org.jpuffs.fs.FileType;

/** A symbolic link. */
final class MemSymlink extends MemNode {
  private final byte[] target;

  MemSymlink(long fileid, byte[] target) {
    super(fileid, FileType.LNK, 0);
    this.target = target;
  }

  /** Where it leads. */
  byte[] target() {
    return target.clone();
  }

  @Override
  MemSymlink asSymlink() {
    return this;
  }

  @Override
  long size() {
    return target.length;
  }
}
