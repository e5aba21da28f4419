package org.jpuffs.fs;

/** A flag of a file, chflags(2). Those that begin with {@code SF_} only user 0 may change. */
public enum FileFlag {
  /** The file is not dumped. */
  UF_NODUMP(0x0000_0001),
  /** Nothing about the file may be changed. */
  UF_IMMUTABLE(0x0000_0002),
  /** Data may only be appended. */
  UF_APPEND(0x0000_0004),
  /** The directory hides what a union shows below it. */
  UF_OPAQUE(0x0000_0008),
  /** The file is archived. */
  SF_ARCHIVED(0x0001_0000),
  /** Nothing about the file may be changed, by the superuser's word. */
  SF_IMMUTABLE(0x0002_0000),
  /** Data may only be appended, by the superuser's word. */
  SF_APPEND(0x0004_0000);

  private final int bit;

  FileFlag(int bit) {
    this.bit = bit;
  }

  /** Its bit in {@link Attributes#flags()}. */
  public int bit() {
    return bit;
  }

  /** True if it is among {@code flags}, as {@link Attributes#flags()} tells them. */
  public boolean isIn(int flags) {
    return (flags & bit) != 0;
  }
}
