package org.jpuffs.conformance.generate;

import org.jpuffs.fs.KernelFlag;
import org.jspecify.annotations.Nullable;

/**
 * The first calls of a coverage-guided program: those of an earlier program, up to the call that
 * first hit a rare coverage cell. The mount has one kernel flag more.
 *
 * @param seed the seed of the earlier program; its family {@linkplain ProgramFamily#canBePrefix can
 *     be a prefix}
 * @param calls how many of its calls come first, 1 or more
 * @param flag a kernel flag that is added to those of the earlier program; null to add none
 */
public record Prefix(long seed, int calls, @Nullable KernelFlag flag) {
  /** Checks the seed and the number of calls. */
  public Prefix {
    if (calls < 1 || !ProgramFamily.of(seed).canBePrefix()) {
      throw new IllegalArgumentException(
          "prefix "
              + seed
              + ":"
              + calls
              + ": CALLS must be at least 1, and the program of seed "
              + seed
              + " must be drawn call by call");
    }
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @throws IllegalArgumentException if {@code text} is something else; the message shows the form
   */
  public static Prefix parse(String text) {
    String[] words = text.split(":", 3);
    try {
      return new Prefix(
          Long.parseLong(words[0]),
          Integer.parseInt(words[1]),
          words.length < 3 ? null : KernelFlag.valueOf(words[2]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\": write SEED:CALLS or SEED:CALLS:FLAG, for example 18:33:WTCACHE; CALLS is at"
              + " least 1, and the program of SEED is drawn call by call",
          e);
    }
  }

  /** {@code 18:33:WTCACHE}: the first 33 calls of the program of seed 18, under WTCACHE. */
  @Override
  public String toString() {
    return seed + ":" + calls + (flag == null ? "" : ":" + flag);
  }
}
