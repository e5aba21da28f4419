package org.jpuffs.conformance.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;

/**
 * A script that was read.
 *
 * @param comments the comment lines before the first call, with their {@code #}
 * @param setup the set-up lines
 * @param lines the calls
 */
public record Script(List<String> comments, Setup setup, List<Line> lines) {
  /**
   * A line that is a call.
   *
   * @param number of the line, from 1
   * @param text as it was written
   * @param call the call
   */
  public record Line(int number, String text, Call call) {}

  /** Copies the lists. */
  public Script {
    comments = List.copyOf(comments);
    lines = List.copyOf(lines);
  }

  /** The script that {@code program} is printed as. */
  public static Script of(Program program) {
    List<Line> lines = new ArrayList<>();
    for (Call call : program.calls()) {
      lines.add(new Line(lines.size() + 1, ScriptWriter.print(call), call));
    }
    return new Script(List.of(), program.setup(), lines);
  }

  /**
   * Whether the script has calls of the server or changes arguments of the mount. Such a script can
   * harm a kernel.
   */
  public boolean hasServerSide() {
    return !setup.arguments().isEmpty()
        || lines.stream().anyMatch(line -> line.call().verb().isOfServer());
  }

  /** The total time of its sleeps. */
  public Duration sleeps() {
    long milliseconds = 0;
    for (Line line : lines) {
      milliseconds += line.call().verb() == Verb.SLEEP ? line.call().number(Argument.DURATION) : 0;
    }
    return Duration.ofMillis(milliseconds);
  }

  /** The program: the set-up and the calls. */
  public Program program() {
    return new Program(setup, lines.stream().map(Line::call).toList());
  }
}
