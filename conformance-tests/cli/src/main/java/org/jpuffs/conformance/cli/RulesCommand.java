package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code puffs rules}. */
@Command(
    name = "rules",
    description = "Prints the rules that puffs check applies, in Markdown.",
    mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Option(
      names = "--capabilities",
      description = "print the capabilities of file systems instead of the rules")
  private boolean capabilities;

  /** A command that prints to {@code out}. */
  RulesCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.print(capabilities ? Catalogue.capabilitiesPage() : Catalogue.rulesPage());
    out.flush();
    return 0;
  }
}
