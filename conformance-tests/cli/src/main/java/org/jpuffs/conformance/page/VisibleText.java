package org.jpuffs.conformance.page;

import org.jpuffs.conformance.script.EscapedText;

/**
 * Text of unknown origin as text that a reader sees. A character that has no shape, changes the
 * direction of others or changes their shape is written as the bytes of a script: a backslash,
 * {@code x} and two hexadecimal digits each. Half of a surrogate pair, which no bytes stand for, is
 * written as a backslash, {@code u} and four digits.
 */
final class VisibleText {
  private VisibleText() {}

  /** {@code text} with such characters as escapes. Blanks and line ends stay. */
  static String of(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    return plain == text.length() ? text : escaped(text);
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < '\u007f' || c == '\n';
  }

  private static String escaped(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints().forEach(each -> append(visible, each));
    return visible.toString();
  }

  private static void append(StringBuilder to, int character) {
    if (character == '\n' || character == ' ' || EscapedText.isVisible(character)) {
      to.appendCodePoint(character);
    } else if (EscapedText.isWithoutBytes(character)) {
      to.append(String.format("\\u%04x", character));
    } else {
      EscapedText.append(to, character);
    }
  }
}
