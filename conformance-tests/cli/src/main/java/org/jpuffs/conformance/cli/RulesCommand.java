package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Catalogue;
import picocli.CommandLine.Command;

/** {@code puffs rules}. */
@Command(
    name = "rules",
    description = "Prints the rules that a check judges by, in Markdown.",
    mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
  private final PrintWriter out;

  /** A command that prints to {@code out}. */
  RulesCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.print(Catalogue.page());
    out.flush();
    return 0;
  }
}
