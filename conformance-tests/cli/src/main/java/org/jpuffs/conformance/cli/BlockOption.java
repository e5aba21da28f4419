package org.jpuffs.conformance.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --block}: the command is a child of {@code check --jobs}, which runs one block. */
final class BlockOption {
  private static final String NAME = "--block";

  @Option(
      names = NAME,
      paramLabel = "SEED,PROGRAMS,MOST",
      split = ",",
      arity = "1",
      hidden = true,
      description = "run these programs, whatever other options say, and report to the parent")
  private @Nullable List<Long> block;

  /** The programs of the block; null if this command is no child. */
  ProgramSelection.@Nullable Block block(int calls) {
    List<Long> given = block;
    return given == null
        ? null
        : new ProgramSelection.Block(given.get(1), calls, given.get(0), given.get(2));
  }

  /** The words that make a command line a child, which ends when {@code most} programs failed. */
  static List<String> words(long seed, long programs, long most) {
    return List.of(NAME, seed + "," + programs + "," + most);
  }
}
