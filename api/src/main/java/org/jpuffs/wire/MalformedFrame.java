package org.jpuffs.wire;

/**
 * Why a frame is refused: the first field that breaks a rule of the protocol.
 *
 * @param field the kernel's name of the field, behind the name of the struct it is embedded as:
 *     {@code pvnr_cn.pkcn_namelen}
 * @param offset where the field begins, in bytes from the beginning of the frame
 * @param value what it holds
 * @param rule what holds for every frame that the kernel makes
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
