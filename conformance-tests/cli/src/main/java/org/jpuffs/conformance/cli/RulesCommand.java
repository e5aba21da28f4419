package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Catalogue;
import org.jpuffs.conformance.check.DialectPage;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.spi.Dialect;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--dialect",
      paramLabel = "D",
      description = "print the rules that say something else in a dialect than in NetBSD's: linux")
  private @Nullable String dialect;

  /** A command that prints to {@code out}. */
  RulesCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.print(page());
    out.flush();
    return 0;
  }

  private String page() {
    String name = dialect;
    if (name != null && capabilities) {
      throw new UsageException("--dialect and --capabilities each choose a page: give one of them");
    }
    if (name != null) {
      return DialectPage.of(dialect(name));
    }
    return capabilities ? Catalogue.capabilitiesPage() : Catalogue.rulesPage();
  }

  private static Dialect dialect(String name) {
    for (Dialect each : Dialect.values()) {
      if (each.name().equalsIgnoreCase(name) && each != Dialect.NETBSD) {
        return each;
      }
    }
    throw new UsageException(
        "--dialect "
            + name
            + ": there is linux; "
            + StartedAs.PUFFS
            + " rules alone prints those of NetBSD");
  }
}
