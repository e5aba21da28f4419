package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.compare.Compare;
import org.jpuffs.conformance.compare.Comparison;
import org.jpuffs.conformance.compare.Difference;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.generate.WildProgramGenerator;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs compare}. */
@Command(
    name = "compare",
    description = "Runs the same programs on two kernels and compares requests and results.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private static final Duration LONGEST_PROGRAM = Duration.ofSeconds(60);

  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(paramLabel = "SCRIPT", arity = "0..*", description = "files with scripts")
  private List<Path> scripts = List.of();

  @Option(names = "--random", paramLabel = "N", description = "how many random programs")
  private long random;

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "how many calls in each random program; by default ${DEFAULT-VALUE}")
  private int calls = 40;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "the first random program's seed, the others' count up from it; by default"
              + " ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--flags",
      paramLabel = "F",
      split = ",",
      description =
          "the kernel's flags for random programs, without PUFFS_KFLAG_; none for no flags; by"
              + " default they are drawn for each program")
  private @Nullable List<String> flagNames;

  @Option(
      names = "--all-flags",
      description =
          "mount random programs in every way there is: all sets of flags with each pair among"
              + " them, masks of operations, flags of mount(2), lengths of messages")
  private boolean allFlags;

  @Option(
      names = "--show",
      paramLabel = "N",
      description =
          "how many kinds of difference are shrunk and shown; by default ${DEFAULT-VALUE}")
  private int show = 1;

  @Option(names = "--backend", paramLabel = "A", required = true, description = "the one kernel")
  private String backend = "";

  @Option(names = "--with", paramLabel = "B", required = true, description = "the other kernel")
  private String with = "";

  @Mixin private FileSystemOption fileSystem = new FileSystemOption();
  @Mixin private ProcessesOption processes = new ProcessesOption();

  private long programsOfScripts;
  private long differentScripts;

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  CompareCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException, ScriptException {
    if (random < 0 || calls < 1 || (random == 0 && scripts.isEmpty())) {
      throw new BadChoiceException(
          "nothing to compare: name scripts, or --random with a number of programs, of 1 or more"
              + " --calls each");
    }
    if (allFlags && flagNames != null) {
      throw new BadChoiceException("--flags and --all-flags exclude each other: choose one");
    }
    Set<KernelFlag> flags = flags();
    fileSystem.fresh(Setup.DEFAULT);
    Backend one = Backends.named(backend);
    Backend other = Backends.named(with);
    long began = System.nanoTime();
    try (Comparison comparison =
        new Comparison(one, other, fileSystem::fresh, fileSystem::options)) {
      Watchdog dog = new Watchdog(comparison::progress, LONGEST_PROGRAM, this::giveUp);
      LastProgram last = new LastProgram(lastFile());
      comparison.onBegin(script -> last.is(ScriptWriter.print(script.program())));
      Compare compare = new Compare(comparison, show, listener());
      try {
        for (Path file : scripts) {
          compareScript(comparison, file);
        }
        WildProgramGenerator generator =
            new WildProgramGenerator(fileSystem.fresh(Setup.DEFAULT).operations(), flags, allFlags);
        compare.run(random, seed, drawn -> generator.generate(drawn, calls, processes.count()));
      } finally {
        dog.stop();
      }
      last.delete();
      long different = differentScripts + compare.different();
      out.printf(
          Locale.ROOT,
          "compared %s with %s: %d programs, %d calls, %d requests, %d different, seed %d, %.1f s%n",
          backend,
          with,
          programsOfScripts + compare.programs(),
          comparison.calls(),
          comparison.requests(),
          different,
          seed,
          (System.nanoTime() - began) / 1e9);
      out.flush();
      return different == 0 ? 0 : 1;
    }
  }

  private void compareScript(Comparison comparison, Path file) throws ScriptException {
    Script script = ScriptFile.read(file);
    Difference difference = comparison.compare(script);
    programsOfScripts++;
    if (difference != null) {
      differentScripts++;
      out.println("different: " + file);
      out.print(difference.sideBySide(backend, with));
      out.flush();
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
    Set<KernelFlag> legal = EnumSet.complementOf(EnumSet.of(KernelFlag.NOCACHE_ATTR));
    for (KernelFlag flag : legal) {
      if (flag.name().equals(name)) {
        return flag;
      }
    }
    throw new BadChoiceException("--flags " + name + ": the flags that kernels take are " + legal);
  }

  private Compare.Listener listener() {
    return new Compare.Listener() {
      @Override
      public void ran(long programs) {
        if (programs % 1000 == 0) {
          err.println(programs + " of " + random + " programs");
        }
      }

      @Override
      public void parted(long parting, Program program, Difference difference) {
        String script = ScriptWriter.print(program);
        out.println("different: the program of seed " + parting + ", shrunk:");
        script.lines().forEach(line -> out.println("    " + line));
        out.print(difference.sideBySide(backend, with));
        out.println("  again: " + again(keep(parting, script)));
        out.flush();
      }
    };
  }

  private static Path keep(long parting, String script) {
    try {
      return Files.writeString(directory().resolve("puffs-compare-" + parting + ".script"), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One for each process: to shorten a file that another has mapped would kill that. */
  private static Path lastFile() {
    return directory().resolve("puffs-compare-last-" + ProcessHandle.current().pid() + ".script");
  }

  /** Where scripts are left. */
  private static Path directory() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private String again(Path file) {
    return "./puffs compare "
        + file
        + fileSystem.arguments()
        + " --backend "
        + backend
        + " --with "
        + with;
  }

  /** A call does not come back, and nothing can make it: tells, and ends the JVM. */
  private void giveUp(Progress hung) {
    out.println("a program does not come back within " + LONGEST_PROGRAM.toSeconds() + " s:");
    out.print(ScriptWriter.print(hung.program()));
    out.flush();
    Runtime.getRuntime().halt(1);
  }
}
