package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_advlock}, 96 bytes: the message of {@code PUFFS_VN_ADVLOCK}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56    24  pvnr_fl
 *      80     8  pvnr_id
 *      88     4  pvnr_op
 *      92     4  pvnr_flags
 * </pre>
 */
public final class VnAdvlock extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 96;

  /** Offset of {@code pvnr_fl}. */
  public static final int FL_OFFSET = 56;

  /** Offset of {@code pvnr_id}. */
  public static final int ID_OFFSET = 80;

  /** Offset of {@code pvnr_op}. */
  public static final int OP_OFFSET = 88;

  /** Offset of {@code pvnr_flags}. */
  public static final int FLAGS_OFFSET = 92;

  private final Flock fl = new Flock();

  @Override
  public VnAdvlock wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    fl.wrap(buffer, offset + FL_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_fl}: the range, and the kind of lock. */
  public Flock fl() {
    return fl;
  }

  /** {@code pvnr_id}: a number for whoever has the lock, without further meaning. */
  public long id() {
    return buffer.getLong(offset + ID_OFFSET);
  }

  /** Sets {@code pvnr_id}. */
  public VnAdvlock id(long value) {
    buffer.putLong(offset + ID_OFFSET, value);
    return this;
  }

  /** {@code pvnr_op}: {@code F_GETLK}, {@code F_SETLK} or {@code F_UNLCK} of {@link Fcntl}. */
  public int op() {
    return buffer.getInt(offset + OP_OFFSET);
  }

  /** Sets {@code pvnr_op}. */
  public VnAdvlock op(int value) {
    buffer.putInt(offset + OP_OFFSET, value);
    return this;
  }

  /** {@code pvnr_flags}: {@code F_WAIT}, {@code F_FLOCK} and {@code F_POSIX} of {@link Fcntl}. */
  public int flags() {
    return buffer.getInt(offset + FLAGS_OFFSET);
  }

  /** Sets {@code pvnr_flags}. */
  public VnAdvlock flags(int value) {
    buffer.putInt(offset + FLAGS_OFFSET, value);
    return this;
  }
}
