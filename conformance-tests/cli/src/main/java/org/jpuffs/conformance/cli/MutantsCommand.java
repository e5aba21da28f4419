package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.mutants.Mutant;
import org.jpuffs.conformance.mutants.Mutants;
import org.jpuffs.conformance.mutants.MutationResult;
import org.jpuffs.conformance.mutants.MutationRun;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.program.UsageException;
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
        "Puts one small fault after another into a correct file system, and prints which rules"
            + " report each.",
    mixinStandardHelpOptions = true)
final class MutantsCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(
      paramLabel = "MUTANT",
      arity = "0..*",
      description = "the mutants to check, by name or by the first letters of names. Default: all")
  private List<String> names = List.of();

  @Option(
      names = "--fs",
      paramLabel = "FS",
      description = "the correct file system. Default: ${DEFAULT-VALUE}")
  private String fileSystem = "memfs:advlock";

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--programs",
      paramLabel = "N",
      description = "the largest number of programs for each mutant. Default: ${DEFAULT-VALUE}")
  private long programs = MutationRun.PROGRAMS;

  @Option(
      names = "--show-programs",
      description = "print the smallest program of each mutant and rule as well")
  private boolean showPrograms;

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
      throw new UsageException(
          "no mutant is called " + names + ": puffs mutants without names shows all");
    }
    if (programs < 1) {
      throw new UsageException("--programs is " + programs + ": it must be 1 or more");
    }
    ChosenFileSystem sound = new FileSystems("").choose(fileSystem);
    List<Long> needed = new ArrayList<>();
    try (Kernel kernel = backend.backend().start()) {
      MutationRun run = new MutationRun(kernel, sound::fresh, programs);
      out.println("mutant                                   programs  killed by");
      for (Mutant mutant : chosen) {
        MutationResult result = run.run(mutant, seed.seed());
        if (result.isKilled()) {
          needed.add(result.programs());
        }
        out.println(line(result));
        if (showPrograms) {
          show(run, result);
        }
        out.flush();
      }
    }
    summary(needed, chosen.size());
    return needed.size() == chosen.size() ? 0 : 1;
  }

  private void show(MutationRun run, MutationResult result) {
    for (Requirement rule : result.mutant().rules()) {
      Failure failure = result.found().get(rule);
      if (failure != null) {
        out.print(run.shrunk(result.mutant(), failure));
      }
    }
  }

  private void summary(List<Long> needed, int count) {
    out.println(needed.size() + " of " + count + " mutants killed, each by its expected rule");
    if (!needed.isEmpty()) {
      List<Long> sorted = needed.stream().sorted().toList();
      out.println(
          "programs of a killed mutant: median "
              + sorted.get(sorted.size() / 2)
              + ", most "
              + sorted.get(sorted.size() - 1));
    }
  }

  private static String line(MutationResult result) {
    return String.format(
        Locale.ROOT, "%-40s %8d  %s", result.mutant().id(), result.programs(), words(result));
  }

  private static String words(MutationResult result) {
    List<Requirement> rules = result.mutant().rules();
    return switch (result.outcome()) {
      case KILLED -> ids(rules);
      case SURVIVED -> "survived";
      case NEVER_EXECUTED -> "never executed";
      case KILLED_BY_OTHERS ->
          "not by " + ids(result.missing()) + ", but by " + ids(result.found().keySet());
    };
  }

  private static String ids(Iterable<? extends Requirement> rules) {
    List<String> ids = new ArrayList<>();
    rules.forEach(rule -> ids.add(rule.id()));
    return String.join(", ", ids);
  }
}
