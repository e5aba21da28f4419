package org.jpuffs.conformance.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongFunction;
import org.jpuffs.conformance.compare.KernelPair;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.HostileServer;
import org.jpuffs.conformance.generate.MachinePrograms;
import org.jpuffs.conformance.generate.UnjudgedProgramGenerator;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.Backend;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code puffs compare}. */
final class CompareOptions {
  /**
   * How long a program may take on a machine, in addition to its sleeps. The agent notices earlier
   * that a system call does not return.
   */
  static final Duration SILENCE_OF_A_MACHINE = Duration.ofMinutes(5);

  @Parameters(
      paramLabel = "SCRIPT",
      arity = "0..*",
      description = "files with scripts to run on both kernels")
  private List<Path> files = List.of();

  @Option(
      names = "--random",
      paramLabel = "N",
      description = "the number of random programs to run after the scripts")
  private long random;

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "the number of calls in each random program. Default: ${DEFAULT-VALUE}")
  private int calls = 40;

  @Mixin private SeedOption seed = new SeedOption();
  @Mixin private FlagsOption flags = new FlagsOption();

  @Option(
      names = "--all-flags",
      description =
          "vary the mounts of random programs: half use sets of kernel flags that cover all pairs"
              + " of flags; operation masks, mount(2) flags and message lengths vary too")
  private boolean allFlags;

  @Option(
      names = "--mmap",
      description = "only random programs about mapped files, for kernels that can map files")
  private boolean mappings;

  @Option(
      names = "--server",
      description = "add server faults to random programs: wrong replies, broken frames, flushes")
  private boolean server;

  @Option(
      names = "--show",
      paramLabel = "N",
      description =
          "the number of kinds of difference to shrink and print. Default: ${DEFAULT-VALUE}")
  private int show = 1;

  @Option(
      names = "--backend",
      paramLabel = "A",
      required = true,
      description =
          "the first kernel; sim means sim-netbsd7 if the other kernel is agent or netbsd")
  private String backend = "";

  @Option(
      names = "--with",
      paramLabel = "B",
      required = true,
      description = "the second kernel, with the same meaning of sim")
  private String with = "";

  @Mixin private FileSystemOption fileSystem = new FileSystemOption();
  @Mixin private ProcessesOption processes = new ProcessesOption();

  /**
   * Verifies all options.
   *
   * @throws UsageException if one is wrong, or if there is nothing to run
   */
  void verify() {
    if (random < 0 || calls < 1 || (random == 0 && files.isEmpty())) {
      throw new UsageException(
          "nothing to compare: name scripts, or give --random with a number of programs, of 1 or"
              + " more --calls each");
    }
    if (allFlags && flags.isGiven()) {
      throw new UsageException("--flags and --all-flags exclude each other: give one of them");
    }
    generator();
    processes.count();
    first();
    second();
  }

  /** Whether one of the kernels is that of a machine. */
  boolean hasMachine() {
    return Backends.isMachine(first()) || Backends.isMachine(second());
  }

  /** The first kernel. */
  Backend first() {
    return Backends.counterpart(backend, Backends.named(with));
  }

  /** The second kernel. */
  Backend second() {
    return Backends.counterpart(with, Backends.named(backend));
  }

  FileSystemOption fileSystem() {
    return fileSystem;
  }

  /** The number of kinds of difference to show. */
  int show() {
    return show;
  }

  /** The number of random programs. */
  long random() {
    return random;
  }

  /** The seed of the first random program. */
  long seed() {
    return seed.seed();
  }

  /** The scripts, which run before the random programs. */
  List<Script> scripts() throws ScriptException {
    List<Script> scripts = new ArrayList<>();
    for (Path file : files) {
      scripts.add(ScriptFile.read(file));
    }
    return scripts;
  }

  /** Makes the random program of a seed, for both kernels of {@code pair}. */
  LongFunction<Program> programs(KernelPair pair) {
    int callers = pair.processes(processes.count());
    UnjudgedProgramGenerator generator = generator();
    boolean machine = hasMachine();
    boolean canMap = pair.canMapFiles();
    if (mappings && !canMap) {
      throw new UsageException(
          "processes of "
              + backend
              + " or of "
              + with
              + " cannot map files: leave out --mmap, or compare sim with agent");
    }
    return drawn -> {
      Program any =
          canMap
              ? generator.generateMapping(drawn, calls, callers, mappings)
              : generator.generate(drawn, calls, callers);
      Program program = machine ? MachinePrograms.spare(any) : any;
      return server ? HostileServer.disturb(program, drawn) : program;
    };
  }

  private UnjudgedProgramGenerator generator() {
    return new UnjudgedProgramGenerator(
        fileSystem.fresh(Setup.DEFAULT).operations(),
        flags.flags(EnumSet.complementOf(EnumSet.of(KernelFlag.NOCACHE_ATTR))),
        allFlags);
  }

  /** Whether program {@code number}, from 0, is a random one. */
  boolean isRandom(long number) {
    return number >= files.size();
  }

  /** The name of program {@code number}, from 0. */
  String name(long number) {
    return isRandom(number)
        ? "the program of seed " + seedOf(number)
        : files.get((int) number).toString();
  }

  /** The file with program {@code number}; a random program is saved first. */
  Path file(long number, String script) {
    return isRandom(number) ? SavedScript.save(seedOf(number), script) : files.get((int) number);
  }

  private long seedOf(long number) {
    return seed.seed() + number - files.size();
  }

  /** The command that compares the script in {@code file} again. */
  String command(Path file) {
    return StartedAs.PUFFS
        + " compare "
        + ShellWord.quote(file.toString())
        + fileSystem.arguments()
        + " --backend "
        + first().name()
        + " --with "
        + second().name();
  }
}
