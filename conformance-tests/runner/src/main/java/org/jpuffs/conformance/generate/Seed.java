package org.jpuffs.conformance.generate;

import org.jspecify.annotations.Nullable;

/**
 * What determines a random program. The same seed gives the same program.
 *
 * @param number the number that the draws start from
 * @param prefix the first calls, which are those of another program; null if all calls are drawn
 */
public record Seed(long number, @Nullable Prefix prefix) {
  /** A seed whose program has no prefix. */
  public Seed(long number) {
    this(number, null);
  }

  /** The seed number that the first calls are drawn from: that of the prefix, or its own. */
  long first() {
    return prefix == null ? number : prefix.seed();
  }

  /** {@code 4711}, or {@code 4711 with prefix 18:33:WTCACHE}. */
  @Override
  public String toString() {
    return number + (prefix == null ? "" : " with prefix " + prefix);
  }
}
