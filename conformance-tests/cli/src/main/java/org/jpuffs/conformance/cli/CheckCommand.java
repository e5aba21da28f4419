package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.check.PastedTest;
import org.jpuffs.conformance.check.PlainCheck;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.generate.Beginning;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.protocol.ProtocolRule;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs check}. */
@Command(
    name = "check",
    description =
        "Runs random programs on a file system and judges each call by the rules of POSIX and"
            + " NetBSD.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final String PLAIN = "host:";
  private static final int MOST_VIOLATIONS = 3;
  private static final Duration LONGEST_CALL = Duration.ofSeconds(15);
  private static final int PROGRESS_EVERY = 50;

  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "FS",
      arity = "1",
      description =
          "the file system: NAME or NAME:ARGUMENT of one that is known (memfs, nullfs:DIR), or"
              + " class:NAME of a class; it must be empty")
  private String fileSystem = "";

  @Option(
      names = "--programs",
      paramLabel = "N",
      description = "how many programs; by default ${DEFAULT-VALUE}")
  private long programs = 5000;

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "how many calls in each; by default ${DEFAULT-VALUE}")
  private int calls = 50;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "the first program's seed, the others' count up from it; by default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--beginning",
      paramLabel = "B",
      description =
          "run the program of that seed alone, and begin it as a violation prints it: SEED:CALLS or"
              + " SEED:CALLS:FLAG, as so many calls of another seed's program, under one flag more")
  private @Nullable String beginning;

  @Option(
      names = "--coverage",
      description =
          "print how often each call had which result, and about which types of files; what is rare"
              + " is what programs are led to")
  private boolean coverage;

  @Option(
      names = "--flags",
      paramLabel = "F",
      split = ",",
      description =
          "the kernel's flags for every mount, without PUFFS_KFLAG_; none for no flags; by default"
              + " they are drawn for each program")
  private @Nullable List<String> flagNames;

  @Option(
      names = "--classpath",
      paramLabel = "P",
      description = "directories and jars in which file systems are looked for")
  private String classpath = "";

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "run this one program, as a violation prints it; - is the standard input")
  private @Nullable Path script;

  @Option(
      names = "--remount",
      description =
          "unmount the file system and mount it again in the middle of every other program, not only"
              + " of some where that is seen to keep what is in it; all must still be there")
  private boolean remount;

  @Option(
      names = "--exhaustive",
      paramLabel = "N",
      description =
          "run all programs of N calls over few names instead of random ones; 3 takes seconds, 4"
              + " minutes")
  private int exhaustive;

  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private ProcessesOption processes = new ProcessesOption();
  @Mixin private CapabilitiesOption capabilities = new CapabilitiesOption();
  @Mixin private SuppressOption suppress = new SuppressOption();

  private int shown;
  private boolean progressShown;

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  CheckCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws ScriptException, BackendUnavailableException {
    checkOptions();
    if (fileSystem.startsWith(PLAIN)) {
      return checkPlain(fileSystem.substring(PLAIN.length()));
    }
    Set<KernelFlag> flags = flags();
    Suppressions suppressions = suppress.suppressions();
    Capabilities said = capabilities.capabilities();
    Program given = script == null ? null : ScriptFile.read(script).program();
    ChosenFileSystem chosen = new FileSystems(classpath).choose(fileSystem);
    Backend kind = backend.backend();
    long began = System.nanoTime();
    try (Kernel kernel = kind.start()) {
      Check check =
          new Check(kernel, chosen::fresh, suppressions)
              .processes(processes.count())
              .capabilities(said)
              .remounting(remount);
      Watchdog dog =
          new Watchdog(check::progress, LONGEST_CALL, hung -> giveUp(check, kind, began, hung));
      try {
        expectEmpty(check.contents());
        if (given != null) {
          replay(check, given);
        } else if (exhaustive > 0) {
          Set<KernelFlag> all = flags == null ? Set.of() : flags;
          check.runAll(exhaustive, all, MOST_VIOLATIONS, listener(kind));
        } else if (beginning != null) {
          check.run(calls, begun(beginning), flags, listener(kind));
        } else {
          check.run(programs, calls, seed, flags, MOST_VIOLATIONS, listener(kind));
        }
      } finally {
        dog.stop();
      }
      endProgress();
      suppressions.lines().forEach(out::println);
      if (coverage) {
        check.coverage().lines().forEach(out::println);
      }
      tellMissing(check.missing());
      out.println(verdict(check, check.violations(), kind, began));
      out.flush();
      return check.violations() == 0 ? 0 : 1;
    }
  }

  private void checkOptions() {
    if (exhaustive < 0) {
      throw new BadChoiceException(
          "--exhaustive " + exhaustive + ": programs have 1 call at least");
    }
    if (programs < 0 || calls < 1) {
      throw new BadChoiceException(
          "--programs "
              + programs
              + " --calls "
              + calls
              + ": a check has 0 or more programs of 1 or more calls");
    }
    List<String> ways = new ArrayList<>();
    addIf(script != null, "--script", ways);
    addIf(exhaustive > 0, "--exhaustive", ways);
    addIf(beginning != null, "--beginning", ways);
    if (ways.size() > 1) {
      throw new BadChoiceException(
          String.join(" and ", ways) + " say which programs are run: give one of them");
    }
    addIf(flagNames != null, "--flags", ways);
    addIf(remount, "--remount", ways);
    addIf(coverage, "--coverage", ways);
    if (fileSystem.startsWith(PLAIN) && !ways.isEmpty()) {
      throw new BadChoiceException(
          fileSystem
              + " is a file system of the kernel's own, without "
              + String.join(", ", ways)
              + ": leave that out");
    }
  }

  private static void addIf(boolean given, String option, List<String> to) {
    if (given) {
      to.add(option);
    }
  }

  private Seed begun(String text) {
    try {
      return new Seed(seed, Beginning.parse(text));
    } catch (IllegalArgumentException e) {
      throw new BadChoiceException("--beginning " + e.getMessage(), e);
    }
  }

  private void tellMissing(Set<Operation> missing) {
    if (!missing.isEmpty()) {
      out.println("not there, and so only seen to fail: " + missing);
    }
  }

  /** Checks a tmpfs of the kernel's own, mounted on {@code directory} of it. */
  private int checkPlain(String directory) throws BackendUnavailableException {
    if (!directory.startsWith("/")) {
      throw new BadChoiceException(
          fileSystem + ": it is host:/PATH, with an absolute path in the kernel of the backend");
    }
    Backend kind = backend.backend();
    long began = System.nanoTime();
    try (Kernel kernel = kind.start()) {
      PlainCheck check = new PlainCheck(kernel, directory);
      check.run(programs, calls, seed, processes.count(), MOST_VIOLATIONS, listener(kind));
      endProgress();
      out.printf(
          Locale.ROOT,
          "checked a tmpfs on %s of %s: %d programs, %d calls, %d violations, seed %d, %.1f s%n",
          directory,
          kind.name(),
          check.programs(),
          check.calls(),
          check.violations(),
          seed,
          (System.nanoTime() - began) / 1e9);
      out.flush();
      return check.violations() == 0 ? 0 : 1;
    } catch (IllegalStateException unmountable) {
      throw new BadChoiceException(
          fileSystem + " on " + kind.name() + ": " + unmountable.getMessage());
    }
  }

  private void expectEmpty(List<String> contents) {
    if (!contents.isEmpty()) {
      throw new BadChoiceException(
          fileSystem
              + " is not empty, it holds "
              + contents
              + ": a check begins with an empty one");
    }
  }

  private @Nullable Set<KernelFlag> flags() {
    if (flagNames == null) {
      return null;
    }
    Set<KernelFlag> flags = EnumSet.noneOf(KernelFlag.class);
    for (String name : flagNames) {
      if (!name.equals("none")) {
        flags.add(flag(name));
      }
    }
    return flags;
  }

  private static KernelFlag flag(String name) {
    for (KernelFlag flag : ProgramGenerator.DRAWN_FLAGS) {
      if (flag.name().equals(name)) {
        return flag;
      }
    }
    throw new BadChoiceException(
        "--flags " + name + ": the flags that can be checked are " + ProgramGenerator.DRAWN_FLAGS);
  }

  private Check.Listener listener(Backend kind) {
    boolean terminal = Ansi.AUTO.enabled();
    return new Check.Listener() {
      @Override
      public void ran(long done) {
        if (terminal && (done % PROGRESS_EVERY == 0 || done == programs)) {
          err.print("\r" + done + " of " + programs + " programs");
          err.flush();
          progressShown = true;
        }
      }

      @Override
      public void failed(Seed failing, Failure failure) {
        show(kind, failing, failure);
      }
    };
  }

  /** What is printed next begins a line of its own. */
  private void endProgress() {
    if (progressShown) {
      err.println();
      progressShown = false;
    }
  }

  private void replay(Check check, Program program) {
    Failure failure = check.run(program);
    if (failure != null) {
      out.println("violation " + ++shown + ", by the program of " + script + ":");
      out.print(failure);
    }
  }

  private void show(Backend on, Seed failing, Failure failure) {
    endProgress();
    String kind = failure.finding().rule() instanceof ProtocolRule ? " of the protocol" : "";
    String which = exhaustive > 0 ? "program number " : "the program of seed ";
    out.println("violation " + ++shown + kind + ", by " + which + failing + ", shrunk:");
    out.print(failure);
    if (exhaustive == 0) {
      out.println("  again, from the beginning");
      out.println("    " + again(on, again(failing) + " --calls " + calls));
    }
    out.println("  again, the shrunk program alone");
    out.println("    " + again(on, " --script -") + " <<'END'");
    failure.script().forEach(line -> out.println("    " + line));
    out.println("    END");
    out.println("  as a test of JUnit");
    PastedTest.ofClass(failure, fileSystem).lines().forEach(line -> out.println("    " + line));
    out.flush();
  }

  private static String again(Seed seed) {
    return " --seed "
        + seed.number()
        + (seed.beginning() == null ? " --programs 1" : " --beginning " + seed.beginning());
  }

  private String again(Backend kind, String which) {
    return "./puffs check "
        + Shell.word(fileSystem)
        + " --backend "
        + kind.name()
        + which
        + (flagNames == null ? "" : " --flags " + String.join(",", flagNames))
        + (remount ? " --remount" : "")
        + processes.again()
        + capabilities.again()
        + suppress.again()
        + (classpath.isEmpty() ? "" : " --classpath " + Shell.word(classpath));
  }

  /** A step does not come back, and nothing can make it: tells, and ends the JVM. */
  private void giveUp(Check check, Backend kind, long began, Progress hung) {
    Finding finding =
        new Finding(
            hung.index(),
            hung.call(),
            Rule.LIFE_05,
            List.of("an answer"),
            "none to " + hung.step() + " within " + LONGEST_CALL.toSeconds() + " s");
    out.println("violation " + ++shown + ", a call that does not come back:");
    out.print(new Failure(hung.soFar(), finding));
    out.println(verdict(check, check.violations() + 1, kind, began));
    out.flush();
    Runtime.getRuntime().halt(1);
  }

  private String verdict(Check check, int violations, Backend kind, long began) {
    return String.format(
        Locale.ROOT,
        "checked %s on %s: %d programs, %d calls, %d requests, %d violations, seed %d, %.1f s",
        fileSystem,
        kind.name(),
        check.programs(),
        check.calls(),
        check.requests(),
        violations,
        seed,
        (System.nanoTime() - began) / 1e9);
  }
}
