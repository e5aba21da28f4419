package org.jpuffs.conformance.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.script.ScriptWriter;

/**
 * The text of a file of failures. Its first line says what the file is. Each entry is a line {@code
 * failure FS RULE} and the lines of a script.
 *
 * <p>The text may come from anybody. A line that is not understood refuses the whole text: a check
 * that leaves out a regression test without an error would be worse than none.
 */
final class FailureFileText {
  /** The largest number of entries. */
  static final int MOST_ENTRIES = 1000;

  /** The largest number of calls of a program. */
  static final int MOST_CALLS = 500;

  /** The longest line, in characters. Two paths of 1024 escaped bytes have fewer. */
  static final int LONGEST_LINE = 16_384;

  private static final int FORM = 1;
  private static final String TITLE = "# puffs failures, form ";
  private static final String HEADER =
      TITLE
          + FORM
          + ": shrunk programs that broke a rule. Checks run them first. Commit this file.";
  private static final Pattern VERSION = Pattern.compile(Pattern.quote(TITLE) + "([0-9]{1,9}):.*");
  private static final String WORD = "failure";
  private static final Pattern HEADING =
      Pattern.compile(WORD + " (?<fileSystem>[^ ]+) (?<rule>[a-z0-9-]{1,64})");
  private static final Pattern MERGE_CONFLICT = Pattern.compile("(<<<<<<<|=======|>>>>>>>).*");
  private static final String REMEDY =
      "Correct the line, or delete the entry; --failures none or -Dpuffs.failures=none checks"
          + " without the file";

  private final String file;
  private final List<KeptFailure> entries = new ArrayList<>();

  private FailureFileText(String file) {
    this.file = file;
  }

  /** The text of entries, in their order. */
  static String write(List<KeptFailure> entries) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (KeptFailure entry : entries) {
      text.append('\n').append(WORD).append(' ').append(ScriptWriter.word(entry.fileSystem()));
      text.append(' ').append(entry.rule()).append('\n');
      entry.lines().forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  /**
   * The entries of a text, in their order. A text without visible characters has none.
   *
   * @param file its name in messages
   * @throws UsageException if a line is not understood; the message names file, line, rule and
   *     remedy
   */
  static List<KeptFailure> read(String file, String text) {
    FailureFileText reader = new FailureFileText(file);
    if (!text.isBlank()) {
      reader.read(text.lines().toList());
    }
    return reader.entries;
  }

  private void read(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      verify(i, lines.get(i));
    }
    verifyHeader(lines.get(0));
    int start = 1;
    while (start < lines.size() && lines.get(start).isBlank()) {
      start++;
    }
    while (start < lines.size()) {
      int end = start + 1;
      while (end < lines.size() && !isHeading(lines.get(end))) {
        end++;
      }
      entry(start, lines.subList(start, end));
      start = end;
    }
  }

  private static boolean isHeading(String line) {
    return line.equals(WORD) || line.startsWith(WORD + " ");
  }

  /** What a terminal would obey, or a reader would not see, cannot stand in a line. */
  private void verify(int index, String line) {
    if (line.length() > LONGEST_LINE) {
      throw wrong(index, "a line has at most " + LONGEST_LINE + " characters");
    }
    line.codePoints()
        .filter(FailureFileText::isUnseen)
        .findFirst()
        .ifPresent(
            character -> {
              throw wrong(
                  index,
                  String.format(
                      "U+%04X cannot stand in a line: names have its bytes, such as \\x1b",
                      character));
            });
    if (MERGE_CONFLICT.matcher(line).matches()) {
      throw wrong(index, "this is a mark of a merge conflict: keep the entries of both sides");
    }
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private void verifyHeader(String line) {
    Matcher version = VERSION.matcher(line);
    if (!version.matches()) {
      throw wrong(0, "the first line of a file of failures begins with \"" + TITLE + FORM + ":\"");
    }
    if (Integer.parseInt(version.group(1)) != FORM) {
      throw wrong(
          0,
          "this version of puffs reads form "
              + FORM
              + " only: use the version that wrote the file");
    }
  }

  private void entry(int start, List<String> lines) {
    Matcher heading = HEADING.matcher(lines.get(0));
    if (!heading.matches()) {
      throw wrong(
          start,
          isHeading(lines.get(0))
              ? "the line is: failure FS RULE, with the id of a rule"
              : "an entry begins with a line \"failure FS RULE\", and comments follow that line");
    }
    if (entries.size() == MOST_ENTRIES) {
      throw wrong(start, "there are more than " + MOST_ENTRIES + " entries: delete some");
    }
    int end = lines.size();
    while (lines.get(end - 1).isBlank()) {
      end--;
    }
    List<String> script = lines.subList(1, end);
    Script read = script(start + 1, script);
    verify(start, read);
    entries.add(
        new KeptFailure(
            fileSystem(start, heading.group("fileSystem")),
            heading.group("rule"),
            read.program(),
            script));
  }

  private String fileSystem(int index, String word) {
    try {
      return ScriptReader.word(word);
    } catch (IllegalArgumentException e) {
      throw wrong(index, "the name of the file system: " + e.getMessage());
    }
  }

  private Script script(int index, List<String> lines) {
    try {
      return ScriptReader.read(file, index + 1, lines);
    } catch (ScriptException e) {
      throw new UsageException(e.getMessage() + ". " + REMEDY, e);
    }
  }

  /** A check must be able to judge each line, and no line may harm the kernel. */
  private void verify(int start, Script script) {
    if (script.lines().isEmpty()) {
      throw wrong(start, "the entry has no calls");
    }
    if (script.lines().size() > MOST_CALLS) {
      throw wrong(start, "a program has at most " + MOST_CALLS + " calls");
    }
    if (!script.setup().arguments().isEmpty()) {
      throw wrong(start, "a kept program changes no arguments of the mount (ka, unknown kflags)");
    }
    for (Script.Line line : script.lines()) {
      if (!Oracle.canJudge(line.call().verb())) {
        throw wrong(
            line.number() - 1, "a check has no rules for " + line.call().verb().word() + " lines");
      }
    }
  }

  /** Refuses a line; its index is from 0. */
  private UsageException wrong(int index, String reason) {
    return new UsageException(file + ":" + (index + 1) + ": " + reason + ". " + REMEDY);
  }
}
