package org.jpuffs.conformance.script;

import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Program;

/** Prints programs as scripts, which {@link ScriptReader} reads back as the same programs. */
public final class ScriptWriter {
  /** The word before the number of a process, before its call. */
  static final String PROCESS = "proc";

  private ScriptWriter() {}

  /**
   * All of {@code program}, a command a line.
   *
   * @throws IllegalArgumentException if a text is empty
   */
  public static String print(Program program) {
    StringBuilder text = new StringBuilder();
    for (SetupWord word : SetupWord.values()) {
      String arguments = word.print(program.setup());
      if (!arguments.isEmpty()) {
        text.append((word.word() + " " + arguments).strip()).append('\n');
      }
    }
    for (Call call : program.calls()) {
      text.append(print(call)).append('\n');
    }
    return text.toString();
  }

  /** A text as a word of a script: what cannot be seen there is escaped. */
  public static String word(String text) {
    return WordText.print(text);
  }

  /**
   * One call, without the end of the line.
   *
   * @throws IllegalArgumentException if a text is empty
   */
  public static String print(Call call) {
    StringBuilder line = new StringBuilder();
    if (call.process() != Call.FIRST_PROCESS) {
      line.append(PROCESS).append(' ').append(call.process()).append(' ');
    }
    line.append(call.verb().word());
    List<Parameter> parameters = call.verb().parameters();
    for (int i = 0; i < call.arguments().size(); i++) {
      line.append(' ').append(Words.print(parameters.get(i), call.arguments().get(i)));
    }
    return line.toString();
  }
}
