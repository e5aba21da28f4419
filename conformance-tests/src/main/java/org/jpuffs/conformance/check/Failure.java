package org.jpuffs.conformance.check;

import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;

/**
 * A program and what it found.
 *
 * @param program the program
 * @param finding what is wrong
 */
public record Failure(Program program, Finding finding) {
  /** For people: the script, which call of it, what would have been right, and what was seen. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    ScriptWriter.print(program)
        .lines()
        .forEach(line -> text.append("    ").append(line).append('\n'));
    text.append("  ")
        .append(finding.call() == null ? "at the end" : ScriptWriter.print(finding.call()))
        .append("\n  expected\n");
    finding.expected().forEach(line -> text.append("    ").append(line).append('\n'));
    return text.append("  seen\n    ").append(finding.seen()).append('\n').toString();
  }
}
