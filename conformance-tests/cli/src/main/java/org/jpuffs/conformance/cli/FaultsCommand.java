package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.faults.FaultStanding;
import org.jpuffs.conformance.faults.Faults;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

  private final PrintWriter out;
  private final PrintWriter err;

  @Spec private @Nullable CommandSpec spec;

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

  @Option(
      names = "--here",
      paramLabel = "FILE",
      hidden = true,
      description = "in this JVM, even if it dies of it, from where FILE says")
  private @Nullable Path bookmark;

  /** A command that prints to {@code out}, and what a kernel complains of to {@code err}. */
  FaultsCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException {
    if (steps < 1 || calls < 1) {
      throw new BadChoiceException(
          "--steps " + steps + " --calls " + calls + ": both are numbers from 1 up");
    }
    ChosenFileSystem chosen = new FileSystems(classpath).choose(fileSystem);
    Backend kind = backend.backend();
    if (Backends.canKill(kind) && bookmark == null) {
      return runInChildren(kind);
    }
    try (KernelSupply kernels = new KernelSupply(kind)) {
      return run(kind, new Faults(kernels, chosen::fresh, Backends.canKill(kind)));
    }
  }

  private int runInChildren(Backend kind) {
    CommandSpec mine = spec;
    if (mine == null) {
      throw new IllegalStateException("a command that was not read from a command line");
    }
    long began = System.nanoTime();
    List<String> words = mine.root().commandLine().getParseResult().originalArgs();
    FaultsInChildren children = new FaultsInChildren(words, out, err);
    FaultStanding end = children.run(FaultStanding.before(seed));
    return tell(kind, end, children.deaths(), began);
  }

  private int run(Backend kind, Faults faults) {
    long began = System.nanoTime();
    Path file = bookmark;
    Watchdog dog =
        new Watchdog(faults::progress, LONGEST_PLAN, hung -> giveUp(faults, kind, began, hung));
    try {
      faults.run(
          steps,
          calls,
          file == null ? FaultStanding.before(seed) : FaultStanding.parse(Bookmark.line(file)),
          MOST_VIOLATIONS,
          (failing, failure) -> show(kind, failing, failure),
          begun(file));
    } finally {
      dog.stop();
    }
    if (file == null) {
      return tell(kind, faults.standing(), faults.deaths(), began);
    }
    Bookmark.write(file, faults.standing().text());
    return 0;
  }

  private static Faults.Begun begun(@Nullable Path file) {
    if (file == null) {
      return (standing, plan) -> {};
    }
    Bookmark mark = new Bookmark(file);
    return (standing, plan) -> mark.is(standing.text(), ScriptWriter.print(plan));
  }

  /** The end: which kernels died, and the verdict. */
  private int tell(Backend kind, FaultStanding end, Map<String, Long> deaths, long began) {
    for (Map.Entry<String, Long> death : deaths.entrySet()) {
      out.println("kernels that a reply ended in " + death.getKey() + ": " + death.getValue());
    }
    out.println(verdict(end, end.violations(), deaths, kind, began));
    out.flush();
    return end.violations() == 0 ? 0 : 1;
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
    if (bookmark != null) {
      out.println(FaultsInChildren.HANGS_IN + hung.step());
      out.flush();
      Runtime.getRuntime().halt(ChildRun.HUNG);
    }
    FaultStanding standing = faults.standing();
    out.println("broken: a call waits for ever, by the plan of seed " + standing.seed());
    ScriptWriter.print(hung.program()).lines().forEach(line -> out.println("    " + line));
    out.println("  again\n    " + again(kind, standing.seed()));
    out.println(verdict(standing, standing.violations() + 1, faults.deaths(), kind, began));
    out.flush();
    Runtime.getRuntime().halt(1);
  }

  private String verdict(
      FaultStanding standing, long violations, Map<String, Long> ended, Backend kind, long began) {
    long deaths = ended.values().stream().mapToLong(Long::longValue).sum();
    return String.format(
        Locale.ROOT,
        "faults in %s on %s: %d plans, %d calls, %d requests, %d faults, %d kernels ended,"
            + " %d violations, seed %d, %.1f s",
        fileSystem,
        kind.name(),
        standing.plans(),
        standing.calls(),
        standing.requests(),
        standing.faults(),
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
