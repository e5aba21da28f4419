package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_kcred}, 84 bytes: the credentials of a request: those of a user, or a mark of
 * the kernel itself.
 *
 * <pre>
 *  offset  size  field
 *       0    80  pkcr_uuc
 *      80     1  pkcr_type
 *      81     1  pkcr_internal
 * </pre>
 */
public final class PuffsKcred extends Flyweight {
  /** Bytes in the struct. */
  public static final int SIZE = 84;

  /** Offset of {@code pkcr_uuc}. */
  public static final int UUC_OFFSET = 0;

  /** Offset of {@code pkcr_type}. */
  public static final int TYPE_OFFSET = 80;

  /** Offset of {@code pkcr_internal}. */
  public static final int INTERNAL_OFFSET = 81;

  private final Uucred uuc = new Uucred();

  @Override
  public PuffsKcred wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    uuc.wrap(buffer, offset + UUC_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pkcr_uuc}: the user's credentials, if the type is {@code PUFFCRED_TYPE_UUC}. */
  public Uucred uuc() {
    return uuc;
  }

  /** {@code pkcr_type}: {@code PUFFCRED_TYPE_*}. */
  public int type() {
    return buffer.get(offset + TYPE_OFFSET) & 0xff;
  }

  /** Sets {@code pkcr_type}. */
  public PuffsKcred type(int value) {
    buffer.put(offset + TYPE_OFFSET, (byte) value);
    return this;
  }

  /**
   * {@code pkcr_internal}: {@code PUFFCRED_CRED_*}, if the type is {@code PUFFCRED_TYPE_INTERNAL}.
   */
  public int internal() {
    return buffer.get(offset + INTERNAL_OFFSET) & 0xff;
  }

  /** Sets {@code pkcr_internal}. */
  public PuffsKcred internal(int value) {
    buffer.put(offset + INTERNAL_OFFSET, (byte) value);
    return this;
  }
}
