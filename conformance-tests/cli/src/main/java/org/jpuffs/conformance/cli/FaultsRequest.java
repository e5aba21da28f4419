package org.jpuffs.conformance.cli;

import java.util.function.Supplier;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Backend;

/**
 * A run of fault plans as the user wants it.
 *
 * @param name the file system as the user wrote it
 * @param fileSystems gives a fresh file system for each plan
 * @param backend the kernel
 * @param steps the number of calls after which no further plan starts
 * @param calls the number of calls of each plan
 * @param seed the seed of the first plan
 * @param arguments the options that choose no plans, as text that a shell reads
 */
record FaultsRequest(
    String name,
    Supplier<FileSystem<?>> fileSystems,
    Backend backend,
    long steps,
    int calls,
    long seed,
    String arguments) {
  /** The command that runs the plan of that seed alone. */
  String command(long planSeed) {
    return StartedAs.PUFFS
        + " faults "
        + ShellWord.quote(name)
        + " --backend "
        + backend.name()
        + " --seed "
        + planSeed
        + " --steps 1 --calls "
        + calls
        + arguments;
  }
}
