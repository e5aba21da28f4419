package org.jpuffs.conformance.report;

/** Words of a command line that the user pastes into a shell. */
public final class ShellWord {
  private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

  private ShellWord() {}

  /** {@code word}, in quotes if it has characters that a shell interprets. */
  public static String quote(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
