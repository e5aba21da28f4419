package org.jpuffs.conformance.cli;

/** Words for the shell that a command is pasted into. */
final class Shell {
  private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

  private Shell() {}

  /** {@code word}, in quotes if a shell would not take it as it stands. */
  static String word(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
