package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_error}, 320 bytes: the kernel's complaint about a reply of the server.
 *
 * <pre>
 *  offset  size  field
 *       0    56  perr_pr
 *      56     4  perr_error
 *      60   256  perr_str
 * </pre>
 */
public final class PuffsError extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 320;

  /** Offset of {@code perr_error}. */
  public static final int ERROR_OFFSET = 56;

  /** Offset of {@code perr_str}. */
  public static final int STR_OFFSET = 60;

  private final CString str = new CString(256);

  @Override
  public PuffsError wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    str.wrap(buffer, offset + STR_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /**
   * {@code perr_error}: the error as the kernel met it; a wrong {@code preq_rv} stands here
   * unchanged.
   */
  public int error() {
    return buffer.getInt(offset + ERROR_OFFSET);
  }

  /** Sets {@code perr_error}. */
  public PuffsError error(int value) {
    buffer.putInt(offset + ERROR_OFFSET, value);
    return this;
  }

  /** {@code perr_str}: what was wrong, in the kernel's words. */
  public CString str() {
    return str;
  }
}
