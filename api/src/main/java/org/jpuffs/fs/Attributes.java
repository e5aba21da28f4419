package org.jpuffs.fs;

/**
 * The attributes of a node, {@code struct vattr} of vnode(9), in the request or the reply.
 *
 * <p>Of GETATTR an author sets what is known; {@link FileSystem#getattr} says what becomes of the
 * rest. SETATTR changes what is given: ask {@code hasMode()} before {@link #mode()}. Times are
 * seconds and nanoseconds since 1970.
 */
public interface Attributes {
  /** The type of the node; {@link FileType#NON} if not given. */
  FileType type();

  /** Sets {@link #type()}. */
  Attributes type(FileType type);

  /** The permissions, 07777 at most. */
  int mode();

  /** True if {@link #mode()} is given. */
  boolean hasMode();

  /** Sets {@link #mode()}. */
  Attributes mode(int mode);

  /** How many names the node has. */
  int nlink();

  /** True if {@link #nlink()} is given. */
  boolean hasNlink();

  /** Sets {@link #nlink()}. */
  Attributes nlink(int nlink);

  /** The owner. */
  int uid();

  /** True if {@link #uid()} is given. */
  boolean hasUid();

  /** Sets {@link #uid()}. */
  Attributes uid(int uid);

  /** The group. */
  int gid();

  /** True if {@link #gid()} is given. */
  boolean hasGid();

  /** Sets {@link #gid()}. */
  Attributes gid(int gid);

  /** The number of the file, its {@code st_ino}. */
  long fileid();

  /** True if {@link #fileid()} is given. */
  boolean hasFileid();

  /** Sets {@link #fileid()}. */
  Attributes fileid(long fileid);

  /** Bytes of data. */
  long size();

  /** True if {@link #size()} is given. */
  boolean hasSize();

  /** Sets {@link #size()}. */
  Attributes size(long size);

  /** The size in which data are best read, in bytes. */
  long blocksize();

  /** True if {@link #blocksize()} is given. */
  boolean hasBlocksize();

  /** Sets {@link #blocksize()}. */
  Attributes blocksize(long blocksize);

  /** The generation of the file number. */
  long gen();

  /** True if {@link #gen()} is given. */
  boolean hasGen();

  /** Sets {@link #gen()}. */
  Attributes gen(long gen);

  /** The flags of chflags(2): the bits of {@link FileFlag}s, and others that are kept as given. */
  int flags();

  /** True if {@link #flags()} is given. */
  boolean hasFlags();

  /** Sets {@link #flags()}. */
  Attributes flags(int flags);

  /** The device, of a device node. */
  long rdev();

  /** True if {@link #rdev()} is given. */
  boolean hasRdev();

  /** Sets {@link #rdev()}. */
  Attributes rdev(long rdev);

  /** Bytes of storage used. */
  long bytes();

  /** True if {@link #bytes()} is given. */
  boolean hasBytes();

  /** Sets {@link #bytes()}. */
  Attributes bytes(long bytes);

  /** The time of the last read: seconds. */
  long atime();

  /** The nanoseconds beside {@link #atime()}. */
  int atimeNanos();

  /** True if {@link #atime()} is given. */
  boolean hasAtime();

  /** Sets {@link #atime()}. */
  Attributes atime(long seconds, int nanos);

  /** The time of the last write: seconds. */
  long mtime();

  /** The nanoseconds beside {@link #mtime()}. */
  int mtimeNanos();

  /** True if {@link #mtime()} is given. */
  boolean hasMtime();

  /** Sets {@link #mtime()}. */
  Attributes mtime(long seconds, int nanos);

  /** The time of the last change of anything: seconds. */
  long ctime();

  /** The nanoseconds beside {@link #ctime()}. */
  int ctimeNanos();

  /** True if {@link #ctime()} is given. */
  boolean hasCtime();

  /** Sets {@link #ctime()}. */
  Attributes ctime(long seconds, int nanos);

  /** The time of creation: seconds. */
  long birthtime();

  /** The nanoseconds beside {@link #birthtime()}. */
  int birthtimeNanos();

  /** True if {@link #birthtime()} is given. */
  boolean hasBirthtime();

  /** Sets {@link #birthtime()}. */
  Attributes birthtime(long seconds, int nanos);

  /**
   * True if SETATTR sets times because of {@code utimes(path, NULL)}: whoever may write may do it.
   */
  boolean isUtimesNull();
}
