package org.jpuffs.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct puffs_vnmsg_mmap}, 144 bytes: the message of {@code PUFFS_VN_MMAP}.
 *
 * <pre>
 *  offset  size  field
 *       0    56  pvn_pr
 *      56     4  pvnr_prot
 *      60    84  pvnr_cred
 * </pre>
 */
public final class VnMmap extends PuffsReq {
  /** Bytes in the struct. */
  public static final int SIZE = 144;

  /** Offset of {@code pvnr_prot}. */
  public static final int PROT_OFFSET = 56;

  /** Offset of {@code pvnr_cred}. */
  public static final int CRED_OFFSET = 60;

  private final PuffsKcred cred = new PuffsKcred();

  @Override
  public VnMmap wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    cred.wrap(buffer, offset + CRED_OFFSET);
    return this;
  }

  @Override
  public int structSize() {
    return SIZE;
  }

  /** {@code pvnr_prot}: what the mapping allows, {@code VM_PROT_*} of {@link Protection}. */
  public int prot() {
    return buffer.getInt(offset + PROT_OFFSET);
  }

  /** Sets {@code pvnr_prot}. */
  public VnMmap prot(int value) {
    buffer.putInt(offset + PROT_OFFSET, value);
    return this;
  }

  /** {@code pvnr_cred}: on whose behalf. */
  public PuffsKcred cred() {
    return cred;
  }
}
