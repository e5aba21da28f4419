package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;

/**
 * A crash after which a rule does not hold.
 *
 * @param rule the rule
 * @param crash the call and the event of the store after which the crash was, and the writes that
 *     it lost, a line each; the same for a second crash, in the mount after it
 * @param expected what the rule allows
 * @param seen what was found
 */
public record CrashFinding(CrashRule rule, List<String> crash, String expected, String seen)
    implements StoreFinding {
  /** Copies the list. */
  public CrashFinding {
    crash = List.copyOf(crash);
  }

  @Override
  public String text(Program program) {
    List<String> lines = new ArrayList<>();
    lines.add("  program");
    ScriptWriter.print(program).lines().forEach(line -> lines.add("    " + line));
    lines.add("  crash");
    crash.forEach(line -> lines.add("    " + line));
    lines.add("  broken");
    lines.add("    " + rule.id() + ": " + rule.text());
    lines.add("  expected");
    lines.add("    " + expected);
    lines.add("  seen");
    lines.add("    " + seen);
    return String.join("\n", lines) + "\n";
  }
}
