package org.jpuffs.conformance.check;

import java.util.List;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.conformance.trace.SequenceDiagram;

/**
 * A program that failed.
 *
 * @param program the program
 * @param finding what is wrong
 * @param messages the messages between client, kernel and file system; none if they were not
 *     recorded
 */
public record Failure(Program program, Finding finding, Messages messages) {
  private static final String AT_THE_END = "at the end";

  /** A failure without messages. */
  public Failure(Program program, Finding finding) {
    this(program, finding, Messages.NONE);
  }

  /** The program as a script, a line each. */
  public List<String> script() {
    return ScriptWriter.print(program).lines().toList();
  }

  /** The call that breaks the rule, as in a script; {@code at the end} if none does. */
  public String place() {
    return finding.call() == null ? AT_THE_END : ScriptWriter.print(finding.call());
  }

  /**
   * For people: the script, the call, the broken rule, the outcomes that it allows, the outcome
   * that was seen, and the messages between client, kernel and file system.
   */
  @Override
  public String toString() {
    return FailureText.of(
        script(),
        place(),
        finding.rule(),
        finding.expected(),
        finding.seen(),
        SequenceDiagram.lines(messages));
  }
}
