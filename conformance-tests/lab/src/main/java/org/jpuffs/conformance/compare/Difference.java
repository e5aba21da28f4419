package org.jpuffs.conformance.compare;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpuffs.conformance.trace.TraceDifference;
import org.jpuffs.conformance.trace.TraceMask;
import org.jspecify.annotations.Nullable;

/**
 * The first difference between the traces of two kernels.
 *
 * @param one the lines of the first trace
 * @param other the lines of the second trace
 * @param oneLine the first line of the first trace that differs, from 1; 0 if that trace has ended
 * @param otherLine the same for the second trace
 */
public record Difference(List<String> one, List<String> other, int oneLine, int otherLine) {
  private static final int BEFORE = 8;
  private static final int AFTER = 3;
  private static final String END = "(the trace has ended)";
  private static final Pattern NUMBERS =
      Pattern.compile(" (?:id|lid)=[0-9]+| cls=\\S+| flen=[0-9]+| buflen=[0-9]+");
  private static final Pattern KIND =
      Pattern.compile("^(?:SYS< (?:proc \\d+ )?\\S+|\\S+ .*?op=\\S+)");
  private static final Pattern RESULT = Pattern.compile("= -1 (\\w+)");

  /** Copies the lists. */
  public Difference {
    one = List.copyOf(one);
    other = List.copyOf(other);
  }

  /** The difference between two traces, apart from what is masked; null if they agree. */
  static @Nullable Difference of(List<String> one, List<String> other, Set<TraceMask> masks) {
    return of(one, other, TraceDifference.first(one, other, masks));
  }

  /**
   * The difference between two complete traces, whose last lines state whether the kernel died;
   * null if they agree.
   */
  public static @Nullable Difference ofCompleteTraces(
      List<String> one, List<String> other, Set<TraceMask> masks) {
    return of(one, other, TraceDifference.ofWhole(one, other, masks));
  }

  private static @Nullable Difference of(
      List<String> one, List<String> other, Optional<TraceDifference> difference) {
    return difference
        .map(found -> new Difference(one, other, found.expectedLine(), found.actualLine()))
        .orElse(null);
  }

  /** The kind of the difference: the same text for differences with the same cause. */
  public String kind() {
    return kind(one, oneLine) + " / " + kind(other, otherLine);
  }

  private static String kind(List<String> lines, int line) {
    if (line == 0) {
      return END;
    }
    String text = NUMBERS.matcher(lines.get(line - 1)).replaceAll("");
    Matcher kind = KIND.matcher(text);
    Matcher result = RESULT.matcher(text);
    return (kind.find() ? kind.group() : text) + (result.find() ? " " + result.group(1) : "");
  }

  /**
   * Both traces: first the lines that they have in common, then each line of the first trace above
   * the line of the second one.
   */
  public String sideBySide(String oneName, String otherName) {
    int width = Math.max(oneName.length(), otherName.length());
    StringBuilder text = new StringBuilder();
    int from = oneLine == 0 ? one.size() : oneLine - 1;
    for (int i = Math.max(0, from - BEFORE); i < from; i++) {
      line(text, width, "", one.get(i));
    }
    int at = otherLine == 0 ? other.size() : otherLine - 1;
    for (int i = 0; i < AFTER; i++) {
      if (from + i < one.size() || at + i < other.size()) {
        line(text, width, oneName, from + i < one.size() ? one.get(from + i) : END);
        line(text, width, otherName, at + i < other.size() ? other.get(at + i) : END);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, int width, String name, String line) {
    text.append("  ").append(name).append(" ".repeat(width - name.length())).append(" | ");
    text.append(NUMBERS.matcher(line).replaceAll("")).append('\n');
  }
}
