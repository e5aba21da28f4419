package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_req}, 56 bytes: the header of every message, and the whole of those that
 * carry nothing else.
 *
 * <pre>
 *  offset  size  field
 *       0     8  preq_pth
 *       8     8  preq_id
 *      16     8  preq_cookie
 *      24     2  preq_opclass
 *      26     2  preq_optype
 *      28     4  preq_rv
 *      32     4  preq_setbacks
 *      36     4  preq_pid
 *      40     4  preq_lid
 *      48     8  preq_buflen
 *      56     -  preq_buf
 * </pre>
 */
public class PuffsReq extends Flyweight {
  /** Bytes in the struct, without what follows it. */
  public static final int SIZE = 56;

  /** Offset of {@code pth_framelen}. */
  public static final int FRAMELEN_OFFSET = 0;

  /** Offset of {@code preq_id}. */
  public static final int ID_OFFSET = 8;

  /** Offset of {@code preq_cookie}. */
  public static final int COOKIE_OFFSET = 16;

  /** Offset of {@code preq_opclass}. */
  public static final int OPCLASS_OFFSET = 24;

  /** Offset of {@code preq_optype}. */
  public static final int OPTYPE_OFFSET = 26;

  /** Offset of {@code preq_rv}. */
  public static final int RV_OFFSET = 28;

  /** Offset of {@code preq_setbacks}. */
  public static final int SETBACKS_OFFSET = 32;

  /** Offset of {@code preq_pid}. */
  public static final int PID_OFFSET = 36;

  /** Offset of {@code preq_lid}. */
  public static final int LID_OFFSET = 40;

  /** Offset of {@code preq_buflen}. */
  public static final int BUFLEN_OFFSET = 48;

  /** Offset of {@code preq_buf}. */
  public static final int BUF_OFFSET = 56;

  @Override
  public PuffsReq wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pth_framelen}: bytes in this frame, the header included. */
  public long framelen() {
    return buffer.getLong(offset + FRAMELEN_OFFSET);
  }

  /** Sets {@code pth_framelen}. */
  public PuffsReq framelen(long value) {
    buffer.putLong(offset + FRAMELEN_OFFSET, value);
    return this;
  }

  /**
   * {@code preq_id}: the number of the request, which its answer bears; 0 if no answer is wanted.
   */
  public long id() {
    return buffer.getLong(offset + ID_OFFSET);
  }

  /** Sets {@code preq_id}. */
  public PuffsReq id(long value) {
    buffer.putLong(offset + ID_OFFSET, value);
    return this;
  }

  /** {@code preq_cookie}: the number of the node that the operation is on; 0 if it is on none. */
  public long cookie() {
    return buffer.getLong(offset + COOKIE_OFFSET);
  }

  /** Sets {@code preq_cookie}. */
  public PuffsReq cookie(long value) {
    buffer.putLong(offset + COOKIE_OFFSET, value);
    return this;
  }

  /** {@code preq_opclass}: {@code PUFFSOP_*}, with {@code PUFFSOPFLAG_*} added. */
  public int opclass() {
    return buffer.getShort(offset + OPCLASS_OFFSET) & 0xffff;
  }

  /** Sets {@code preq_opclass}. */
  public PuffsReq opclass(int value) {
    buffer.putShort(offset + OPCLASS_OFFSET, (short) value);
    return this;
  }

  /**
   * {@code preq_optype}: which operation of its class: {@code PUFFS_VFS_*}, {@code PUFFS_VN_*} or
   * {@code PUFFS_ERR_*}.
   */
  public int optype() {
    return buffer.getShort(offset + OPTYPE_OFFSET) & 0xffff;
  }

  /** Sets {@code preq_optype}. */
  public PuffsReq optype(int value) {
    buffer.putShort(offset + OPTYPE_OFFSET, (short) value);
    return this;
  }

  /** {@code preq_rv}: the answer: 0 or the number of an error, not negated. */
  public int rv() {
    return buffer.getInt(offset + RV_OFFSET);
  }

  /** Sets {@code preq_rv}. */
  public PuffsReq rv(int value) {
    buffer.putInt(offset + RV_OFFSET, value);
    return this;
  }

  /**
   * {@code preq_setbacks}: {@code PUFFS_SETBACK_*}, what the answer says of the nodes of the
   * request.
   */
  public int setbacks() {
    return buffer.getInt(offset + SETBACKS_OFFSET);
  }

  /** Sets {@code preq_setbacks}. */
  public PuffsReq setbacks(int value) {
    buffer.putInt(offset + SETBACKS_OFFSET, value);
    return this;
  }

  /** {@code preq_pid}: the process that the kernel works for. */
  public int pid() {
    return buffer.getInt(offset + PID_OFFSET);
  }

  /** Sets {@code preq_pid}. */
  public PuffsReq pid(int value) {
    buffer.putInt(offset + PID_OFFSET, value);
    return this;
  }

  /** {@code preq_lid}: the lwp, within its process, that the kernel works for. */
  public int lid() {
    return buffer.getInt(offset + LID_OFFSET);
  }

  /** Sets {@code preq_lid}. */
  public PuffsReq lid(int value) {
    buffer.putInt(offset + LID_OFFSET, value);
    return this;
  }

  /**
   * {@code preq_buflen}: how long the answer may be, in bytes with its header; never less than the
   * frame.
   */
  public long buflen() {
    return buffer.getLong(offset + BUFLEN_OFFSET);
  }

  /** Sets {@code preq_buflen}. */
  public PuffsReq buflen(long value) {
    buffer.putLong(offset + BUFLEN_OFFSET, value);
    return this;
  }
}
