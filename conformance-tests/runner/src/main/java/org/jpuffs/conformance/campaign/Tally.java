package org.jpuffs.conformance.campaign;

/**
 * The totals of a campaign. Runs of the shrinker are not in them.
 *
 * @param programs how many programs were run
 * @param calls how many calls they made
 * @param requests how many requests the kernel sent
 * @param failures how many programs failed
 */
public record Tally(long programs, long calls, long requests, long failures) {
  /** The totals before the first program. */
  public static final Tally ZERO = new Tally(0, 0, 0, 0);

  /** These totals and {@code later} ones together. */
  public Tally plus(Tally later) {
    return new Tally(
        programs + later.programs,
        calls + later.calls,
        requests + later.requests,
        failures + later.failures);
  }

  /** The totals after one more program. */
  Tally plus(RunResult<?> result) {
    return new Tally(
        programs + 1,
        calls + result.calls(),
        requests + result.requests(),
        failures + (result.finding() == null ? 0 : 1));
  }
}
