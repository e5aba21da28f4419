package org.jpuffs.conformance.check;

import java.util.List;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;

/**
 * A program and what it found.
 *
 * @param program the program
 * @param finding what is wrong
 * @param messages what client, kernel and file system said to each other, drawn; none if unknown
 */
public record Failure(Program program, Finding finding, List<String> messages) {
  /** Copies the list. */
  public Failure {
    messages = List.copyOf(messages);
  }

  /** A failure of which nothing is drawn. */
  public Failure(Program program, Finding finding) {
    this(program, finding, List.of());
  }

  /** The same with a drawing. */
  Failure with(List<String> drawn) {
    return new Failure(program, finding, drawn);
  }

  /** The program as a script, a line each. */
  public List<String> script() {
    return ScriptWriter.print(program).lines().toList();
  }

  /**
   * For people: the script, which call of it, the rule that is broken, what would have been right,
   * what was seen, and what was said between client, kernel and file system.
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
