package org.jpuffs.conformance.page;

import java.util.Locale;

/** Numbers as text. */
final class NumberText {
  private static final double PERCENT = 100;
  private static final double LEAST_SHOWN = 0.1;
  private static final String[] UNITS = {"ns", "µs", "ms", "s"};
  private static final int THOUSAND = 1000;

  private NumberText() {}

  /** {@code 12,345}. */
  static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 violation} or {@code 2 violations}. */
  static String of(long number, String one) {
    return of(number) + " " + one + (number == 1 ? "" : "s");
  }

  /**
   * {@code 12.3 %}.
   *
   * @param whole above 0
   */
  static String share(long part, long whole) {
    double percent = PERCENT * part / whole;
    return percent > 0 && percent < LEAST_SHOWN
        ? "< 0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** {@code 512 ns}, {@code 4.1 µs}: two digits or more. */
  static String time(double nanoseconds) {
    double number = nanoseconds;
    int unit = 0;
    while (number >= THOUSAND && unit < UNITS.length - 1) {
      number /= THOUSAND;
      unit++;
    }
    boolean whole = number >= 10 || unit == 0;
    return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", number, UNITS[unit]);
  }
}
