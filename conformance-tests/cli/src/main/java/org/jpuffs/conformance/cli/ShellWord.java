package org.jpuffs.conformance.cli;

/** Words of a command line that the user pastes into a shell. */
final class ShellWord {
  private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

  private ShellWord() {}

  /** {@code word}, in quotes if it has characters that a shell interprets. */
  static String quote(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
