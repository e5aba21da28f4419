package org.jpuffs.conformance.trace;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where two traces first differ in what must agree.
 *
 * @param expectedLine the line's number in the one trace, from 1; 0 if it has ended
 * @param actualLine the line's number in the other; 0 if it has ended
 * @param text both lines, and those before
 */
public record TraceDifference(int expectedLine, int actualLine, String text) {
  private static final int CONTEXT = 6;
  private static final String END = "(the trace has ended)";

  /** The first difference, if there is one. */
  public static Optional<TraceDifference> first(List<String> expected, List<String> actual) {
    return first(expected, actual, TraceMask.NONE);
  }

  /** The first difference apart from what {@code masks} hide, if there is one. */
  public static Optional<TraceDifference> first(
      List<String> expected, List<String> actual, Set<TraceMask> masks) {
    List<TraceRule.Line> wanted = TraceRule.apply(TraceMask.applyAll(masks, expected));
    List<TraceRule.Line> seen = TraceRule.apply(TraceMask.applyAll(masks, actual));
    for (int i = 0; i < Math.max(wanted.size(), seen.size()); i++) {
      TraceRule.Line one = i < wanted.size() ? wanted.get(i) : null;
      TraceRule.Line other = i < seen.size() ? seen.get(i) : null;
      if (one == null || other == null || !one.text().equals(other.text())) {
        int upTo = one == null ? expected.size() : one.index();
        String text =
            context(expected, upTo)
                + "expected: "
                + (one == null ? END : one.raw())
                + "\nbut was:  "
                + (other == null ? END : other.raw());
        return Optional.of(
            new TraceDifference(
                one == null ? 0 : one.index() + 1, other == null ? 0 : other.index() + 1, text));
      }
    }
    return Optional.empty();
  }

  /**
   * The first difference of two traces whose last line shows whether the kernel died. Both must end
   * in the same way; of two that died, the one may have come to fewer lines.
   */
  public static Optional<TraceDifference> ofWhole(List<String> expected, List<String> actual) {
    return ofWhole(expected, actual, TraceMask.NONE);
  }

  /** As {@link #ofWhole(List, List)}, apart from what {@code masks} hide. */
  public static Optional<TraceDifference> ofWhole(
      List<String> expected, List<String> actual, Set<TraceMask> masks) {
    String end = ending(expected);
    Optional<TraceDifference> difference = first(expected, actual, masks);
    if (!ending(actual).equals(end)) {
      String text = "ends in \"" + ending(actual) + "\", not in \"" + end + "\"";
      return Optional.of(
          difference.orElseGet(() -> new TraceDifference(expected.size(), actual.size(), text)));
    }
    boolean cut = !end.isEmpty() && difference.isPresent() && difference.get().isOneOver();
    return cut ? Optional.empty() : difference;
  }

  private boolean isOneOver() {
    return expectedLine == 0 || actualLine == 0;
  }

  /** How a trace ends: {@code HANG} or {@code CRASH} if the kernel died, else nothing. */
  public static String ending(List<String> trace) {
    String last = trace.isEmpty() ? "" : trace.get(trace.size() - 1);
    return last.startsWith("HANG: ") || last.startsWith("CRASH: ")
        ? last.substring(0, last.indexOf(':'))
        : "";
  }

  private static String context(List<String> trace, int upTo) {
    StringBuilder text = new StringBuilder();
    for (int i = Math.max(0, upTo - CONTEXT); i < upTo; i++) {
      text.append("          ").append(trace.get(i)).append('\n');
    }
    return text.toString();
  }
}
