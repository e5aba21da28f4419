package org.jpuffs.conformance.check;

import java.util.List;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;

/**
 * A program that failed.
 *
 * @param program the program
 * @param finding what is wrong
 * @param messages the messages between client, kernel and file system, as a sequence diagram; empty
 *     if they were not recorded
 */
public record Failure(Program program, Finding finding, List<String> messages) {
  /** Copies the list. */
  public Failure {
    messages = List.copyOf(messages);
  }

  /** A failure without messages. */
  public Failure(Program program, Finding finding) {
    this(program, finding, List.of());
  }

  /** The program as a script, a line each. */
  public List<String> script() {
    return ScriptWriter.print(program).lines().toList();
  }

  /**
   * For people: the script, the call, the broken rule, the outcomes that it allows, the outcome
   * that was seen, and the messages between client, kernel and file system.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    indented(text, script());
    text.append("  ")
        .append(finding.call() == null ? "at the end" : ScriptWriter.print(finding.call()));
    Requirement rule = finding.rule();
    text.append("\n  broken\n    ").append(rule.id()).append(": ").append(rule.text());
    text.append(" (").append(rule.source()).append(")\n  expected\n");
    indented(text, finding.expected());
    text.append("  seen\n    ").append(finding.seen()).append('\n');
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
