package org.jpuffs.conformance.generate;

import org.jpuffs.fs.KernelFlag;
import org.jspecify.annotations.Nullable;

/**
 * How a program begins that is to meet once more what was met seldom: as another one that met it,
 * up to the call that did, on a mount with one flag more.
 *
 * @param seed of that other program
 * @param calls how many of its calls come first, 1 at least
 * @param flag one of the kernel's flags beside those of that program; null for none
 */
public record Beginning(long seed, int calls, @Nullable KernelFlag flag) {
  /** Looks whether a program can begin so. */
  public Beginning {
    if (calls < 1 || !ProgramGenerator.canBegin(seed)) {
      throw new IllegalArgumentException(
          seed + ":" + calls + ": 1 call or more of a program that is drawn call by call");
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if it is something else; the message tells how it is written
   */
  public static Beginning parse(String text) {
    String[] words = text.split(":", 3);
    try {
      return new Beginning(
          Long.parseLong(words[0]),
          Integer.parseInt(words[1]),
          words.length < 3 ? null : KernelFlag.valueOf(words[2]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\": write SEED:CALLS or SEED:CALLS:FLAG, as 18:33:WTCACHE, of a"
              + " program that is drawn call by call",
          e);
    }
  }

  /** {@code 18:33:WTCACHE}: as the first 33 calls of the program of seed 18, under WTCACHE. */
  @Override
  public String toString() {
    return seed + ":" + calls + (flag == null ? "" : ":" + flag);
  }
}
