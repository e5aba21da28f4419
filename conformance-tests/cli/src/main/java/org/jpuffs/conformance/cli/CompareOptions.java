package org.jpuffs.conformance.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jpuffs.conformance.compare.Comparison;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.generate.WildProgramGenerator;
import org.jpuffs.conformance.generate.WildServer;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.Backend;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code puffs compare} is asked for. */
final class CompareOptions {
  @Parameters(paramLabel = "SCRIPT", arity = "0..*", description = "files with scripts")
  private List<Path> files = List.of();

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
      names = "--server",
      description =
          "put calls of the server's into random programs: wrong replies, broken frames, flushes")
  private boolean server;

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

  /**
   * Looks at all of it.
   *
   * @throws BadChoiceException if there is nothing to do, or what was named is not there
   */
  void check() {
    if (random < 0 || calls < 1 || (random == 0 && files.isEmpty())) {
      throw new BadChoiceException(
          "nothing to compare: name scripts, or --random with a number of programs, of 1 or more"
              + " --calls each");
    }
    if (allFlags && flagNames != null) {
      throw new BadChoiceException("--flags and --all-flags exclude each other: choose one");
    }
    flags();
    processes.count();
    fileSystem.fresh(Setup.DEFAULT);
    one();
    other();
  }

  /** The one kernel. */
  Backend one() {
    return Backends.named(backend);
  }

  /** The other one. */
  Backend other() {
    return Backends.named(with);
  }

  FileSystemOption fileSystem() {
    return fileSystem;
  }

  /** How many kinds of difference to show. */
  int show() {
    return show;
  }

  /** How many random programs there are. */
  long random() {
    return random;
  }

  /** The seed of the first of them. */
  long seed() {
    return seed;
  }

  /** The files with scripts, which come before the random programs. */
  List<Path> files() {
    return files;
  }

  /** The scripts in them. */
  List<Script> scripts() throws ScriptException {
    List<Script> scripts = new ArrayList<>();
    for (Path file : files) {
      scripts.add(ScriptFile.read(file));
    }
    return scripts;
  }

  /** Makes the random program of a seed, for both kernels of {@code comparison}. */
  LongFunction<Program> generator(Comparison comparison) {
    int wanted = comparison.processes(processes.count());
    WildProgramGenerator generator =
        new WildProgramGenerator(fileSystem.fresh(Setup.DEFAULT).operations(), flags(), allFlags);
    return drawn -> {
      Program program = generator.generate(drawn, calls, wanted);
      return server ? WildServer.disturb(program, drawn) : program;
    };
  }

  /** What to call program {@code number} by, from 0. */
  String name(long number) {
    return number < files.size()
        ? files.get((int) number).toString()
        : "the program of seed " + (seed + number - files.size());
  }

  /** The command that compares the script in {@code file} again. */
  String again(Path file) {
    return "./puffs compare "
        + file
        + fileSystem.arguments()
        + " --backend "
        + backend
        + " --with "
        + with;
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
}
