package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct statvfs}, 2256 bytes: the statistics of a file system, in the layout frozen in
 * messages.
 *
 * <pre>
 *  offset  size  field
 *       0     8  f_flag
 *       8     8  f_bsize
 *      16     8  f_frsize
 *      24     8  f_iosize
 *      32     8  f_blocks
 *      40     8  f_bfree
 *      48     8  f_bavail
 *      56     8  f_bresvd
 *      64     8  f_files
 *      72     8  f_ffree
 *      80     8  f_favail
 *      88     8  f_fresvd
 *      96     8  f_syncreads
 *     104     8  f_syncwrites
 *     112     8  f_asyncreads
 *     120     8  f_asyncwrites
 *     128     8  f_fsidx
 *     136     8  f_fsid
 *     144     8  f_namemax
 *     152     4  f_owner
 *     156    16  f_spare
 *     172    32  f_fstypename
 *     204  1024  f_mntonname
 *    1228  1024  f_mntfromname
 * </pre>
 */
public final class Statvfs extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 2256;

  /** Offset of {@code f_flag}. */
  public static final int FLAG_OFFSET = 0;

  /** Offset of {@code f_bsize}. */
  public static final int BSIZE_OFFSET = 8;

  /** Offset of {@code f_frsize}. */
  public static final int FRSIZE_OFFSET = 16;

  /** Offset of {@code f_iosize}. */
  public static final int IOSIZE_OFFSET = 24;

  /** Offset of {@code f_blocks}. */
  public static final int BLOCKS_OFFSET = 32;

  /** Offset of {@code f_bfree}. */
  public static final int BFREE_OFFSET = 40;

  /** Offset of {@code f_bavail}. */
  public static final int BAVAIL_OFFSET = 48;

  /** Offset of {@code f_bresvd}. */
  public static final int BRESVD_OFFSET = 56;

  /** Offset of {@code f_files}. */
  public static final int FILES_OFFSET = 64;

  /** Offset of {@code f_ffree}. */
  public static final int FFREE_OFFSET = 72;

  /** Offset of {@code f_favail}. */
  public static final int FAVAIL_OFFSET = 80;

  /** Offset of {@code f_fresvd}. */
  public static final int FRESVD_OFFSET = 88;

  /** Offset of {@code f_syncreads}. */
  public static final int SYNCREADS_OFFSET = 96;

  /** Offset of {@code f_syncwrites}. */
  public static final int SYNCWRITES_OFFSET = 104;

  /** Offset of {@code f_asyncreads}. */
  public static final int ASYNCREADS_OFFSET = 112;

  /** Offset of {@code f_asyncwrites}. */
  public static final int ASYNCWRITES_OFFSET = 120;

  /** Offset of {@code f_fsidx}. */
  public static final int FSIDX_OFFSET = 128;

  /** Offset of {@code f_fsid}. */
  public static final int FSID_OFFSET = 136;

  /** Offset of {@code f_namemax}. */
  public static final int NAMEMAX_OFFSET = 144;

  /** Offset of {@code f_owner}. */
  public static final int OWNER_OFFSET = 152;

  /** Offset of {@code f_fstypename}. */
  public static final int FSTYPENAME_OFFSET = 172;

  /** Offset of {@code f_mntonname}. */
  public static final int MNTONNAME_OFFSET = 204;

  /** Offset of {@code f_mntfromname}. */
  public static final int MNTFROMNAME_OFFSET = 1228;

  private final CString fstypename = new CString(32);
  private final CString mntonname = new CString(1024);
  private final CString mntfromname = new CString(1024);

  @Override
  public Statvfs wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    fstypename.wrap(buffer, offset + FSTYPENAME_OFFSET);
    mntonname.wrap(buffer, offset + MNTONNAME_OFFSET);
    mntfromname.wrap(buffer, offset + MNTFROMNAME_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code f_flag}: {@code MNT_*} of {@link MountFlags} that the mount has. */
  public long flag() {
    return buffer.getLong(offset + FLAG_OFFSET);
  }

  /** Sets {@code f_flag}. */
  public Statvfs flag(long value) {
    buffer.putLong(offset + FLAG_OFFSET, value);
    return this;
  }

  /** {@code f_bsize}: bytes in a block of the file system. */
  public long bsize() {
    return buffer.getLong(offset + BSIZE_OFFSET);
  }

  /** Sets {@code f_bsize}. */
  public Statvfs bsize(long value) {
    buffer.putLong(offset + BSIZE_OFFSET, value);
    return this;
  }

  /** {@code f_frsize}: bytes in the unit that blocks are counted in. */
  public long frsize() {
    return buffer.getLong(offset + FRSIZE_OFFSET);
  }

  /** Sets {@code f_frsize}. */
  public Statvfs frsize(long value) {
    buffer.putLong(offset + FRSIZE_OFFSET, value);
    return this;
  }

  /** {@code f_iosize}: the best size of a read or write, in bytes. */
  public long iosize() {
    return buffer.getLong(offset + IOSIZE_OFFSET);
  }

  /** Sets {@code f_iosize}. */
  public Statvfs iosize(long value) {
    buffer.putLong(offset + IOSIZE_OFFSET, value);
    return this;
  }

  /** {@code f_blocks}: all blocks. */
  public long blocks() {
    return buffer.getLong(offset + BLOCKS_OFFSET);
  }

  /** Sets {@code f_blocks}. */
  public Statvfs blocks(long value) {
    buffer.putLong(offset + BLOCKS_OFFSET, value);
    return this;
  }

  /** {@code f_bfree}: free blocks. */
  public long bfree() {
    return buffer.getLong(offset + BFREE_OFFSET);
  }

  /** Sets {@code f_bfree}. */
  public Statvfs bfree(long value) {
    buffer.putLong(offset + BFREE_OFFSET, value);
    return this;
  }

  /** {@code f_bavail}: free blocks that are for everybody. */
  public long bavail() {
    return buffer.getLong(offset + BAVAIL_OFFSET);
  }

  /** Sets {@code f_bavail}. */
  public Statvfs bavail(long value) {
    buffer.putLong(offset + BAVAIL_OFFSET, value);
    return this;
  }

  /** {@code f_bresvd}: free blocks that are for the super-user alone. */
  public long bresvd() {
    return buffer.getLong(offset + BRESVD_OFFSET);
  }

  /** Sets {@code f_bresvd}. */
  public Statvfs bresvd(long value) {
    buffer.putLong(offset + BRESVD_OFFSET, value);
    return this;
  }

  /** {@code f_files}: all file numbers. */
  public long files() {
    return buffer.getLong(offset + FILES_OFFSET);
  }

  /** Sets {@code f_files}. */
  public Statvfs files(long value) {
    buffer.putLong(offset + FILES_OFFSET, value);
    return this;
  }

  /** {@code f_ffree}: free file numbers. */
  public long ffree() {
    return buffer.getLong(offset + FFREE_OFFSET);
  }

  /** Sets {@code f_ffree}. */
  public Statvfs ffree(long value) {
    buffer.putLong(offset + FFREE_OFFSET, value);
    return this;
  }

  /** {@code f_favail}: free file numbers that are for everybody. */
  public long favail() {
    return buffer.getLong(offset + FAVAIL_OFFSET);
  }

  /** Sets {@code f_favail}. */
  public Statvfs favail(long value) {
    buffer.putLong(offset + FAVAIL_OFFSET, value);
    return this;
  }

  /** {@code f_fresvd}: free file numbers that are for the super-user alone. */
  public long fresvd() {
    return buffer.getLong(offset + FRESVD_OFFSET);
  }

  /** Sets {@code f_fresvd}. */
  public Statvfs fresvd(long value) {
    buffer.putLong(offset + FRESVD_OFFSET, value);
    return this;
  }

  /** {@code f_syncreads}: reads that were waited for. */
  public long syncreads() {
    return buffer.getLong(offset + SYNCREADS_OFFSET);
  }

  /** Sets {@code f_syncreads}. */
  public Statvfs syncreads(long value) {
    buffer.putLong(offset + SYNCREADS_OFFSET, value);
    return this;
  }

  /** {@code f_syncwrites}: writes that were waited for. */
  public long syncwrites() {
    return buffer.getLong(offset + SYNCWRITES_OFFSET);
  }

  /** Sets {@code f_syncwrites}. */
  public Statvfs syncwrites(long value) {
    buffer.putLong(offset + SYNCWRITES_OFFSET, value);
    return this;
  }

  /** {@code f_asyncreads}: reads that were not waited for. */
  public long asyncreads() {
    return buffer.getLong(offset + ASYNCREADS_OFFSET);
  }

  /** Sets {@code f_asyncreads}. */
  public Statvfs asyncreads(long value) {
    buffer.putLong(offset + ASYNCREADS_OFFSET, value);
    return this;
  }

  /** {@code f_asyncwrites}: writes that were not waited for. */
  public long asyncwrites() {
    return buffer.getLong(offset + ASYNCWRITES_OFFSET);
  }

  /** Sets {@code f_asyncwrites}. */
  public Statvfs asyncwrites(long value) {
    buffer.putLong(offset + ASYNCWRITES_OFFSET, value);
    return this;
  }

  /** {@code f_fsidx}: the mount's number as two of 32 bits. */
  public long fsidx() {
    return buffer.getLong(offset + FSIDX_OFFSET);
  }

  /** Sets {@code f_fsidx}. */
  public Statvfs fsidx(long value) {
    buffer.putLong(offset + FSIDX_OFFSET, value);
    return this;
  }

  /** {@code f_fsid}: the mount's number as one. */
  public long fsid() {
    return buffer.getLong(offset + FSID_OFFSET);
  }

  /** Sets {@code f_fsid}. */
  public Statvfs fsid(long value) {
    buffer.putLong(offset + FSID_OFFSET, value);
    return this;
  }

  /** {@code f_namemax}: bytes in the longest name. */
  public long namemax() {
    return buffer.getLong(offset + NAMEMAX_OFFSET);
  }

  /** Sets {@code f_namemax}. */
  public Statvfs namemax(long value) {
    buffer.putLong(offset + NAMEMAX_OFFSET, value);
    return this;
  }

  /** {@code f_owner}: the user who mounted it. */
  public int owner() {
    return buffer.getInt(offset + OWNER_OFFSET);
  }

  /** Sets {@code f_owner}. */
  public Statvfs owner(int value) {
    buffer.putInt(offset + OWNER_OFFSET, value);
    return this;
  }

  /** {@code f_fstypename}: the type of file system. */
  public CString fstypename() {
    return fstypename;
  }

  /** {@code f_mntonname}: where it is mounted. */
  public CString mntonname() {
    return mntonname;
  }

  /** {@code f_mntfromname}: what is mounted. */
  public CString mntfromname() {
    return mntfromname;
  }
}
