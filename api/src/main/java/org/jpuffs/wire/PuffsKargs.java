package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * {@code struct puffs_kargs}, 3984 bytes: the argument of {@code mount(2)}, and what {@code
 * MNT_GETARGS} gives back.
 *
 * <pre>
 *  offset  size  field
 *       0     4  pa_vers
 *       4     4  pa_fd
 *       8     4  pa_flags
 *      16     8  pa_maxmsglen
 *      24     4  pa_nhashbuckets
 *      32     8  pa_fhsize
 *      40     4  pa_fhflags
 *      44    78  pa_vnopmask
 *     122    32  pa_typename
 *     154  1024  pa_mntfromname
 *    1184     8  pa_root_cookie
 *    1192     4  pa_root_vtype
 *    1200     8  pa_root_vsize
 *    1208     8  devunion.dev
 *    1216  2256  pa_svfsb
 *    3472     4  pa_time32
 *    3476   508  pa_spare
 * </pre>
 */
public final class PuffsKargs extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 3984;

  /** Offset of {@code pa_vers}. */
  public static final int VERS_OFFSET = 0;

  /** Offset of {@code pa_fd}. */
  public static final int FD_OFFSET = 4;

  /** Offset of {@code pa_flags}. */
  public static final int FLAGS_OFFSET = 8;

  /** Offset of {@code pa_maxmsglen}. */
  public static final int MAXMSGLEN_OFFSET = 16;

  /** Offset of {@code pa_nhashbuckets}. */
  public static final int NHASHBUCKETS_OFFSET = 24;

  /** Offset of {@code pa_fhsize}. */
  public static final int FHSIZE_OFFSET = 32;

  /** Offset of {@code pa_fhflags}. */
  public static final int FHFLAGS_OFFSET = 40;

  /** Offset of {@code pa_vnopmask}. */
  public static final int VNOPMASK_OFFSET = 44;

  /** Offset of {@code pa_typename}. */
  public static final int TYPENAME_OFFSET = 122;

  /** Offset of {@code pa_mntfromname}. */
  public static final int MNTFROMNAME_OFFSET = 154;

  /** Offset of {@code pa_root_cookie}. */
  public static final int ROOT_COOKIE_OFFSET = 1184;

  /** Offset of {@code pa_root_vtype}. */
  public static final int ROOT_VTYPE_OFFSET = 1192;

  /** Offset of {@code pa_root_vsize}. */
  public static final int ROOT_VSIZE_OFFSET = 1200;

  /** Offset of {@code pa_root_rdev}. */
  public static final int ROOT_RDEV_OFFSET = 1208;

  /** Offset of {@code pa_svfsb}. */
  public static final int SVFSB_OFFSET = 1216;

  /** Offset of {@code pa_time32}. */
  public static final int TIME32_OFFSET = 3472;

  /** Offset of {@code pa_spare}. */
  public static final int SPARE_OFFSET = 3476;

  private final CString typename = new CString(32);
  private final CString mntfromname = new CString(1024);
  private final Statvfs svfsb = new Statvfs();

  @Override
  public PuffsKargs wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    typename.wrap(buffer, offset + TYPENAME_OFFSET);
    mntfromname.wrap(buffer, offset + MNTFROMNAME_OFFSET);
    svfsb.wrap(buffer, offset + SVFSB_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pa_vers}: the version of the protocol, {@code PUFFSVERSION}. */
  public int vers() {
    return buffer.getInt(offset + VERS_OFFSET);
  }

  /** Sets {@code pa_vers}. */
  public PuffsKargs vers(int value) {
    buffer.putInt(offset + VERS_OFFSET, value);
    return this;
  }

  /** {@code pa_fd}: the server's open descriptor of the device. */
  public int fd() {
    return buffer.getInt(offset + FD_OFFSET);
  }

  /** Sets {@code pa_fd}. */
  public PuffsKargs fd(int value) {
    buffer.putInt(offset + FD_OFFSET, value);
    return this;
  }

  /** {@code pa_flags}: {@code PUFFS_KFLAG_*}; others than those of the mask are EINVAL. */
  public int flags() {
    return buffer.getInt(offset + FLAGS_OFFSET);
  }

  /** Sets {@code pa_flags}. */
  public PuffsKargs flags(int value) {
    buffer.putInt(offset + FLAGS_OFFSET, value);
    return this;
  }

  /**
   * {@code pa_maxmsglen}: the longest frame wanted, in bytes, 0 for the most; afterwards the
   * longest granted.
   */
  public long maxmsglen() {
    return buffer.getLong(offset + MAXMSGLEN_OFFSET);
  }

  /** Sets {@code pa_maxmsglen}. */
  public PuffsKargs maxmsglen(long value) {
    buffer.putLong(offset + MAXMSGLEN_OFFSET, value);
    return this;
  }

  /** {@code pa_nhashbuckets}: unused: how many chains a table of nodes had in older kernels. */
  public int nhashbuckets() {
    return buffer.getInt(offset + NHASHBUCKETS_OFFSET);
  }

  /** Sets {@code pa_nhashbuckets}. */
  public PuffsKargs nhashbuckets(int value) {
    buffer.putInt(offset + NHASHBUCKETS_OFFSET, value);
    return this;
  }

  /**
   * {@code pa_fhsize}: bytes in a file handle, or the most there are; 0 if there are no handles.
   */
  public long fhsize() {
    return buffer.getLong(offset + FHSIZE_OFFSET);
  }

  /** Sets {@code pa_fhsize}. */
  public PuffsKargs fhsize(long value) {
    buffer.putLong(offset + FHSIZE_OFFSET, value);
    return this;
  }

  /** {@code pa_fhflags}: {@code PUFFS_FHFLAG_*}. */
  public int fhflags() {
    return buffer.getInt(offset + FHFLAGS_OFFSET);
  }

  /** Sets {@code pa_fhflags}. */
  public PuffsKargs fhflags(int value) {
    buffer.putInt(offset + FHFLAGS_OFFSET, value);
    return this;
  }

  /**
   * {@code pa_vnopmask[i]}: whether operation i of {@code PUFFS_VN_*} is to be sent, 1 or 0; i from
   * 0 to 77.
   */
  public int vnopmask(int i) {
    return buffer.get(offset + VNOPMASK_OFFSET + Objects.checkIndex(i, 78)) & 0xff;
  }

  /** Sets {@code pa_vnopmask[i]}, i from 0 to 77. */
  public PuffsKargs vnopmask(int i, int value) {
    buffer.put(offset + VNOPMASK_OFFSET + Objects.checkIndex(i, 78), (byte) value);
    return this;
  }

  /**
   * {@code pa_typename}: the type of file system, of at most 24 bytes; afterwards behind {@code
   * puffs|}.
   */
  public CString typename() {
    return typename;
  }

  /** {@code pa_mntfromname}: what is shown as mounted. */
  public CString mntfromname() {
    return mntfromname;
  }

  /** {@code pa_root_cookie}: the number of the root. */
  public long rootCookie() {
    return buffer.getLong(offset + ROOT_COOKIE_OFFSET);
  }

  /** Sets {@code pa_root_cookie}. */
  public PuffsKargs rootCookie(long value) {
    buffer.putLong(offset + ROOT_COOKIE_OFFSET, value);
    return this;
  }

  /** {@code pa_root_vtype}: the root's type, {@code enum vtype}. */
  public int rootVtype() {
    return buffer.getInt(offset + ROOT_VTYPE_OFFSET);
  }

  /** Sets {@code pa_root_vtype}. */
  public PuffsKargs rootVtype(int value) {
    buffer.putInt(offset + ROOT_VTYPE_OFFSET, value);
    return this;
  }

  /** {@code pa_root_vsize}: the root's size in bytes. */
  public long rootVsize() {
    return buffer.getLong(offset + ROOT_VSIZE_OFFSET);
  }

  /** Sets {@code pa_root_vsize}. */
  public PuffsKargs rootVsize(long value) {
    buffer.putLong(offset + ROOT_VSIZE_OFFSET, value);
    return this;
  }

  /** {@code pa_root_rdev}: the device that the root is, if it is one. */
  public long rootRdev() {
    return buffer.getLong(offset + ROOT_RDEV_OFFSET);
  }

  /** Sets {@code pa_root_rdev}. */
  public PuffsKargs rootRdev(long value) {
    buffer.putLong(offset + ROOT_RDEV_OFFSET, value);
    return this;
  }

  /**
   * {@code pa_svfsb}: statistics, of which the kernel takes {@code f_namemax} and fills in the
   * rest.
   */
  public Statvfs svfsb() {
    return svfsb;
  }

  /**
   * {@code pa_time32}: 1 if times in frames have 32 bits, as servers of before NetBSD 6 want them;
   * else 0.
   */
  public int time32() {
    return buffer.getInt(offset + TIME32_OFFSET);
  }

  /** Sets {@code pa_time32}. */
  public PuffsKargs time32(int value) {
    buffer.putInt(offset + TIME32_OFFSET, value);
    return this;
  }

  /** {@code pa_spare[i]}: room for later; anything but 0 is EINVAL; i from 0 to 126. */
  public int spare(int i) {
    return buffer.getInt(offset + SPARE_OFFSET + 4 * Objects.checkIndex(i, 127));
  }

  /** Sets {@code pa_spare[i]}, i from 0 to 126. */
  public PuffsKargs spare(int i, int value) {
    buffer.putInt(offset + SPARE_OFFSET + 4 * Objects.checkIndex(i, 127), value);
    return this;
  }
}
