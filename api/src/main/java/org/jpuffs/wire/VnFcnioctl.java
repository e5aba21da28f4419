package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_fcnioctl}, 184 bytes: the message of {@code PUFFS_VN_FCNTL} and {@code
 * PUFFS_VN_IOCTL}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    84  pvnr_cred
 *     144     8  pvnr_command
 *     152     4  pvnr_pid
 *     156     4  pvnr_fflag
 *     160     8  pvnr_data
 *     168     8  pvnr_datalen
 *     176     4  pvnr_copyback
 * </pre>
 */
public final class VnFcnioctl extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 184;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 56;

  /** Offset of {@code pvnr_command}. */
  public static final int COMMAND_OFFSET = 144;

  /** Offset of {@code pvnr_pid}. */
  public static final int PID_OFFSET = 152;

  /** Offset of {@code pvnr_fflag}. */
  public static final int FFLAG_OFFSET = 156;

  /** Offset of {@code pvnr_data}. */
  public static final int DATA_OFFSET = 160;

  /** Offset of {@code pvnr_datalen}. */
  public static final int DATALEN_OFFSET = 168;

  /** Offset of {@code pvnr_copyback}. */
  public static final int COPYBACK_OFFSET = 176;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnFcnioctl wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cred.wrap(buffer, offset + CRED_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_cred}: on whose behalf. */
  public PuffsKcred cred() {
    return cred;
  }

  /** {@code pvnr_command}: the command of ioctl(2) or fcntl(2). */
  public long command() {
    return buffer.getLong(offset + COMMAND_OFFSET);
  }

  /** Sets {@code pvnr_command}. */
  public VnFcnioctl command(long value) {
    buffer.putLong(offset + COMMAND_OFFSET, value);
    return this;
  }

  /** {@code pvnr_pid}: the process that asks. */
  public int pid() {
    return buffer.getInt(offset + PID_OFFSET);
  }

  /** Sets {@code pvnr_pid}. */
  public VnFcnioctl pid(int value) {
    buffer.putInt(offset + PID_OFFSET, value);
    return this;
  }

  /**
   * {@code pvnr_fflag}: {@code FREAD}, {@code FWRITE} and {@code O_*} of {@link Fcntl}, as the
   * kernel keeps them.
   */
  public int fflag() {
    return buffer.getInt(offset + FFLAG_OFFSET);
  }

  /** Sets {@code pvnr_fflag}. */
  public VnFcnioctl fflag(int value) {
    buffer.putInt(offset + FFLAG_OFFSET, value);
    return this;
  }

  /** {@code pvnr_data}: the address of the argument, in the caller's memory. */
  public long data() {
    return buffer.getLong(offset + DATA_OFFSET);
  }

  /** Sets {@code pvnr_data}. */
  public VnFcnioctl data(long value) {
    buffer.putLong(offset + DATA_OFFSET, value);
    return this;
  }

  /** {@code pvnr_datalen}: bytes in the argument. */
  public long datalen() {
    return buffer.getLong(offset + DATALEN_OFFSET);
  }

  /** Sets {@code pvnr_datalen}. */
  public VnFcnioctl datalen(long value) {
    buffer.putLong(offset + DATALEN_OFFSET, value);
    return this;
  }

  /** {@code pvnr_copyback}: whether the argument is written back, 1 or 0. */
  public int copyback() {
    return buffer.getInt(offset + COPYBACK_OFFSET);
  }

  /** Sets {@code pvnr_copyback}. */
  public VnFcnioctl copyback(int value) {
    buffer.putInt(offset + COPYBACK_OFFSET, value);
    return this;
  }
}
