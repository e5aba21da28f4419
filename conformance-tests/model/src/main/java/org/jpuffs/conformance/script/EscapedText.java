package org.jpuffs.conformance.script;

import org.jpuffs.conformance.program.ByteText;

/**
 * Characters that nobody would see in a text, or that change how others look, as the bytes that
 * stand for them: a backslash, {@code x} and two hexadecimal digits each.
 */
public final class EscapedText {
  private EscapedText() {}

  /**
   * Appends a character as its bytes.
   *
   * @param character no half of a surrogate pair, unless it stands for one byte that is no UTF-8
   */
  public static void append(StringBuilder to, int character) {
    for (byte each : ByteText.bytes(Character.toString(character))) {
      to.append(String.format("\\x%02x", each));
    }
  }

  /** Whether no bytes stand for {@code character}: it is half of a surrogate pair. */
  public static boolean isWithoutBytes(int character) {
    return Character.getType(character) == Character.SURROGATE && !ByteText.isSingleByte(character);
  }

  /** Whether a reader sees the character, by itself. A blank is not seen. */
  public static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
