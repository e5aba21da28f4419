package org.jpuffs.conformance.check;

import java.util.List;
import org.jpuffs.conformance.oracle.Requirement;

/** Failures as text for people. */
public final class FailureText {
  private FailureText() {}

  /**
   * The text of a failure, with its last line end.
   *
   * @param script the program, a line each
   * @param place the call that breaks the rule
   * @param rule the rule that is broken
   * @param expected the outcomes that the rules allow, a line each
   * @param seen what happened
   * @param messages the sequence diagram, a line each; may be empty
   */
  public static String of(
      List<String> script,
      String place,
      Requirement rule,
      List<String> expected,
      String seen,
      List<String> messages) {
    String reason = ": " + rule.text() + " (" + rule.source() + ")";
    StringBuilder text = new StringBuilder();
    indented(text, script);
    text.append("  ").append(place);
    text.append("\n  broken\n    ").append(rule.id()).append(reason).append("\n  expected\n");
    indented(text, expected);
    text.append("  seen\n    ").append(seen).append('\n');
    if (!messages.isEmpty()) {
      text.append("  messages\n");
      indented(text, messages);
    }
    return text.toString();
  }

  private static void indented(StringBuilder text, List<String> lines) {
    lines.forEach(line -> text.append("    ").append(line).append('\n'));
  }
}
