package org.jpuffs.conformance.generate;

import org.jspecify.annotations.Nullable;

/**
 * What a random program is made from: the same seed, the same program.
 *
 * @param number its number
 * @param beginning how it begins, null if that is drawn as all of it
 */
public record Seed(long number, @Nullable Beginning beginning) {
  /** A seed of a program that is drawn from its beginning on. */
  public Seed(long number) {
    this(number, null);
  }

  /** The program whose calls come first: another's, or its own. */
  long first() {
    return beginning == null ? number : beginning.seed();
  }

  /** {@code 4711}, or {@code 4711, which begins as 18:33:WTCACHE}. */
  @Override
  public String toString() {
    return number + (beginning == null ? "" : ", which begins as " + beginning);
  }
}
