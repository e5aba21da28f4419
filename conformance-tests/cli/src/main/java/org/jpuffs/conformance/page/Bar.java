package org.jpuffs.conformance.page;

import java.util.Locale;

/**
 * A row of a table that is a chart as well.
 *
 * @param label what is counted
 * @param count how many there are
 * @param all how many there are in all rows; above 0
 * @param most how many there are in the row that has most; above 0
 */
record Bar(String label, long count, long all, long most) {
  private static final double WIDTH = 100;

  String number() {
    return NumberText.of(count);
  }

  String share() {
    return NumberText.share(count, all);
  }

  /** The width of the bar; 100 in the row that has most. */
  String width() {
    return String.format(Locale.ROOT, "%.1f", WIDTH * count / most);
  }
}
