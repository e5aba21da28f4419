package org.jpuffs.conformance.page;

import java.util.List;
import java.util.stream.Stream;
import org.jpuffs.conformance.report.ShellWord;

/**
 * A command to be pasted into a shell.
 *
 * @param words what stands between blanks; a browser breaks lines there only
 * @param input what follows in the next lines; empty if nothing does
 */
record Command(List<String> words, String input) {
  /**
   * {@code command} on the machine of the run.
   *
   * @param classPath the class path of the file system; empty if none was given
   */
  static Command of(String command, String classPath) {
    String option = classPath.isEmpty() ? "" : " --classpath " + ShellWord.quote(classPath);
    return new Command(List.of((command + option).split(" ")), "");
  }

  /** This command with {@code lines} as its standard input. */
  Command reading(List<String> lines) {
    String last = words.get(words.size() - 1) + " <<'END'";
    List<String> before = words.subList(0, words.size() - 1);
    return new Command(
        Stream.concat(before.stream(), Stream.of(last)).toList(),
        "\n" + String.join("\n", lines) + "\nEND");
  }
}
