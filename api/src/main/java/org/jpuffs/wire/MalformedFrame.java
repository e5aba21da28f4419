package org.jpuffs.wire;

/**
 * Why a frame is malformed: the first field that breaks a rule of the protocol.
 *
 * @param field the kernel's name of the field, after the name of the struct that contains it:
 *     {@code pvnr_cn.pkcn_namelen}
 * @param offset the offset of the field in the frame, in bytes
 * @param value the value of the field
 * @param rule the rule, which each frame of the kernel obeys
 */
public record MalformedFrame(String field, int offset, long value, String rule) {
  /**
   * One line: {@code pvnr_cn.pkcn_namelen at offset 1088: 2000, but a name has 1 to 1023 bytes}.
   */
  @Override
  public String toString() {
    return field + " at offset " + offset + ": " + value + ", but " + rule;
  }
}
