package org.jpuffs.fs;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Attributes that a file system can keep, for example in its node: {@code pn_va} of libpuffs. At
 * first none has a value.
 *
 * <p>A file system that keeps them answers {@link FileSystem#getattr} with {@code
 * attributes.copyFrom(stored)}, and carries out {@link FileSystem#setattr} with {@code
 * stored.copyFrom(attributes)}, after the checks of {@link Access}.
 */
public final class StoredAttributes implements Attributes {
  private FileType type = FileType.NON;
  private int mode = -1;
  private int nlink = -1;
  private int uid = -1;
  private int gid = -1;
  private long fileid = -1;
  private long size = -1;
  private long blocksize = -1;
  private long gen = -1;
  private int flags = -1;
  private long rdev = -1;
  private long bytes = -1;
  private long atime = -1;
  private int atimeNanos = -1;
  private long mtime = -1;
  private int mtimeNanos = -1;
  private long ctime = -1;
  private int ctimeNanos = -1;
  private long birthtime = -1;
  private int birthtimeNanos = -1;
  private long filerev;

  /** Attributes without a value. */
  public StoredAttributes() {}

  /**
   * The attributes that {@code host} has: puffs_stat2vattr(). These are the type, the size and the
   * times; the mode of {@link java.nio.file.attribute.PosixFileAttributes}; and the file id if
   * {@link BasicFileAttributes#fileKey()} is a number. The time of the last change of the
   * attributes is that of the data. A time of creation is not set: where a host has none, java.nio
   * returns another time.
   */
  public static StoredAttributes of(BasicFileAttributes host) {
    return HostAttributeReader.convert(host);
  }

  /**
   * The attributes of {@code file}. On a Unix host these are, in addition to those of {@link
   * #of(BasicFileAttributes)}: mode, number of names, owner, group, file id, and the time of the
   * last change of the attributes.
   *
   * @param options {@link LinkOption#NOFOLLOW_LINKS} for a symbolic link itself
   */
  public static StoredAttributes read(Path file, LinkOption... options) throws IOException {
    return HostAttributeReader.read(file, options);
  }

  @Override
  public StoredAttributes copyFrom(Attributes given) {
    AttributeCopy.copy(given, this);
    return this;
  }

  /** Copies the attributes that have a value to {@code view}: {@link #copyFrom} the other way. */
  public void copyTo(Attributes view) {
    view.copyFrom(this);
  }

  @Override
  public StoredAttributes clear() {
    type = FileType.NON;
    mode = -1;
    nlink = -1;
    uid = -1;
    gid = -1;
    fileid = -1;
    size = -1;
    blocksize = -1;
    gen = -1;
    flags = -1;
    rdev = -1;
    bytes = -1;
    filerev = 0;
    return atime(-1, -1).mtime(-1, -1).ctime(-1, -1).birthtime(-1, -1);
  }

  @Override
  public FileType type() {
    return type;
  }

  @Override
  public StoredAttributes type(FileType type) {
    this.type = type;
    return this;
  }

  @Override
  public int mode() {
    return mode;
  }

  @Override
  public boolean hasMode() {
    return mode != -1;
  }

  @Override
  public StoredAttributes mode(int mode) {
    this.mode = mode;
    return this;
  }

  @Override
  public int nlink() {
    return nlink;
  }

  @Override
  public boolean hasNlink() {
    return nlink != -1;
  }

  @Override
  public StoredAttributes nlink(int nlink) {
    this.nlink = nlink;
    return this;
  }

  @Override
  public int uid() {
    return uid;
  }

  @Override
  public boolean hasUid() {
    return uid != -1;
  }

  @Override
  public StoredAttributes uid(int uid) {
    this.uid = uid;
    return this;
  }

  @Override
  public int gid() {
    return gid;
  }

  @Override
  public boolean hasGid() {
    return gid != -1;
  }

  @Override
  public StoredAttributes gid(int gid) {
    this.gid = gid;
    return this;
  }

  @Override
  public long fileid() {
    return fileid;
  }

  @Override
  public boolean hasFileid() {
    return fileid != -1;
  }

  @Override
  public StoredAttributes fileid(long fileid) {
    this.fileid = fileid;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean hasSize() {
    return size != -1;
  }

  @Override
  public StoredAttributes size(long size) {
    this.size = size;
    return this;
  }

  @Override
  public long blocksize() {
    return blocksize;
  }

  @Override
  public boolean hasBlocksize() {
    return blocksize != -1;
  }

  @Override
  public StoredAttributes blocksize(long blocksize) {
    this.blocksize = blocksize;
    return this;
  }

  @Override
  public long gen() {
    return gen;
  }

  @Override
  public boolean hasGen() {
    return gen != -1;
  }

  @Override
  public StoredAttributes gen(long gen) {
    this.gen = gen;
    return this;
  }

  @Override
  public int flags() {
    return flags;
  }

  @Override
  public boolean hasFlags() {
    return flags != -1;
  }

  @Override
  public StoredAttributes flags(int flags) {
    this.flags = flags;
    return this;
  }

  @Override
  public long rdev() {
    return rdev;
  }

  @Override
  public boolean hasRdev() {
    return rdev != -1;
  }

  @Override
  public StoredAttributes rdev(long rdev) {
    this.rdev = rdev;
    return this;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public boolean hasBytes() {
    return bytes != -1;
  }

  @Override
  public StoredAttributes bytes(long bytes) {
    this.bytes = bytes;
    return this;
  }

  @Override
  public long atime() {
    return atime;
  }

  @Override
  public int atimeNanos() {
    return atimeNanos;
  }

  @Override
  public boolean hasAtime() {
    return atime != -1;
  }

  @Override
  public StoredAttributes atime(long seconds, int nanos) {
    atime = seconds;
    atimeNanos = nanos;
    return this;
  }

  @Override
  public long mtime() {
    return mtime;
  }

  @Override
  public int mtimeNanos() {
    return mtimeNanos;
  }

  @Override
  public boolean hasMtime() {
    return mtime != -1;
  }

  @Override
  public StoredAttributes mtime(long seconds, int nanos) {
    mtime = seconds;
    mtimeNanos = nanos;
    return this;
  }

  @Override
  public long ctime() {
    return ctime;
  }

  @Override
  public int ctimeNanos() {
    return ctimeNanos;
  }

  @Override
  public boolean hasCtime() {
    return ctime != -1;
  }

  @Override
  public StoredAttributes ctime(long seconds, int nanos) {
    ctime = seconds;
    ctimeNanos = nanos;
    return this;
  }

  @Override
  public long birthtime() {
    return birthtime;
  }

  @Override
  public int birthtimeNanos() {
    return birthtimeNanos;
  }

  @Override
  public boolean hasBirthtime() {
    return birthtime != -1;
  }

  @Override
  public StoredAttributes birthtime(long seconds, int nanos) {
    birthtime = seconds;
    birthtimeNanos = nanos;
    return this;
  }

  @Override
  public long filerev() {
    return filerev;
  }

  @Override
  public StoredAttributes filerev(long filerev) {
    this.filerev = filerev;
    return this;
  }

  /** False: stored attributes are of no request. */
  @Override
  public boolean isUtimesNull() {
    return false;
  }
}
