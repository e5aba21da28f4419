package org.jpuffs.conformance.cli;

import java.util.Locale;

/**
 * How far a check is.
 *
 * @param programs how many programs were run
 * @param all how many will be; 0 if that is not known
 * @param seconds how long that took
 * @param rules how many rules were put to the test; 0 if that is not known yet
 * @param violations how many violations were reported
 */
record ProgressCounts(long programs, long all, double seconds, long rules, int violations) {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int PERCENT = 100;

  /** How many hundredths of the programs were run; 0 if their number is not known. */
  int percent() {
    return all == 0 ? 0 : (int) (Math.min(programs, all) * PERCENT / all);
  }

  /** {@code 2500 of 5000 programs, 1723/s, 2 s left, 298 rules judged}. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(programs).append(all == 0 ? "" : " of " + all).append(" programs");
    if (programs > 0 && seconds > 0) {
      text.append(String.format(Locale.ROOT, ", %.0f/s", programs / seconds));
      if (all > programs) {
        text.append(", ").append(time(seconds * (all - programs) / programs)).append(" left");
      }
    }
    return text.append(rules == 0 ? "" : ", " + rules + " rules judged").toString();
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return whole + " s";
    }
    return whole < HOUR
        ? whole / MINUTE + " min " + whole % MINUTE + " s"
        : whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
  }
}
