package org.jpuffs.conformance.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jpuffs.conformance.program.ByteText;

/**
 * Writes a text as one word of a script. A byte that cannot stand in a script, or that nobody would
 * see there, is written as a backslash, {@code x} and two hexadecimal digits; a backslash is
 * doubled.
 */
final class WordText {
  private static final char BACKSLASH = '\\';
  private static final int HEXADECIMAL = 16;

  private WordText() {}

  /**
   * The word of {@code text}.
   *
   * @throws IllegalArgumentException if no bytes are that text
   */
  static String print(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c > ' ' && c < '\u007f' && c != BACKSLASH;
    }
    return plain ? text : escaped(text);
  }

  private static String escaped(String text) {
    StringBuilder word = new StringBuilder();
    text.codePoints().forEach(character -> append(word, character));
    return word.toString();
  }

  private static void append(StringBuilder word, int character) {
    if (character == BACKSLASH) {
      word.append(BACKSLASH).append(BACKSLASH);
    } else if (EscapedText.isVisible(character)) {
      word.appendCodePoint(character);
    } else if (EscapedText.isWithoutBytes(character)) {
      throw new IllegalArgumentException(
          String.format("U+%04X is half of a surrogate pair: no bytes stand for it", character));
    } else {
      EscapedText.append(word, character);
    }
  }

  /**
   * The text of {@code word}.
   *
   * @throws IllegalArgumentException if a backslash is followed by something else
   */
  static String read(String word) {
    if (word.indexOf(BACKSLASH) < 0) {
      return word;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < word.length()) {
      int next = word.indexOf(BACKSLASH, at);
      int end = next < 0 ? word.length() : next;
      bytes.writeBytes(word.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = next < 0 ? end : readEscape(word, next, bytes);
    }
    return ByteText.of(bytes.toByteArray());
  }

  /** Reads what a backslash begins; where the rest of the word starts. */
  private static int readEscape(String word, int at, ByteArrayOutputStream bytes) {
    if (word.startsWith("\\\\", at)) {
      bytes.write(BACKSLASH);
      return at + 2;
    }
    String digits =
        word.substring(Math.min(at + 2, word.length()), Math.min(at + 4, word.length()));
    if (!word.startsWith("\\x", at) || !digits.matches("[0-9a-fA-F]{2}") || digits.equals("00")) {
      throw new IllegalArgumentException(
          "\""
              + word
              + "\" has a backslash that begins nothing: write \\\\ for a backslash, or \\x20 for"
              + " byte 0x20; byte 0 cannot stand in a text");
    }
    bytes.write(Integer.parseInt(digits, HEXADECIMAL));
    return at + 4;
  }
}
