package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** What {@code --help} prints, for tests of other packages. */
public final class HelpTexts {
  private HelpTexts() {}

  /** The help of a command; of {@code puffs} itself without one. */
  public static String of(String... command) {
    StringWriter out = new StringWriter();
    String[] arguments = Arrays.copyOf(command, command.length + 1);
    arguments[command.length] = "--help";
    Main.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
    return out.toString();
  }
}
