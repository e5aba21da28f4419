package org.jpuffs.conformance.cli;

import java.util.Set;
import java.util.function.Supplier;
import org.jpuffs.conformance.check.Declarations;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.Backend;
import org.jspecify.annotations.Nullable;

/**
 * A check as the user wants it, with all options read and verified.
 *
 * @param name the file system as the user wrote it
 * @param fileSystems gives a fresh file system for each program
 * @param backend the kernel
 * @param jobs the number of kernels that run programs at the same time
 * @param programs the programs to run
 * @param seed the value of --seed, which the verdict repeats
 * @param flags the kernel flags of every mount; null if each program draws its own
 * @param processes the number of processes of a program
 * @param remount whether every second program remounts the file system halfway
 * @param readOnly whether every mount is read-only
 * @param all whether all programs are run, and each rule is reported once
 * @param coverage whether to print the coverage
 * @param capabilities the stated capabilities of the file system
 * @param suppressions the rules whose violations are allowed
 * @param arguments the options that choose no programs, as text that a shell reads
 */
record CheckRequest(
    String name,
    Supplier<FileSystem<?>> fileSystems,
    Backend backend,
    int jobs,
    ProgramSelection programs,
    long seed,
    @Nullable Set<KernelFlag> flags,
    int processes,
    boolean remount,
    boolean readOnly,
    boolean all,
    boolean coverage,
    Capabilities capabilities,
    Suppressions suppressions,
    String arguments) {
  private static final int MOST_VIOLATIONS = 3;

  /** The number of failed programs after which the check ends. */
  long mostViolations() {
    return all ? Long.MAX_VALUE : MOST_VIOLATIONS;
  }

  /** What is declared of the file system. */
  Declarations declarations() {
    return new Declarations(capabilities, suppressions, readOnly);
  }

  /** The command that runs such a check again, with {@code selection} for its programs. */
  String command(String selection) {
    return "./puffs check "
        + ShellWord.quote(name)
        + " --backend "
        + backend.name()
        + selection
        + arguments;
  }
}
