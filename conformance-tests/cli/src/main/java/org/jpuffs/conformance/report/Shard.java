package org.jpuffs.conformance.report;

import org.jpuffs.conformance.check.Check;

/**
 * A part of the programs of a run: whole blocks that follow each other. The shards of a run have no
 * block in common, and all blocks together.
 *
 * @param number the number of this part, from 1 to {@code of}
 * @param of how many parts there are
 */
public record Shard(int number, int of) {
  /** The largest number of shards. */
  public static final int MOST = 10_000;

  /** The largest number of programs of a run with shards. */
  public static final long MOST_PROGRAMS = 1_000_000_000_000L;

  /** The whole run. */
  public static final Shard WHOLE = new Shard(1, 1);

  /** Checks the numbers. */
  public Shard {
    if (of < 1 || of > MOST || number < 1 || number > of) {
      throw new IllegalArgumentException(
          number + "/" + of + ": give I/N, with N from 1 to " + MOST + " and I from 1 to N");
    }
  }

  /**
   * How many programs precede those of this shard.
   *
   * @param all the number of programs of the run
   */
  public long firstProgram(long all) {
    return end(number - 1, all);
  }

  /**
   * How many programs this shard has.
   *
   * @param all the number of programs of the run
   */
  public long programs(long all) {
    return end(number, all) - firstProgram(all);
  }

  private long end(int shards, long all) {
    if (shards == of) {
      return all;
    }
    long blocks = all / Check.BLOCK + (all % Check.BLOCK == 0 ? 0 : 1);
    return Math.min(all, blocks * shards / of * Check.BLOCK);
  }

  /** {@code 3/16}. */
  @Override
  public String toString() {
    return number + "/" + of;
  }
}
