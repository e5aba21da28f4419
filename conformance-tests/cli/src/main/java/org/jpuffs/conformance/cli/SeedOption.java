package org.jpuffs.conformance.cli;

import picocli.CommandLine.Option;

/** {@code --seed}. */
final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "the seed of the first random program; the programs after it have the seeds after it."
              + " Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  /** The seed of the first program. */
  long seed() {
    return seed;
  }
}
