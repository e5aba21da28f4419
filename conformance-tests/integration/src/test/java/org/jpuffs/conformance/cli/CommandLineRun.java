package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The command line, for tests of other packages. */
public final class CommandLineRun {
  private CommandLineRun() {}

  /** Runs {@code line}, whose words are parted by blanks. What it printed. */
  public static String run(String line) {
    StringWriter printed = new StringWriter();
    PrintWriter to = new PrintWriter(printed, true);
    Main.run(to, to, line.split(" "));
    return printed.toString();
  }
}
