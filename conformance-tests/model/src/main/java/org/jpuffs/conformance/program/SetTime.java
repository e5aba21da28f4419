package org.jpuffs.conformance.program;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time that utimensat(2) sets, or that it leaves as it is.
 *
 * @param kind which time
 * @param seconds since 1970, for {@link Kind#GIVEN}
 * @param nanos from 0 to 999999999, for {@link Kind#GIVEN}
 */
public record SetTime(Kind kind, long seconds, int nanos) {
  /** Which time is set. */
  public enum Kind {
    /** The time that the call gives. */
    GIVEN,
    /** The current time: {@code UTIME_NOW}. */
    NOW,
    /** None, the time stays as it is: {@code UTIME_OMIT}. */
    OMITTED
  }

  private static final String NOW_WORD = "now";
  private static final String OMITTED_WORD = "omit";
  private static final Pattern GIVEN = Pattern.compile("(-?[0-9]{1,18}):([0-9]{1,9})");

  /**
   * The time of an argument: a {@link Long} of seconds, or a text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SetTime of(Object argument) {
    if (argument instanceof Long seconds) {
      return new SetTime(Kind.GIVEN, seconds, 0);
    }
    String text = argument.toString();
    if (text.equals(NOW_WORD) || text.equals(OMITTED_WORD)) {
      return new SetTime(text.equals(NOW_WORD) ? Kind.NOW : Kind.OMITTED, 0, 0);
    }
    Matcher given = GIVEN.matcher(text);
    if (!given.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no time: write seconds, SECONDS:NANOSECONDS, now or omit");
    }
    return new SetTime(
        Kind.GIVEN, Long.parseLong(given.group(1)), Integer.parseInt(given.group(2)));
  }

  /** The argument of a call that stands for it, always the same for the same time. */
  public Object argument() {
    return switch (kind) {
      case NOW -> NOW_WORD;
      case OMITTED -> OMITTED_WORD;
      case GIVEN -> nanos == 0 ? (Object) seconds : seconds + ":" + nanos;
    };
  }
}
