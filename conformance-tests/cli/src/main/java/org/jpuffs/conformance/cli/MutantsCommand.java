package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.mutants.Hunt;
import org.jpuffs.conformance.mutants.Mutant;
import org.jpuffs.conformance.mutants.Mutants;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs mutants}. */
@Command(
    name = "mutants",
    description =
        "Plants one small fault after another in a sound file system, and prints which rule finds"
            + " each.",
    mixinStandardHelpOptions = true)
final class MutantsCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(
      paramLabel = "MUTANT",
      arity = "0..*",
      description = "the mutants to look for, by name or by how their names begin; all by default")
  private List<String> names = List.of();

  @Option(
      names = "--fs",
      paramLabel = "FS",
      description = "the sound file system; by default ${DEFAULT-VALUE}")
  private String fileSystem = "memfs:advlock";

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "the seed of the first program; by default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "how long each is looked for; by default ${DEFAULT-VALUE}")
  private long seconds = 20;

  @Option(names = "--programs", description = "print the shrunk program of each, too")
  private boolean programs;

  @Mixin private BackendOption backend = new BackendOption();

  /** A command that prints to {@code out}. */
  MutantsCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BackendUnavailableException {
    List<Mutant> chosen =
        Mutants.all().stream()
            .filter(mutant -> names.isEmpty() || names.stream().anyMatch(mutant.id()::startsWith))
            .toList();
    if (chosen.isEmpty()) {
      throw new BadChoiceException(
          "no mutant is called " + names + ": puffs mutants without names shows all");
    }
    ChosenFileSystem sound = new FileSystems("").choose(fileSystem);
    int good = 0;
    try (Kernel kernel = backend.backend().start()) {
      Hunt hunt = new Hunt(kernel, sound::fresh, Duration.ofSeconds(seconds));
      out.println(
          "mutant                          rule                      programs calls seconds");
      for (Mutant mutant : chosen) {
        Hunt.Catch result = hunt.hunt(mutant, seed);
        good += result.isGood() ? 1 : 0;
        out.println(line(result));
        if (programs && result.failure() != null) {
          out.print(result.failure());
        }
        out.flush();
      }
    }
    out.println(
        good + " of " + chosen.size() + " mutants found, each by a rule that is there for it");
    return good == chosen.size() ? 0 : 1;
  }

  private static String line(Hunt.Catch result) {
    Failure failure = result.failure();
    return String.format(
        Locale.ROOT,
        "%-31s %-25s %8d %5s %7.1f%s",
        result.mutant().id(),
        failure == null ? "not found" : failure.finding().rule().id(),
        result.programs(),
        failure == null ? "-" : String.valueOf(failure.program().calls().size()),
        result.seconds(),
        failure == null ? "" : !result.isGood() ? "  not a rule for it" : first(result));
  }

  /** The rule that found it before one that is there for it did. */
  private static String first(Hunt.Catch result) {
    boolean other = result.failure() != null && result.failure().finding().rule() != result.first();
    return other ? "  first by " + result.first() : "";
  }
}
