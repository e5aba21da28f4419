package org.jpuffs.conformance.faults;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a run of plans has come, those aside that were run while shrinking.
 *
 * @param seed of the plan that is next, or being run
 * @param plans how many were run
 * @param calls how many calls those made that came to their end
 * @param requests how many requests their file systems had
 * @param faults how many replies, or times, were changed
 * @param violations how many plans broke an invariant
 */
public record FaultStanding(
    long seed, long plans, long calls, long requests, long faults, long violations) {
  private static final Pattern TEXT =
      Pattern.compile(
          "# seed (-?\\d+), (\\d+) plans, (\\d+) calls, (\\d+) requests, (\\d+) faults,"
              + " (\\d+) violations");

  /** Where a run begins whose first plan is that of {@code seed}. */
  public static FaultStanding before(long seed) {
    return new FaultStanding(seed, 0, 0, 0, 0, 0);
  }

  /** The same when the plan of {@link #seed} has been run to no end. */
  public FaultStanding behind() {
    return new FaultStanding(seed + 1, plans + 1, calls, requests, faults, violations);
  }

  /** The numbers as a line, which is a comment in a script. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "# seed %d, %d plans, %d calls, %d requests, %d faults, %d violations",
        seed,
        plans,
        calls,
        requests,
        faults,
        violations);
  }

  /**
   * What {@link #text} made a line of.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static FaultStanding parse(String line) {
    Matcher numbers = TEXT.matcher(line);
    if (!numbers.matches()) {
      throw new IllegalArgumentException("\"" + line + "\" does not tell how far plans have come");
    }
    return new FaultStanding(
        Long.parseLong(numbers.group(1)),
        Long.parseLong(numbers.group(2)),
        Long.parseLong(numbers.group(3)),
        Long.parseLong(numbers.group(4)),
        Long.parseLong(numbers.group(5)),
        Long.parseLong(numbers.group(6)));
  }
}
