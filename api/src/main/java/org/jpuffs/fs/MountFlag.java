package org.jpuffs.fs;

import java.util.EnumSet;
import java.util.Set;

/** An option of a mount: {@code MNT_*} of mount(2). */
public enum MountFlag {
  /** The file system is read-only. */
  RDONLY(0x1),
  /** Writes are synchronous. */
  SYNCHRONOUS(0x2),
  /** Files cannot be executed. */
  NOEXEC(0x4),
  /** The set-user-id and set-group-id bits have no effect. */
  NOSUID(0x8),
  /** Device files cannot be opened. */
  NODEV(0x10),
  /** The files in the directory below the mount stay visible. */
  UNION(0x20),
  /** Writes are asynchronous. */
  ASYNC(0x40),
  /** No core dumps are written. */
  NOCOREDUMP(0x8000),
  /** The time of the last read is updated only if it is older than that of the last change. */
  RELATIME(0x20000),
  /** df(1) and similar programs do not list the mount. */
  IGNORE(0x100000),
  /** The file system tells its storage which blocks it no longer uses. */
  DISCARD(0x800000),
  /** Extended attributes are enabled. */
  EXTATTR(0x1000000),
  /** The file system keeps a log. */
  LOG(0x2000000),
  /** The time of the last read is not updated. */
  NOATIME(0x4000000),
  /** The permissions of symbolic links are checked. */
  SYMPERM(0x20000000),
  /** A write to a device file does not change the file's time of modification. */
  NODEVMTIME(0x40000000),
  /** The file system uses soft dependencies. */
  SOFTDEP(0x80000000);

  private final int bit;

  MountFlag(int bit) {
    this.bit = bit;
  }

  /** Its bit in the flags of mount(2). */
  public int bit() {
    return bit;
  }

  /**
   * The flags whose bits are set in {@code bits}.
   *
   * @throws IllegalArgumentException if another bit is set
   */
  public static Set<MountFlag> ofBits(int bits) {
    Set<MountFlag> flags = EnumSet.noneOf(MountFlag.class);
    int left = bits;
    for (MountFlag flag : values()) {
      if ((bits & flag.bit) != 0) {
        flags.add(flag);
        left &= ~flag.bit;
      }
    }
    if (left != 0) {
      throw new IllegalArgumentException(
          "0x%x: the bits 0x%x are no options of a mount".formatted(bits, left));
    }
    return flags;
  }
}
