package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct stat}, 152 bytes: what {@code stat(2)} answers.
 *
 * <pre>
 *  offset  size  field
 *       0     8  st_dev
 *       8     4  st_mode
 *      16     8  st_ino
 *      24     4  st_nlink
 *      28     4  st_uid
 *      32     4  st_gid
 *      40     8  st_rdev
 *      48    16  st_atim
 *      64    16  st_mtim
 *      80    16  st_ctim
 *      96    16  st_birthtim
 *     112     8  st_size
 *     120     8  st_blocks
 *     128     4  st_blksize
 *     132     4  st_flags
 *     136     4  st_gen
 *     140     8  st_spare
 * </pre>
 */
public final class Stat extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 152;

  /** Offset of {@code st_dev}. */
  public static final int DEV_OFFSET = 0;

  /** Offset of {@code st_mode}. */
  public static final int MODE_OFFSET = 8;

  /** Offset of {@code st_ino}. */
  public static final int INO_OFFSET = 16;

  /** Offset of {@code st_nlink}. */
  public static final int NLINK_OFFSET = 24;

  /** Offset of {@code st_uid}. */
  public static final int UID_OFFSET = 28;

  /** Offset of {@code st_gid}. */
  public static final int GID_OFFSET = 32;

  /** Offset of {@code st_rdev}. */
  public static final int RDEV_OFFSET = 40;

  /** Offset of {@code st_atim}. */
  public static final int ATIM_OFFSET = 48;

  /** Offset of {@code st_mtim}. */
  public static final int MTIM_OFFSET = 64;

  /** Offset of {@code st_ctim}. */
  public static final int CTIM_OFFSET = 80;

  /** Offset of {@code st_birthtim}. */
  public static final int BIRTHTIM_OFFSET = 96;

  /** Offset of {@code st_size}. */
  public static final int SIZE_OFFSET = 112;

  /** Offset of {@code st_blocks}. */
  public static final int BLOCKS_OFFSET = 120;

  /** Offset of {@code st_blksize}. */
  public static final int BLKSIZE_OFFSET = 128;

  /** Offset of {@code st_flags}. */
  public static final int FLAGS_OFFSET = 132;

  /** Offset of {@code st_gen}. */
  public static final int GEN_OFFSET = 136;

  private final Timespec atim = new Timespec();
  private final Timespec mtim = new Timespec();
  private final Timespec ctim = new Timespec();
  private final Timespec birthtim = new Timespec();

  @Override
  public Stat wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    atim.wrap(buffer, offset + ATIM_OFFSET);
    mtim.wrap(buffer, offset + MTIM_OFFSET);
    ctim.wrap(buffer, offset + CTIM_OFFSET);
    birthtim.wrap(buffer, offset + BIRTHTIM_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code st_dev}: the mount's number. */
  public long dev() {
    return buffer.getLong(offset + DEV_OFFSET);
  }

  /** Sets {@code st_dev}. */
  public Stat dev(long value) {
    buffer.putLong(offset + DEV_OFFSET, value);
    return this;
  }

  /** {@code st_mode}: type and permissions, {@link Modes}. */
  public int mode() {
    return buffer.getInt(offset + MODE_OFFSET);
  }

  /** Sets {@code st_mode}. */
  public Stat mode(int value) {
    buffer.putInt(offset + MODE_OFFSET, value);
    return this;
  }

  /** {@code st_ino}: the file's number. */
  public long ino() {
    return buffer.getLong(offset + INO_OFFSET);
  }

  /** Sets {@code st_ino}. */
  public Stat ino(long value) {
    buffer.putLong(offset + INO_OFFSET, value);
    return this;
  }

  /** {@code st_nlink}: how many names it has. */
  public int nlink() {
    return buffer.getInt(offset + NLINK_OFFSET);
  }

  /** Sets {@code st_nlink}. */
  public Stat nlink(int value) {
    buffer.putInt(offset + NLINK_OFFSET, value);
    return this;
  }

  /** {@code st_uid}: the owner. */
  public int uid() {
    return buffer.getInt(offset + UID_OFFSET);
  }

  /** Sets {@code st_uid}. */
  public Stat uid(int value) {
    buffer.putInt(offset + UID_OFFSET, value);
    return this;
  }

  /** {@code st_gid}: the group. */
  public int gid() {
    return buffer.getInt(offset + GID_OFFSET);
  }

  /** Sets {@code st_gid}. */
  public Stat gid(int value) {
    buffer.putInt(offset + GID_OFFSET, value);
    return this;
  }

  /** {@code st_rdev}: the device that it is, if it is one. */
  public long rdev() {
    return buffer.getLong(offset + RDEV_OFFSET);
  }

  /** Sets {@code st_rdev}. */
  public Stat rdev(long value) {
    buffer.putLong(offset + RDEV_OFFSET, value);
    return this;
  }

  /** {@code st_atim}: when it was last read. */
  public Timespec atim() {
    return atim;
  }

  /** {@code st_mtim}: when its data last changed. */
  public Timespec mtim() {
    return mtim;
  }

  /** {@code st_ctim}: when its attributes last changed. */
  public Timespec ctim() {
    return ctim;
  }

  /** {@code st_birthtim}: when it was made. */
  public Timespec birthtim() {
    return birthtim;
  }

  /** {@code st_size}: the size in bytes. */
  public long size() {
    return buffer.getLong(offset + SIZE_OFFSET);
  }

  /** Sets {@code st_size}. */
  public Stat size(long value) {
    buffer.putLong(offset + SIZE_OFFSET, value);
    return this;
  }

  /** {@code st_blocks}: blocks of 512 bytes that it takes. */
  public long blocks() {
    return buffer.getLong(offset + BLOCKS_OFFSET);
  }

  /** Sets {@code st_blocks}. */
  public Stat blocks(long value) {
    buffer.putLong(offset + BLOCKS_OFFSET, value);
    return this;
  }

  /** {@code st_blksize}: the best size of a read or write, in bytes. */
  public int blksize() {
    return buffer.getInt(offset + BLKSIZE_OFFSET);
  }

  /** Sets {@code st_blksize}. */
  public Stat blksize(int value) {
    buffer.putInt(offset + BLKSIZE_OFFSET, value);
    return this;
  }

  /** {@code st_flags}: {@code UF_*} and {@code SF_*} of {@link Modes}. */
  public int flags() {
    return buffer.getInt(offset + FLAGS_OFFSET);
  }

  /** Sets {@code st_flags}. */
  public Stat flags(int value) {
    buffer.putInt(offset + FLAGS_OFFSET, value);
    return this;
  }

  /** {@code st_gen}: a number that differs when a file number is used again. */
  public int gen() {
    return buffer.getInt(offset + GEN_OFFSET);
  }

  /** Sets {@code st_gen}. */
  public Stat gen(int value) {
    buffer.putInt(offset + GEN_OFFSET, value);
    return this;
  }
}
