package org.jpuffs.conformance.cli;

/** How a user starts this program, for the commands that it prints. */
final class StartedAs {
  /** {@code ./puffs} in the sources; the launcher of the archive sets another. */
  static final String PUFFS = System.getProperty("puffs.command", "./puffs");

  private StartedAs() {}
}
