package org.jpuffs.fs;

/**
 * The type of a node, {@code enum vtype} of vnode(9), with its marks in modes and in directories.
 */
public enum FileType {
  /** None: of attributes that do not give a type. */
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

  /** The bits of a mode that tell the type: {@code S_IFMT}. */
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

  /** Its number on the wire. */
  public int number() {
    return number;
  }

  /** Its {@code S_IF*} bits in the mode that stat(2) shows; 0 for none. */
  public int modeBits() {
    return modeBits;
  }

  /** Its {@code DT_*} number in a directory entry; 0, unknown, for none. */
  public int direntType() {
    return direntType;
  }

  /**
   * The type of that number on the wire.
   *
   * @throws IllegalArgumentException if {@code number} is not from 0 to 8
   */
  public static FileType of(int number) {
    if (number < 0 || number >= BY_NUMBER.length) {
      throw new IllegalArgumentException(number + " is no type of node: they are 0 to 8");
    }
    return BY_NUMBER[number];
  }

  /** The type that the {@code S_IF*} bits of {@code mode} tell, {@link #NON} if they tell none. */
  public static FileType ofMode(int mode) {
    for (FileType type : BY_NUMBER) {
      if (type.modeBits != 0 && type.modeBits == (mode & MODE_MASK)) {
        return type;
      }
    }
    return NON;
  }
}
