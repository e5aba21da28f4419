package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_poll}, 64 bytes: the message of {@code PUFFS_VN_POLL}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56     4  pvnr_events
 * </pre>
 */
public final class VnPoll extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 64;

  /** Offset of {@code pvnr_events}. */
  public static final int EVENTS_OFFSET = 56;

  @Override
  public VnPoll wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /**
   * {@code pvnr_events}: {@code POLL*} of {@link Poll}: those asked for, in the answer those that
   * are there.
   */
  public int events() {
    return buffer.getInt(offset + EVENTS_OFFSET);
  }

  /** Sets {@code pvnr_events}. */
  public VnPoll events(int value) {
    buffer.putInt(offset + EVENTS_OFFSET, value);
    return this;
  }
}
