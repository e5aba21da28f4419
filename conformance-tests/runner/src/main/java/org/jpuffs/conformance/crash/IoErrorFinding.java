package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.store.FailurePlan;

/**
 * A failure of the store after which a rule does not hold.
 *
 * @param rule the rule
 * @param plan which operations of the store failed, and how
 * @param when the call after which the rule does not hold
 * @param expected what the rule allows
 * @param seen what was found
 */
public record IoErrorFinding(
    IoErrorRule rule, FailurePlan plan, String when, String expected, String seen)
    implements StoreFinding {
  @Override
  public String text(Program program) {
    List<String> lines = new ArrayList<>();
    lines.add("  program");
    ScriptWriter.print(program).lines().forEach(line -> lines.add("    " + line));
    lines.add("  failure");
    lines.add("    " + plan);
    lines.add("    seen " + when);
    lines.add("  broken");
    lines.add("    " + rule.id() + ": " + rule.text());
    lines.add("  expected");
    lines.add("    " + expected);
    lines.add("  seen");
    lines.add("    " + seen);
    return String.join("\n", lines) + "\n";
  }
}
