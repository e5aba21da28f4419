package org.jpuffs.fs;

/** A flag of a file, chflags(2). Only user 0 may change those that start with {@code SF_}. */
public enum FileFlag {
  /** dump(8) skips the file. */
  UF_NODUMP(0x0000_0001),
  /** The file cannot be changed. */
  UF_IMMUTABLE(0x0000_0002),
  /** Data can only be appended. */
  UF_APPEND(0x0000_0004),
  /** In a union mount, the directory hides the directories below it. */
  UF_OPAQUE(0x0000_0008),
  /** The file has been archived. */
  SF_ARCHIVED(0x0001_0000),
  /** The file cannot be changed. */
  SF_IMMUTABLE(0x0002_0000),
  /** Data can only be appended. */
  SF_APPEND(0x0004_0000);

  private final int bit;

  FileFlag(int bit) {
    this.bit = bit;
  }

  /** Its bit in {@link Attributes#flags()}. */
  public int bit() {
    return bit;
  }

  /** Whether {@code flags}, the value of {@link Attributes#flags()}, contains it. */
  public boolean isIn(int flags) {
    return (flags & bit) != 0;
  }
}
