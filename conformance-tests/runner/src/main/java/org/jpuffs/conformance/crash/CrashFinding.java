package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;

/**
 * A crash after which a rule does not hold.
 *
 * @param rule the rule
 * @param when the call and the event of the store after which the crash was
 * @param lost the writes that the crash lost, a line each
 * @param expected what the rule allows
 * @param seen what was found
 */
public record CrashFinding(
    CrashRule rule, String when, List<String> lost, String expected, String seen)
    implements StoreFinding {
  /** Copies the list. */
  public CrashFinding {
    lost = List.copyOf(lost);
  }

  @Override
  public String text(Program program) {
    List<String> lines = new ArrayList<>();
    lines.add("  program");
    ScriptWriter.print(program).lines().forEach(line -> lines.add("    " + line));
    lines.add("  crash");
    lines.add("    " + when);
    lost.forEach(line -> lines.add("    " + line));
    lines.add("  broken");
    lines.add("    " + rule.id() + ": " + rule.text());
    lines.add("  expected");
    lines.add("    " + expected);
    lines.add("  seen");
    lines.add("    " + seen);
    return String.join("\n", lines) + "\n";
  }
}
