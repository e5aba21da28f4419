package org.jpuffs.conformance.page;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.report.ReportedFailure;
import org.jspecify.annotations.Nullable;

/**
 * A failure on the page.
 *
 * @param number of the failure, from 1
 * @param failure what is reported
 * @param classPath the class path of the file system; empty if none was given
 */
record FailureSection(int number, ReportedFailure failure, String classPath) {
  private static final Set<String> VERBS =
      Arrays.stream(Verb.values()).map(Verb::word).collect(Collectors.toSet());
  private static final String BY = "  by ";
  private static final String PROCESS = "^proc \\d+ ";

  /** A line of the program. */
  record ProgramLine(String text, boolean isFailing) {}

  /**
   * An outcome that the rules allow.
   *
   * @param reason the rule, as {@code by ID: text}; empty if it is not known
   */
  record Expected(String outcome, String reason) {}

  /** The name of the section in links. */
  String anchor() {
    return "violation-" + number;
  }

  /** The outcomes that the rules allow. */
  List<Expected> expected() {
    return failure.expected().stream().map(FailureSection::expected).toList();
  }

  private static Expected expected(String line) {
    int by = line.indexOf(BY);
    return by < 0
        ? new Expected(line, "")
        : new Expected(line.substring(0, by), line.substring(by).strip());
  }

  /** The program; the call that breaks the rule is marked. */
  List<ProgramLine> program() {
    List<String> script = failure.script();
    int failing = failingLine(script);
    return IntStream.range(0, script.size())
        .mapToObj(i -> new ProgramLine(script.get(i), i == failing))
        .toList();
  }

  private int failingLine(List<String> script) {
    int call = -1;
    for (int i = 0; i < script.size(); i++) {
      String line = script.get(i).replaceFirst(PROCESS, "");
      call += VERBS.contains(line.split(" ", 2)[0]) ? 1 : 0;
      if (call == failure.index()) {
        return i;
      }
    }
    return -1;
  }

  /** The command that runs the shrunk program again. */
  Command replay() {
    return Command.of(failure.replay(), classPath).reading(failure.script());
  }

  /** The command that runs the whole program again; null if there is none. */
  @Nullable Command again() {
    String again = failure.again();
    return again == null ? null : Command.of(again, classPath);
  }

  /** The JUnit test, to be pasted into a project. */
  String test() {
    return String.join("\n", failure.test());
  }

  DiagramDrawing diagram() {
    boolean atEnd = failingLine(failure.script()) < 0;
    return new DiagramDrawing(failure.messages(), failure.place(), atEnd);
  }
}
