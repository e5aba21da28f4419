package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.faults.Faults;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs faults}. */
@Command(
    name = "faults",
    description =
        "Runs random programs while replies come late, twice, broken or not at all, and looks"
            + " whether the kernel bears it.",
    mixinStandardHelpOptions = true)
final class FaultsCommand implements Callable<Integer> {
  private static final int MOST_VIOLATIONS = 3;
  private static final Duration LONGEST_PLAN = Duration.ofSeconds(60);
  private static final String SIMULATED = "sim";

  private final PrintWriter out;

  @Parameters(
      paramLabel = "FS",
      arity = "1",
      description = "the file system: NAME or NAME:ARGUMENT of one that is known, or class:NAME")
  private String fileSystem = "";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "how many calls in all, at least; by default ${DEFAULT-VALUE}")
  private long steps = 100_000;

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "how many calls in each plan; by default ${DEFAULT-VALUE}")
  private int calls = 40;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "the first plan's seed, the others' count up from it; by default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--classpath",
      paramLabel = "P",
      description = "directories and jars in which file systems are looked for")
  private String classpath = "";

  @Mixin private BackendOption backend = new BackendOption();

  /** A command that prints to {@code out}. */
  FaultsCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BackendUnavailableException {
    if (steps < 1 || calls < 1) {
      throw new BadChoiceException(
          "--steps " + steps + " --calls " + calls + ": both are numbers from 1 up");
    }
    ChosenFileSystem chosen = new FileSystems(classpath).choose(fileSystem);
    Backend kind = backend.backend();
    try (KernelSupply kernels = new KernelSupply(kind)) {
      return run(kind, new Faults(kernels, chosen::fresh, !kind.name().equals(SIMULATED)));
    }
  }

  private int run(Backend kind, Faults faults) {
    long began = System.nanoTime();
    Watchdog dog =
        new Watchdog(faults::progress, LONGEST_PLAN, hung -> giveUp(faults, kind, began, hung));
    try {
      faults.run(
          steps, calls, seed, MOST_VIOLATIONS, (failing, failure) -> show(kind, failing, failure));
    } finally {
      dog.stop();
    }
    for (Map.Entry<String, Long> death : faults.deaths().entrySet()) {
      out.println("kernels that a reply ended in " + death.getKey() + ": " + death.getValue());
    }
    out.println(verdict(faults, faults.violations(), kind, began));
    out.flush();
    return faults.violations() == 0 ? 0 : 1;
  }

  private void show(Backend kind, long failing, Failure failure) {
    out.println(
        "broken: "
            + failure.finding().rule().id()
            + ", "
            + failure.finding().rule().text()
            + "; by the plan of seed "
            + failing
            + ", shrunk:");
    out.print(failure);
    out.println("  again, from the beginning");
    out.println("    " + again(kind, failing));
    out.flush();
  }

  private String again(Backend kind, long failing) {
    return "./puffs faults "
        + Shell.word(fileSystem)
        + " --backend "
        + kind.name()
        + " --seed "
        + failing
        + " --steps 1 --calls "
        + calls
        + (classpath.isEmpty() ? "" : " --classpath " + Shell.word(classpath));
  }

  /** A plan does not come to its end, and nothing can make it: tells, and ends the JVM. */
  private void giveUp(Faults faults, Backend kind, long began, Progress hung) {
    out.println("broken: a call waits for ever, by the plan of seed " + faults.seed());
    ScriptWriter.print(hung.program()).lines().forEach(line -> out.println("    " + line));
    out.println("  again\n    " + again(kind, faults.seed()));
    out.println(verdict(faults, faults.violations() + 1, kind, began));
    out.flush();
    Runtime.getRuntime().halt(1);
  }

  private String verdict(Faults faults, int violations, Backend kind, long began) {
    long deaths = faults.deaths().values().stream().mapToLong(Long::longValue).sum();
    return String.format(
        Locale.ROOT,
        "faults in %s on %s: %d plans, %d calls, %d requests, %d faults, %d kernels ended,"
            + " %d violations, seed %d, %.1f s",
        fileSystem,
        kind.name(),
        faults.plans(),
        faults.calls(),
        faults.requests(),
        faults.faults(),
        deaths,
        violations,
        seed,
        (System.nanoTime() - began) / 1e9);
  }

  /** Kernels of one kind, one after another. */
  private static final class KernelSupply
      implements java.util.function.Supplier<Kernel>, AutoCloseable {
    private final Backend kind;
    private Kernel kernel;

    /** Starts the first. */
    KernelSupply(Backend kind) throws BackendUnavailableException {
      this.kind = kind;
      this.kernel = kind.start();
    }

    private boolean given;

    @Override
    public Kernel get() {
      if (given) {
        try {
          kernel = kind.start();
        } catch (BackendUnavailableException e) {
          throw new IllegalStateException(kind.name() + " does not start again", e);
        }
      }
      given = true;
      return kernel;
    }

    @Override
    public void close() {
      kernel.close();
    }
  }
}
