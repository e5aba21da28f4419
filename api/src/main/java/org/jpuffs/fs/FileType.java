package org.jpuffs.fs;

/** The type of a node: {@code enum vtype} of vnode(9). */
public enum FileType {
  /** No type: the attribute has no value. */
  NON(0, 0, 0),
  /** A regular file. */
  REG(1, 0100000, 8),
  /** A directory. */
  DIR(2, 0040000, 4),
  /** A block device. */
  BLK(3, 0060000, 6),
  /** A character device. */
  CHR(4, 0020000, 2),
  /** A symbolic link. */
  LNK(5, 0120000, 10),
  /** A socket. */
  SOCK(6, 0140000, 12),
  /** A named pipe. */
  FIFO(7, 0010000, 1),
  /** A node that the kernel has revoked. */
  BAD(8, 0, 0);

  /** The bits of a mode that contain the type: {@code S_IFMT}. */
  public static final int MODE_MASK = 0170000;

  private static final FileType[] BY_NUMBER = values();

  private final int number;
  private final int modeBits;
  private final int direntType;

  FileType(int number, int modeBits, int direntType) {
    this.number = number;
    this.modeBits = modeBits;
    this.direntType = direntType;
  }

  /** Its number in the protocol. */
  public int number() {
    return number;
  }

  /** Its {@code S_IF*} bits in the mode that stat(2) returns; 0 if it has none. */
  public int modeBits() {
    return modeBits;
  }

  /** Its {@code DT_*} number in a directory entry; 0, {@code DT_UNKNOWN}, if it has none. */
  public int direntType() {
    return direntType;
  }

  /**
   * The type with the number {@code number} in the protocol.
   *
   * @throws IllegalArgumentException if {@code number} is not from 0 to 8
   */
  public static FileType of(int number) {
    if (number < 0 || number >= BY_NUMBER.length) {
      throw new IllegalArgumentException(number + " is no type of node: they are 0 to 8");
    }
    return BY_NUMBER[number];
  }

  /** The type in the {@code S_IF*} bits of {@code mode}; {@link #NON} if there is none. */
  public static FileType ofMode(int mode) {
    for (FileType type : BY_NUMBER) {
      if (type.modeBits != 0 && type.modeBits == (mode & MODE_MASK)) {
        return type;
      }
    }
    return NON;
  }
}
