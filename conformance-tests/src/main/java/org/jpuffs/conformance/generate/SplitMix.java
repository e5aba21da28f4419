package org.jpuffs.conformance.generate;

import java.util.List;

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
  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
