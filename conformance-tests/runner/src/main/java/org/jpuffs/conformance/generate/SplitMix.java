package org.jpuffs.conformance.generate;

import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), written out so that a seed means the same
 * program on every JDK.
 */
final class SplitMix {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix(long seed) {
    state = seed;
  }

  /** Goes on as one of that seed. */
  void restart(long seed) {
    state = seed;
    next();
  }

  /** The next 64 bits. */
  long next() {
    state += GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** True {@code percent} times of a hundred. */
  boolean chance(int percent) {
    return below(100) < percent;
  }

  /** One of {@code choices}. */
  long oneOf(long... choices) {
    return choices[below(choices.length)];
  }

  /** One of {@code choices}. */
  <T> T oneOf(Set<T> choices) {
    return nth(choices, below(choices.size()));
  }

  /** One of those in either set. */
  <T> T oneOf(Set<T> choices, Set<T> others) {
    int n = below(choices.size() + others.size());
    return n < choices.size() ? nth(choices, n) : nth(others, n - choices.size());
  }

  private static <T> T nth(Set<T> choices, int n) {
    Iterator<T> iterator = choices.iterator();
    for (int i = 0; i < n; i++) {
      iterator.next();
    }
    return iterator.next();
  }

  /** One of {@code choices}. */
  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
