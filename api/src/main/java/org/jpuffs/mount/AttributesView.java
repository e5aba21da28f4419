package org.jpuffs.mount;

import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnodeFlags;

/** The attributes in a frame. All bits of an attribute without a value are 1. */
final class AttributesView implements Attributes {
  private Vattr va = new Vattr();

  /** Shows {@code vattr} from now on. */
  AttributesView of(Vattr vattr) {
    va = vattr;
    return this;
  }

  /** Removes the values of all attributes, as {@code vattr_null} of vattr(9). */
  static void setNone(Vattr va) {
    va.clear();
    va.type(FileType.NON.number()).mode(-1).nlink(-1).uid(-1).gid(-1);
    va.fsid(-1).fileid(-1).size(-1).blocksize(-1).gen(-1).flags(-1).rdev(-1).bytes(-1);
    va.atime().sec(-1).nsec(-1);
    va.mtime().sec(-1).nsec(-1);
    va.ctime().sec(-1).nsec(-1);
    va.birthtime().sec(-1).nsec(-1);
  }

  @Override
  public FileType type() {
    return FileType.of(va.type());
  }

  @Override
  public Attributes type(FileType type) {
    va.type(type.number());
    return this;
  }

  @Override
  public int mode() {
    return va.mode();
  }

  @Override
  public boolean hasMode() {
    return va.mode() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes mode(int mode) {
    va.mode(mode);
    return this;
  }

  @Override
  public int nlink() {
    return va.nlink();
  }

  @Override
  public boolean hasNlink() {
    return va.nlink() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes nlink(int nlink) {
    va.nlink(nlink);
    return this;
  }

  @Override
  public int uid() {
    return va.uid();
  }

  @Override
  public boolean hasUid() {
    return va.uid() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes uid(int uid) {
    va.uid(uid);
    return this;
  }

  @Override
  public int gid() {
    return va.gid();
  }

  @Override
  public boolean hasGid() {
    return va.gid() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes gid(int gid) {
    va.gid(gid);
    return this;
  }

  @Override
  public long fileid() {
    return va.fileid();
  }

  @Override
  public boolean hasFileid() {
    return va.fileid() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes fileid(long fileid) {
    va.fileid(fileid);
    return this;
  }

  @Override
  public long size() {
    return va.size();
  }

  @Override
  public boolean hasSize() {
    return va.size() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes size(long size) {
    va.size(size);
    return this;
  }

  @Override
  public long blocksize() {
    return va.blocksize();
  }

  @Override
  public boolean hasBlocksize() {
    return va.blocksize() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes blocksize(long blocksize) {
    va.blocksize(blocksize);
    return this;
  }

  @Override
  public long gen() {
    return va.gen();
  }

  @Override
  public boolean hasGen() {
    return va.gen() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes gen(long gen) {
    va.gen(gen);
    return this;
  }

  @Override
  public int flags() {
    return (int) va.flags();
  }

  @Override
  public boolean hasFlags() {
    return va.flags() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes flags(int flags) {
    va.flags(Integer.toUnsignedLong(flags));
    return this;
  }

  @Override
  public long rdev() {
    return va.rdev();
  }

  @Override
  public boolean hasRdev() {
    return va.rdev() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes rdev(long rdev) {
    va.rdev(rdev);
    return this;
  }

  @Override
  public long bytes() {
    return va.bytes();
  }

  @Override
  public boolean hasBytes() {
    return va.bytes() != VnodeFlags.VNOVAL;
  }

  @Override
  public Attributes bytes(long bytes) {
    va.bytes(bytes);
    return this;
  }

  @Override
  public long atime() {
    return va.atime().sec();
  }

  @Override
  public int atimeNanos() {
    return (int) va.atime().nsec();
  }

  @Override
  public boolean hasAtime() {
    return isGiven(va.atime());
  }

  @Override
  public Attributes atime(long seconds, int nanos) {
    va.atime().sec(seconds).nsec(nanos);
    return this;
  }

  @Override
  public long mtime() {
    return va.mtime().sec();
  }

  @Override
  public int mtimeNanos() {
    return (int) va.mtime().nsec();
  }

  @Override
  public boolean hasMtime() {
    return isGiven(va.mtime());
  }

  @Override
  public Attributes mtime(long seconds, int nanos) {
    va.mtime().sec(seconds).nsec(nanos);
    return this;
  }

  @Override
  public long ctime() {
    return va.ctime().sec();
  }

  @Override
  public int ctimeNanos() {
    return (int) va.ctime().nsec();
  }

  @Override
  public boolean hasCtime() {
    return isGiven(va.ctime());
  }

  @Override
  public Attributes ctime(long seconds, int nanos) {
    va.ctime().sec(seconds).nsec(nanos);
    return this;
  }

  @Override
  public long birthtime() {
    return va.birthtime().sec();
  }

  @Override
  public int birthtimeNanos() {
    return (int) va.birthtime().nsec();
  }

  @Override
  public boolean hasBirthtime() {
    return isGiven(va.birthtime());
  }

  @Override
  public Attributes birthtime(long seconds, int nanos) {
    va.birthtime().sec(seconds).nsec(nanos);
    return this;
  }

  @Override
  public boolean isUtimesNull() {
    return (va.vaflags() & VnodeFlags.VA_UTIMES_NULL) != 0;
  }

  @Override
  public long filerev() {
    return va.filerev();
  }

  @Override
  public Attributes filerev(long filerev) {
    va.filerev(filerev);
    return this;
  }

  @Override
  public Attributes clear() {
    setNone(va);
    return this;
  }

  private static boolean isGiven(Timespec time) {
    return time.sec() != VnodeFlags.VNOVAL;
  }

  /**
   * Sets the default of each attribute that a reply does not contain: stat(2) would return the bits
   * of the missing value.
   *
   * @param who starts the message: the operation
   * @throws IllegalStateException if type, mode or file id are missing, which have no default
   */
  void complete(String who) {
    if (type() == FileType.NON || !hasMode() || !hasFileid()) {
      throw new IllegalStateException(
          who
              + " must set type, mode and fileid; the type is "
              + type()
              + (hasMode() ? "" : ", the mode is missing")
              + (hasFileid() ? "" : ", the fileid is missing"));
    }
    if (!hasNlink()) {
      nlink(1);
    }
    if (!hasUid()) {
      uid(0);
    }
    if (!hasGid()) {
      gid(0);
    }
    if (!hasSize()) {
      size(0);
    }
    completeStorage();
    completeTime(va.atime());
    completeTime(va.mtime());
    completeTime(va.ctime());
  }

  private void completeStorage() {
    if (!hasBlocksize()) {
      blocksize(Limits.PAGE_SIZE);
    }
    if (!hasBytes()) {
      bytes((size() + Limits.DEV_BSIZE - 1) / Limits.DEV_BSIZE * Limits.DEV_BSIZE);
    }
    if (!hasGen()) {
      gen(0);
    }
    if (!hasFlags()) {
      flags(0);
    }
    if (!hasRdev()) {
      rdev(0);
    }
  }

  private static void completeTime(Timespec time) {
    if (!isGiven(time)) {
      time.sec(0).nsec(0);
    }
  }
}
