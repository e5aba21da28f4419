package org.jpuffs.conformance.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.report.Shard;
import org.jspecify.annotations.Nullable;

/** The programs that a check runs. */
sealed interface ProgramSelection {
  /** Whether the kept failures of the file system are run before these programs. */
  default boolean followKeptFailures() {
    return false;
  }

  /** Whether those of them that fail are kept. */
  default boolean areKept() {
    return false;
  }

  /**
   * Random programs.
   *
   * @param count the number of programs
   * @param calls the number of calls of each
   * @param seed the seed of the first one
   * @param limit the time after which no block is begun; null if there is none
   * @param shard the part of them that is run
   */
  record RandomPrograms(long count, int calls, long seed, @Nullable Duration limit, Shard shard)
      implements ProgramSelection {
    /** As the programs that look at the files which exist, they belong to the first part. */
    @Override
    public boolean followKeptFailures() {
      return shard.number() == 1;
    }

    /** A part changes no file that another part reads: {@code puffs merge} keeps its failures. */
    @Override
    public boolean areKept() {
      return shard.of() == 1;
    }

    /** The number of programs of the part. */
    long shardCount() {
      return shard.programs(count);
    }

    /** The seed of the first program of the part. */
    long shardSeed() {
      return seed + shard.firstProgram(count);
    }
  }

  /**
   * The random programs of one block, for the parent of this process.
   *
   * @param count the number of programs
   * @param calls the number of calls of each
   * @param seed the seed of the first one
   * @param most the number of failed programs after which the block ends
   */
  record Block(long count, int calls, long seed, long most) implements ProgramSelection {}

  /**
   * One guided program.
   *
   * @param calls the number of its calls
   * @param seed its seed and its prefix
   */
  record GuidedProgram(int calls, Seed seed) implements ProgramSelection {}

  /**
   * All programs over few names.
   *
   * @param calls the number of calls of each
   */
  record ExhaustivePrograms(int calls) implements ProgramSelection {
    @Override
    public boolean followKeptFailures() {
      return true;
    }

    @Override
    public boolean areKept() {
      return true;
    }
  }

  /**
   * One program in the script language.
   *
   * @param file where it was read from
   */
  record ScriptedProgram(Path file, Program program) implements ProgramSelection {}
}
