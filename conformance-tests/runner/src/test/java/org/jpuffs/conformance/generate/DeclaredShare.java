package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

/** The share of draws that a constant of a generator declares. */
public final class DeclaredShare {
  /** So far from the expectation a correct generator is once in 15,000 tests. Seeds are fixed. */
  private static final double STANDARD_DEVIATIONS = 4;

  private final String name;
  private final double share;

  /** A share from 0 to 1 of what {@code name} names. */
  public DeclaredShare(String name, double share) {
    this.name = name;
    this.share = share;
  }

  /** Fails unless {@code count} of {@code tries} independent draws is what the share predicts. */
  public void isKeptBy(long count, long tries) {
    double expected = tries * share;
    double tolerance = STANDARD_DEVIATIONS * Math.sqrt(tries * share * (1 - share));
    assertThat((double) count)
        .as("%s: %.3f of %d draws, which is %.1f", name, share, tries, expected)
        .isBetween(expected - tolerance, expected + tolerance);
  }
}
