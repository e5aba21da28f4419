package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct vattr}, 176 bytes: the attributes of a node; a field that is all ones is not given.
 *
 * <pre>
 *  offset  size  field
 *       0     4  va_type
 *       4     4  va_mode
 *       8     4  va_nlink
 *      12     4  va_uid
 *      16     4  va_gid
 *      24     8  va_fsid
 *      32     8  va_fileid
 *      40     8  va_size
 *      48     8  va_blocksize
 *      56    16  va_atime
 *      72    16  va_mtime
 *      88    16  va_ctime
 *     104    16  va_birthtime
 *     120     8  va_gen
 *     128     8  va_flags
 *     136     8  va_rdev
 *     144     8  va_bytes
 *     152     8  va_filerev
 *     160     4  va_vaflags
 *     168     8  va_spare
 * </pre>
 */
public final class Vattr extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 176;

  /** Offset of {@code va_type}. */
  public static final int TYPE_OFFSET = 0;

  /** Offset of {@code va_mode}. */
  public static final int MODE_OFFSET = 4;

  /** Offset of {@code va_nlink}. */
  public static final int NLINK_OFFSET = 8;

  /** Offset of {@code va_uid}. */
  public static final int UID_OFFSET = 12;

  /** Offset of {@code va_gid}. */
  public static final int GID_OFFSET = 16;

  /** Offset of {@code va_fsid}. */
  public static final int FSID_OFFSET = 24;

  /** Offset of {@code va_fileid}. */
  public static final int FILEID_OFFSET = 32;

  /** Offset of {@code va_size}. */
  public static final int SIZE_OFFSET = 40;

  /** Offset of {@code va_blocksize}. */
  public static final int BLOCKSIZE_OFFSET = 48;

  /** Offset of {@code va_atime}. */
  public static final int ATIME_OFFSET = 56;

  /** Offset of {@code va_mtime}. */
  public static final int MTIME_OFFSET = 72;

  /** Offset of {@code va_ctime}. */
  public static final int CTIME_OFFSET = 88;

  /** Offset of {@code va_birthtime}. */
  public static final int BIRTHTIME_OFFSET = 104;

  /** Offset of {@code va_gen}. */
  public static final int GEN_OFFSET = 120;

  /** Offset of {@code va_flags}. */
  public static final int FLAGS_OFFSET = 128;

  /** Offset of {@code va_rdev}. */
  public static final int RDEV_OFFSET = 136;

  /** Offset of {@code va_bytes}. */
  public static final int BYTES_OFFSET = 144;

  /** Offset of {@code va_filerev}. */
  public static final int FILEREV_OFFSET = 152;

  /** Offset of {@code va_vaflags}. */
  public static final int VAFLAGS_OFFSET = 160;

  private final Timespec atime = new Timespec();
  private final Timespec mtime = new Timespec();
  private final Timespec ctime = new Timespec();
  private final Timespec birthtime = new Timespec();

  @Override
  public Vattr wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    atime.wrap(buffer, offset + ATIME_OFFSET);
    mtime.wrap(buffer, offset + MTIME_OFFSET);
    ctime.wrap(buffer, offset + CTIME_OFFSET);
    birthtime.wrap(buffer, offset + BIRTHTIME_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code va_type}: {@code enum vtype}, a number from 0 to 8. */
  public int type() {
    return buffer.getInt(offset + TYPE_OFFSET);
  }

  /** Sets {@code va_type}. */
  public Vattr type(int value) {
    buffer.putInt(offset + TYPE_OFFSET, value);
    return this;
  }

  /** {@code va_mode}: permissions, without the type: the lower 12 bits of {@link Modes}. */
  public int mode() {
    return buffer.getInt(offset + MODE_OFFSET);
  }

  /** Sets {@code va_mode}. */
  public Vattr mode(int value) {
    buffer.putInt(offset + MODE_OFFSET, value);
    return this;
  }

  /** {@code va_nlink}: how many names the node has. */
  public int nlink() {
    return buffer.getInt(offset + NLINK_OFFSET);
  }

  /** Sets {@code va_nlink}. */
  public Vattr nlink(int value) {
    buffer.putInt(offset + NLINK_OFFSET, value);
    return this;
  }

  /** {@code va_uid}: the owner. */
  public int uid() {
    return buffer.getInt(offset + UID_OFFSET);
  }

  /** Sets {@code va_uid}. */
  public Vattr uid(int value) {
    buffer.putInt(offset + UID_OFFSET, value);
    return this;
  }

  /** {@code va_gid}: the group. */
  public int gid() {
    return buffer.getInt(offset + GID_OFFSET);
  }

  /** Sets {@code va_gid}. */
  public Vattr gid(int value) {
    buffer.putInt(offset + GID_OFFSET, value);
    return this;
  }

  /** {@code va_fsid}: the file system's number; the kernel puts its own in stat(2). */
  public long fsid() {
    return buffer.getLong(offset + FSID_OFFSET);
  }

  /** Sets {@code va_fsid}. */
  public Vattr fsid(long value) {
    buffer.putLong(offset + FSID_OFFSET, value);
    return this;
  }

  /** {@code va_fileid}: the file's number, {@code st_ino}. */
  public long fileid() {
    return buffer.getLong(offset + FILEID_OFFSET);
  }

  /** Sets {@code va_fileid}. */
  public Vattr fileid(long value) {
    buffer.putLong(offset + FILEID_OFFSET, value);
    return this;
  }

  /** {@code va_size}: the size in bytes. */
  public long size() {
    return buffer.getLong(offset + SIZE_OFFSET);
  }

  /** Sets {@code va_size}. */
  public Vattr size(long value) {
    buffer.putLong(offset + SIZE_OFFSET, value);
    return this;
  }

  /** {@code va_blocksize}: the best size of a read or write, in bytes. */
  public long blocksize() {
    return buffer.getLong(offset + BLOCKSIZE_OFFSET);
  }

  /** Sets {@code va_blocksize}. */
  public Vattr blocksize(long value) {
    buffer.putLong(offset + BLOCKSIZE_OFFSET, value);
    return this;
  }

  /** {@code va_atime}: when it was last read. */
  public Timespec atime() {
    return atime;
  }

  /** {@code va_mtime}: when its data last changed. */
  public Timespec mtime() {
    return mtime;
  }

  /** {@code va_ctime}: when its attributes last changed. */
  public Timespec ctime() {
    return ctime;
  }

  /** {@code va_birthtime}: when it was made. */
  public Timespec birthtime() {
    return birthtime;
  }

  /** {@code va_gen}: a number that differs when a file number is used again. */
  public long gen() {
    return buffer.getLong(offset + GEN_OFFSET);
  }

  /** Sets {@code va_gen}. */
  public Vattr gen(long value) {
    buffer.putLong(offset + GEN_OFFSET, value);
    return this;
  }

  /** {@code va_flags}: {@code UF_*} and {@code SF_*} of {@link Modes}. */
  public long flags() {
    return buffer.getLong(offset + FLAGS_OFFSET);
  }

  /** Sets {@code va_flags}. */
  public Vattr flags(long value) {
    buffer.putLong(offset + FLAGS_OFFSET, value);
    return this;
  }

  /** {@code va_rdev}: the device that the node is, if it is one. */
  public long rdev() {
    return buffer.getLong(offset + RDEV_OFFSET);
  }

  /** Sets {@code va_rdev}. */
  public Vattr rdev(long value) {
    buffer.putLong(offset + RDEV_OFFSET, value);
    return this;
  }

  /**
   * {@code va_bytes}: bytes of storage that the file takes; stat(2) shows them in blocks of 512.
   */
  public long bytes() {
    return buffer.getLong(offset + BYTES_OFFSET);
  }

  /** Sets {@code va_bytes}. */
  public Vattr bytes(long value) {
    buffer.putLong(offset + BYTES_OFFSET, value);
    return this;
  }

  /** {@code va_filerev}: a number that grows with every change. */
  public long filerev() {
    return buffer.getLong(offset + FILEREV_OFFSET);
  }

  /** Sets {@code va_filerev}. */
  public Vattr filerev(long value) {
    buffer.putLong(offset + FILEREV_OFFSET, value);
    return this;
  }

  /** {@code va_vaflags}: {@code VA_*} of {@link VnodeFlags}. */
  public int vaflags() {
    return buffer.getInt(offset + VAFLAGS_OFFSET);
  }

  /** Sets {@code va_vaflags}. */
  public Vattr vaflags(int value) {
    buffer.putInt(offset + VAFLAGS_OFFSET, value);
    return this;
  }
}
