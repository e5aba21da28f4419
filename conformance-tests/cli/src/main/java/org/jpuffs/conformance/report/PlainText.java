package org.jpuffs.conformance.report;

/** Text of unknown origin, with its unusual characters as escapes: {@code \}{@code u001b}. */
final class PlainText {
  private PlainText() {}

  /** {@code text} with all characters that XML 1.0 forbids as escapes. */
  static String forXml(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().forEach(each -> append(plain, each, isOfXml(each)));
    return plain.toString();
  }

  /** {@code text} with control characters as escapes, which a terminal would obey. */
  static String forTerminal(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(each -> append(plain, each, each == '\n' || !Character.isISOControl(each)));
    return plain.toString();
  }

  /** {@code text} with its line ends as blanks. */
  static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]+", " ");
  }

  /** The production Char of XML 1.0, section 2.2. */
  private static boolean isOfXml(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }

  private static void append(StringBuilder to, int character, boolean plain) {
    if (plain) {
      to.appendCodePoint(character);
    } else {
      to.append(String.format("\\u%04x", character));
    }
  }
}
