package org.jpuffs.conformance.compare;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a comparison has come.
 *
 * @param programs how many were begun, shrinking aside
 * @param calls how many calls were made on each kernel by those that came to their end
 * @param requests how many frames the first kernel sent them
 * @param different how many parted the kernels
 * @param shown how many kinds of difference were shown
 */
public record Standing(long programs, long calls, long requests, long different, long shown) {
  /** Where all comparisons begin. */
  public static final Standing NOTHING_DONE = new Standing(0, 0, 0, 0, 0);

  private static final Pattern TEXT =
      Pattern.compile(
          "# (\\d+) programs, (\\d+) calls, (\\d+) requests, (\\d+) different, (\\d+) shown");

  /** One more program parts the kernels. */
  public Standing withDifferent() {
    return new Standing(programs, calls, requests, different + 1, shown);
  }

  /** The numbers as a line, which is a comment in a script. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "# %d programs, %d calls, %d requests, %d different, %d shown",
        programs,
        calls,
        requests,
        different,
        shown);
  }

  /**
   * What {@link #text} made a line of.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static Standing parse(String line) {
    Matcher numbers = TEXT.matcher(line);
    if (!numbers.matches()) {
      throw new IllegalArgumentException(
          "\"" + line + "\" does not tell how far a comparison has come");
    }
    return new Standing(
        Long.parseLong(numbers.group(1)),
        Long.parseLong(numbers.group(2)),
        Long.parseLong(numbers.group(3)),
        Long.parseLong(numbers.group(4)),
        Long.parseLong(numbers.group(5)));
  }
}
