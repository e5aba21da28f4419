package org.jpuffs.conformance.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;

/**
 * Reads scripts: one command in a line, words separated by single spaces, comment lines that start
 * with {@code #}. Set-up lines come before the first call.
 */
public final class ScriptReader {
  private static final Map<String, Verb> VERBS = new HashMap<>();
  private static final Map<String, SetupWord> SETUP_WORDS = new HashMap<>();

  static {
    for (Verb verb : Verb.values()) {
      VERBS.put(verb.word(), verb);
    }
    for (SetupWord word : SetupWord.values()) {
      SETUP_WORDS.put(word.word(), word);
    }
  }

  private final List<String> comments = new ArrayList<>();
  private final List<Script.Line> lines = new ArrayList<>();
  private Setup setup = Setup.DEFAULT;

  private ScriptReader() {}

  /**
   * Reads a script.
   *
   * @param file its name in messages
   * @param text all of it
   * @throws ScriptException if a line is not understood
   */
  public static Script read(String file, String text) throws ScriptException {
    return read(file, 1, text.lines().toList());
  }

  /**
   * Reads a script that is a part of a file.
   *
   * @param file the name of the file in messages
   * @param first the number of the script's first line in the file
   * @param text the lines, without line ends
   * @throws ScriptException if a line is not understood
   */
  public static Script read(String file, int first, List<String> text) throws ScriptException {
    ScriptReader reader = new ScriptReader();
    int number = first;
    for (String line : text) {
      try {
        reader.line(number, line);
      } catch (IllegalArgumentException e) {
        throw new ScriptException(file + ":" + number + ": " + line + "\n  " + e.getMessage());
      }
      number++;
    }
    return new Script(reader.comments, reader.setup, reader.lines);
  }

  /**
   * The text that {@link ScriptWriter#word} has written as {@code word}.
   *
   * @throws IllegalArgumentException if a backslash is followed by something else
   */
  public static String word(String word) {
    return WordText.read(word);
  }

  private void line(int number, String line) {
    if (line.isBlank()) {
      return;
    }
    if (line.startsWith("#")) {
      if (lines.isEmpty()) {
        comments.add(line);
      }
      return;
    }
    List<String> words = List.of(line.split(" ", -1));
    if (words.contains("")) {
      throw new IllegalArgumentException(
          "separate the words by single spaces, without spaces at the start and the end of the line");
    }
    SetupWord setupWord = SETUP_WORDS.get(words.get(0));
    if (setupWord != null) {
      setup(setupWord, words.subList(1, words.size()));
    } else {
      lines.add(new Script.Line(number, line, call(words)));
    }
  }

  private void setup(SetupWord word, List<String> arguments) {
    for (Script.Line line : lines) {
      if (!line.call().verb().isRule()) {
        throw new IllegalArgumentException(
            "set-up lines stand before the first call, which is line "
                + line.number()
                + ": move it up");
      }
    }
    if (!word.takes(arguments.size())) {
      throw new IllegalArgumentException("the line is: " + word.usage());
    }
    setup = word.apply(setup, arguments);
  }

  private static Call call(List<String> words) {
    if (!words.get(0).equals(ScriptWriter.PROCESS)) {
      return call(Call.FIRST_PROCESS, words);
    }
    if (words.size() < 3) {
      throw new IllegalArgumentException("the line is: proc NUMBER CALL..");
    }
    long process = Words.number(words.get(1));
    return call((int) Math.min(process, Integer.MAX_VALUE), words.subList(2, words.size()));
  }

  private static Call call(int process, List<String> words) {
    Verb verb = VERBS.get(words.get(0));
    if (verb == null) {
      TreeSet<String> known = new TreeSet<>(VERBS.keySet());
      known.addAll(SETUP_WORDS.keySet());
      known.add(ScriptWriter.PROCESS);
      throw new IllegalArgumentException(
          "\"" + words.get(0) + "\" is no call known here" + Words.hintOrList(words.get(0), known));
    }
    List<Parameter> parameters = verb.parameters();
    int given = words.size() - 1;
    if (given > parameters.size() || given < parameters.size() - verb.optional()) {
      throw new IllegalArgumentException("the line is: " + usage(verb));
    }
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < given; i++) {
      arguments.add(Words.read(parameters.get(i), words.get(i + 1)));
    }
    return new Call(process, verb, arguments);
  }

  private static String usage(Verb verb) {
    List<Parameter> parameters = verb.parameters();
    int needed = parameters.size() - verb.optional();
    StringBuilder usage = new StringBuilder(verb.word());
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i).name();
      usage.append(i < needed ? " " + name : " [" + name + "]");
    }
    return usage.toString();
  }
}
