package org.jpuffs.conformance.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Declarations;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.KernelFileSystems;
import org.jpuffs.conformance.check.PastedTest;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.failures.KeptFailure;
import org.jpuffs.conformance.failures.KeptFailures;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/**
 * A check as the user wants it, with all options read and verified.
 *
 * @param name the file system as the user wrote it
 * @param checked what runs the programs
 * @param backend the kernel
 * @param jobs the number of kernels that run programs at the same time
 * @param programs the programs to run
 * @param seed the value of --seed, which the verdict repeats
 * @param flags the kernel flags of every mount; null if each program draws its own
 * @param processes the number of processes of a program
 * @param clients the number of processes of a program whose calls overlap; 0 for none
 * @param remount whether every second program remounts the file system halfway
 * @param readOnly whether every mount is read-only
 * @param all whether all programs are run, and each rule is reported once
 * @param detail how much to print
 * @param capabilities the stated capabilities of the file system
 * @param suppressions the rules whose violations are allowed
 * @param kept the failures of earlier checks
 * @param arguments the options that choose no programs, as text that a shell reads, without the
 *     class path
 * @param options the options that change the result, by name
 * @param classPath the class path of the file system; empty if none was given
 * @param report the directory of the report; null if none is wanted
 */
record CheckRequest(
    String name,
    CheckedFileSystem checked,
    Backend backend,
    int jobs,
    ProgramSelection programs,
    long seed,
    @Nullable Set<KernelFlag> flags,
    int processes,
    int clients,
    boolean remount,
    boolean readOnly,
    boolean all,
    Detail detail,
    Capabilities capabilities,
    Suppressions suppressions,
    KeptFailures kept,
    String arguments,
    SortedMap<String, String> options,
    String classPath,
    @Nullable Path report) {
  private static final int MOST_VIOLATIONS = 3;

  /** The number of failed programs after which the check ends. */
  long mostViolations() {
    return all ? Long.MAX_VALUE : MOST_VIOLATIONS;
  }

  /**
   * Whether each block is run in a process of its own. With one job that is so for file systems of
   * the kernel's own: they may make it panic, and a panic ends the process.
   */
  boolean runsInChildren() {
    return backend.hasKernelPerProcess() && (jobs > 1 || !checked.hasServer());
  }

  /**
   * The kept failures to run before the programs.
   *
   * @throws UsageException if their file cannot be read
   */
  List<KeptFailure> keptFailures() {
    return programs.followKeptFailures() ? kept.entries() : List.of();
  }

  /** Whether no program is run, because a kept failure still fails. */
  boolean isEndedBy(KeptCount counted) {
    return counted.failed() > 0 && !all;
  }

  /** A test of JUnit that runs a failure again, a line each; none if no class is tested. */
  List<String> test(Failure failure) {
    return checked.hasServer()
        ? PastedTest.ofClass(failure, name, declarations()).lines().toList()
        : List.of();
  }

  /** The calls that no program makes, a line for each reason. */
  List<String> leftOut(Kernel kernel, Check check) {
    return checked.hasServer() && kernel.dialect() == Dialect.NETBSD
        ? List.of()
        : KernelFileSystems.leftOut(check);
  }

  /**
   * Refuses a script that {@code check} cannot run.
   *
   * @throws UsageException if the script has a call that no program of {@code check} makes
   */
  void requirePossible(Check check) {
    if (programs instanceof ProgramSelection.ScriptedProgram scripted) {
      String obstacle = KernelFileSystems.obstacle(scripted.program(), check);
      if (obstacle != null) {
        throw new UsageException(
            "%s: %s; take it out of the script, or choose another backend"
                .formatted(scripted.file(), obstacle));
      }
    }
  }

  /** What is declared of the file system. */
  Declarations declarations() {
    return new Declarations(capabilities, suppressions, readOnly);
  }

  /** The command that runs such a check again, with {@code selection} for its programs. */
  String command(String selection) {
    return portableCommand(selection)
        + (classPath.isEmpty() ? "" : " --classpath " + ShellWord.quote(classPath));
  }

  /** The options that choose the program of {@code seed}. */
  String selection(Seed seed) {
    int calls =
        programs instanceof ProgramSelection.GuidedProgram guided
            ? guided.calls()
            : programs instanceof ProgramSelection.Block block
                ? block.calls()
                : ((ProgramSelection.RandomPrograms) programs).calls();
    return " --seed "
        + seed.number()
        + (seed.prefix() == null ? " --programs 1" : " --prefix " + seed.prefix())
        + " --calls "
        + calls
        + (seed.prefix() == null ? FailuresOption.OFF : "");
  }

  /**
   * The options that choose all programs of the run.
   *
   * @param count how many there are
   */
  String wholeSelection(long count) {
    String file = options.get(FailuresOption.NAME);
    String each =
        (file == null ? "" : " " + FailuresOption.NAME + " " + ShellWord.quote(file))
            + (all ? " --all" : "");
    if (programs instanceof ProgramSelection.RandomPrograms random) {
      return " --seed " + seed + " --programs " + count + " --calls " + random.calls() + each;
    }
    if (programs instanceof ProgramSelection.GuidedProgram guided) {
      return selection(guided.seed()) + each;
    }
    if (programs instanceof ProgramSelection.Block block) {
      return " --seed "
          + block.seed()
          + " --programs "
          + count
          + " --calls "
          + block.calls()
          + each;
    }
    return (programs instanceof ProgramSelection.ScriptedProgram scripted
            ? " --script " + ShellWord.quote(scripted.file().toString())
            : " --exhaustive " + ((ProgramSelection.ExhaustivePrograms) programs).calls())
        + each;
  }

  /** The same command without the class path, which differs from machine to machine. */
  String portableCommand(String selection) {
    return StartedAs.PUFFS
        + " check "
        + ShellWord.quote(name)
        + " --backend "
        + backend.name()
        + selection
        + arguments;
  }
}
