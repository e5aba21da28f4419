package org.jpuffs.conformance.oracle;

import java.util.Comparator;
import org.jpuffs.conformance.program.ByteText;

/** Which names a file system need not have, and which may be the same. */
final class NameForm {
  private static final String REFUSED = "\\:*?\"<>|";

  /** Orders names; two that differ in upper and lower case of A to Z only are the same. */
  static final Comparator<String> IGNORING_CASE = NameForm::compareIgnoringCase;

  private NameForm() {}

  private static int compareIgnoringCase(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      int difference = lower(one.charAt(i)) - lower(other.charAt(i));
      if (difference != 0) {
        return difference;
      }
    }
    return one.length() - other.length();
  }

  private static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char) (letter + 'a' - 'A') : letter;
  }

  /** True if a file system may refuse {@code name}, if nothing has that name. */
  static boolean mayBeRefused(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isControl = c < ' ' || c == '\u007f';
      if (isControl || ByteText.isSingleByte(c) || REFUSED.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }
}
