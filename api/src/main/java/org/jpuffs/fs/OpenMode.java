package org.jpuffs.fs;

/** How a file is opened, or was open until a CLOSE: flags of open(2). */
public interface OpenMode {
  /**
   * A flag of open(2), with its bit in the kernel. An OPEN has all flags of the system call. A
   * CLOSE has those that the descriptor keeps: {@code FMASK}.
   */
  enum Flag {
    /** The file is open for reading: {@code FREAD}. */
    READ(0x1),
    /** The file is open for writing: {@code FWRITE}. */
    WRITE(0x2),
    /** Calls do not wait. */
    NONBLOCK(0x4),
    /** Each write starts at the end of the file. */
    APPEND(0x8),
    /** The kernel takes a shared lock, as flock(2) does. */
    SHLOCK(0x10),
    /** The kernel takes an exclusive lock, as flock(2) does. */
    EXLOCK(0x20),
    /** The caller gets a signal when data can be read. */
    ASYNC(0x40),
    /** Each write waits until data and attributes are stored. */
    SYNC(0x80),
    /** The last component of the path must not be a symbolic link. */
    NOFOLLOW(0x100),
    /** This open(2) has created the file. */
    CREAT(0x200),
    /** The kernel truncates the file, with a SETATTR. */
    TRUNC(0x400),
    /** With {@link #CREAT}: the file must not exist. */
    EXCL(0x800),
    /** In a CLOSE: the descriptor has a lock of flock(2), {@code FHASLOCK}. */
    HASLOCK(0x4000),
    /** A terminal does not become the controlling terminal. */
    NOCTTY(0x8000),
    /** Each write waits until the data are stored. */
    DSYNC(0x10000),
    /** Each read waits until earlier writes are stored. */
    RSYNC(0x20000),
    /** Alternate semantics, which depend on the file system. */
    ALT_IO(0x40000),
    /** The caller asks not to use the page cache. */
    DIRECT(0x80000),
    /** The file must be a directory. */
    DIRECTORY(0x200000),
    /** execve(2) closes the descriptor. */
    CLOEXEC(0x400000),
    /** A write to a broken pipe does not send SIGPIPE. */
    NOSIGPIPE(0x1000000);

    private final int bit;

    Flag(int bit) {
      this.bit = bit;
    }

    /** Its bit in the protocol. */
    public int bit() {
      return bit;
    }
  }

  /** Whether {@code flag} is set. */
  boolean has(Flag flag);

  /** Whether the file is open for reading: {@code FREAD}. */
  default boolean reads() {
    return has(Flag.READ);
  }

  /** Whether the file is open for writing: {@code FWRITE}. */
  default boolean writes() {
    return has(Flag.WRITE);
  }

  /** Whether each write goes to the end of the file: {@code O_APPEND}. */
  default boolean appends() {
    return has(Flag.APPEND);
  }

  /** Whether calls on the open file do not wait: {@code O_NONBLOCK}. */
  default boolean isNonBlocking() {
    return has(Flag.NONBLOCK);
  }

  /**
   * Makes the kernel bypass its page cache for reads and writes of this open file: {@code
   * PUFFS_OPEN_IO_DIRECT}. It has no effect in a CLOSE.
   *
   * <p>The kernel panics ({@code dosetattr()}) if it keeps times or a size of the file that it has
   * not sent yet, as after a write(2) of another open file that goes through the page cache. So ask
   * for it at every open of a file, or at none.
   */
  void direct();
}
