package org.jpuffs.fs;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a node in a request or a reply: {@code struct vattr} of vnode(9).
 *
 * <p>In a GETATTR the file system sets the attributes; {@link FileSystem#getattr} lists those that
 * it must set. In a SETATTR it changes the attributes that have a value: {@link #hasMode()} tells
 * whether {@link #mode()} has one, and so on. Times consist of the seconds since 1970-01-01 00:00
 * UTC and of nanoseconds, 0 to 999999999. A number without a value is -1.
 *
 * <p>In a request and a reply this is a view, valid until the method returns. {@link
 * StoredAttributes} can be kept.
 */
public interface Attributes {
  /** The type of the node; {@link FileType#NON} if it has no value. */
  FileType type();

  /** Sets {@link #type()}. */
  Attributes type(FileType type);

  /** The permissions, with set-user-id, set-group-id and sticky bit: 0 to 07777. */
  int mode();

  /** Whether {@link #mode()} has a value. */
  boolean hasMode();

  /** Sets {@link #mode()}. */
  Attributes mode(int mode);

  /** The number of names of the node. */
  int nlink();

  /** Whether {@link #nlink()} has a value. */
  boolean hasNlink();

  /** Sets {@link #nlink()}. */
  Attributes nlink(int nlink);

  /** The user id of the owner. */
  int uid();

  /** Whether {@link #uid()} has a value. */
  boolean hasUid();

  /** Sets {@link #uid()}. */
  Attributes uid(int uid);

  /** The group id. */
  int gid();

  /** Whether {@link #gid()} has a value. */
  boolean hasGid();

  /** Sets {@link #gid()}. */
  Attributes gid(int gid);

  /** The number of the file, {@code st_ino} of stat(2). */
  long fileid();

  /** Whether {@link #fileid()} has a value. */
  boolean hasFileid();

  /** Sets {@link #fileid()}. */
  Attributes fileid(long fileid);

  /** The size of the data, in bytes. */
  long size();

  /** Whether {@link #size()} has a value. */
  boolean hasSize();

  /** Sets {@link #size()}. */
  Attributes size(long size);

  /** The preferred size of a read or write, in bytes. */
  long blocksize();

  /** Whether {@link #blocksize()} has a value. */
  boolean hasBlocksize();

  /** Sets {@link #blocksize()}. */
  Attributes blocksize(long blocksize);

  /** The generation: it differs between files that have had the same number. */
  long gen();

  /** Whether {@link #gen()} has a value. */
  boolean hasGen();

  /** Sets {@link #gen()}. */
  Attributes gen(long gen);

  /** The flags of chflags(2): the bits of {@link FileFlag}, and other bits as they were set. */
  int flags();

  /** Whether {@link #flags()} has a value. */
  boolean hasFlags();

  /** Sets {@link #flags()}. */
  Attributes flags(int flags);

  /** The device number of a device file. */
  long rdev();

  /** Whether {@link #rdev()} has a value. */
  boolean hasRdev();

  /** Sets {@link #rdev()}. */
  Attributes rdev(long rdev);

  /** The storage that the file uses, in bytes. */
  long bytes();

  /** Whether {@link #bytes()} has a value. */
  boolean hasBytes();

  /** Sets {@link #bytes()}. */
  Attributes bytes(long bytes);

  /** The seconds of the time of the last read. */
  long atime();

  /** The nanoseconds of the time of the last read. */
  int atimeNanos();

  /** Whether {@link #atime()} has a value. */
  boolean hasAtime();

  /** Sets the time of the last read. */
  Attributes atime(long seconds, int nanos);

  /** Sets {@link #atime()}. */
  default Attributes atime(Instant time) {
    return atime(time.getEpochSecond(), time.getNano());
  }

  /** Sets {@link #atime()}. A time outside the range of {@link Instant} becomes its limit. */
  default Attributes atime(FileTime time) {
    return atime(time.toInstant());
  }

  /** {@link #atime()} as an instant; null if it has no value. */
  default @Nullable Instant atimeInstant() {
    return hasAtime() ? AttributeCopy.instant(atime(), atimeNanos()) : null;
  }

  /** The seconds of the time of the last change of the data. */
  long mtime();

  /** The nanoseconds of the time of the last change of the data. */
  int mtimeNanos();

  /** Whether {@link #mtime()} has a value. */
  boolean hasMtime();

  /** Sets the time of the last change of the data. */
  Attributes mtime(long seconds, int nanos);

  /** Sets {@link #mtime()}. */
  default Attributes mtime(Instant time) {
    return mtime(time.getEpochSecond(), time.getNano());
  }

  /** Sets {@link #mtime()}. A time outside the range of {@link Instant} becomes its limit. */
  default Attributes mtime(FileTime time) {
    return mtime(time.toInstant());
  }

  /** {@link #mtime()} as an instant; null if it has no value. */
  default @Nullable Instant mtimeInstant() {
    return hasMtime() ? AttributeCopy.instant(mtime(), mtimeNanos()) : null;
  }

  /** The seconds of the time of the last change of the attributes. */
  long ctime();

  /** The nanoseconds of the time of the last change of the attributes. */
  int ctimeNanos();

  /** Whether {@link #ctime()} has a value. */
  boolean hasCtime();

  /** Sets the time of the last change of the attributes. */
  Attributes ctime(long seconds, int nanos);

  /** Sets {@link #ctime()}. */
  default Attributes ctime(Instant time) {
    return ctime(time.getEpochSecond(), time.getNano());
  }

  /** Sets {@link #ctime()}. A time outside the range of {@link Instant} becomes its limit. */
  default Attributes ctime(FileTime time) {
    return ctime(time.toInstant());
  }

  /** {@link #ctime()} as an instant; null if it has no value. */
  default @Nullable Instant ctimeInstant() {
    return hasCtime() ? AttributeCopy.instant(ctime(), ctimeNanos()) : null;
  }

  /** The seconds of the time of creation. */
  long birthtime();

  /** The nanoseconds of the time of creation. */
  int birthtimeNanos();

  /** Whether {@link #birthtime()} has a value. */
  boolean hasBirthtime();

  /** Sets the time of creation. */
  Attributes birthtime(long seconds, int nanos);

  /** Sets {@link #birthtime()}. */
  default Attributes birthtime(Instant time) {
    return birthtime(time.getEpochSecond(), time.getNano());
  }

  /** Sets {@link #birthtime()}. A time outside the range of {@link Instant} becomes its limit. */
  default Attributes birthtime(FileTime time) {
    return birthtime(time.toInstant());
  }

  /** {@link #birthtime()} as an instant; null if it has no value. */
  default @Nullable Instant birthtimeInstant() {
    return hasBirthtime() ? AttributeCopy.instant(birthtime(), birthtimeNanos()) : null;
  }

  /**
   * Whether a SETATTR sets the times to the current time, for {@code utimes(path, NULL)}. Every
   * user who may write the file may do that.
   */
  boolean isUtimesNull();

  /**
   * The revision, which grows with each change of the data: {@code va_filerev}; 0 if it was not
   * set. The kernel's NFS server reads it.
   */
  long filerev();

  /** Sets {@link #filerev()}. */
  Attributes filerev(long filerev);

  /** Removes the values of all attributes: puffs_vattr_null(), {@code vattr_null} of vattr(9). */
  Attributes clear();

  /**
   * Copies the attributes that have a value in {@code given}, and leaves the others as they are:
   * puffs_setvattr(). {@link #isUtimesNull()} is not copied.
   */
  default Attributes copyFrom(Attributes given) {
    AttributeCopy.copy(given, this);
    return this;
  }
}
