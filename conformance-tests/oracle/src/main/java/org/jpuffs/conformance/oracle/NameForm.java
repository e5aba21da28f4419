package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.ByteText;

/** Which names a file system need not have: those that some hosts refuse. */
final class NameForm {
  private static final String REFUSED = "\\:*?\"<>|";

  private NameForm() {}

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
