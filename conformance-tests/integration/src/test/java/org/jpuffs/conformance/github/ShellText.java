package org.jpuffs.conformance.github;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jpuffs.conformance.cli.KnownCommands;
import org.jpuffs.conformance.docs.MarkdownPage;

/** The commands in a text for a shell, as far as they name what this repository has. */
final class ShellText {
  /** What the machines of GitHub have. */
  private static final Set<String> PROGRAMS =
      Set.of("[", "apt-get", "cat", "cd", "chmod", "curl", "diff", "exit", "gh", "tar", "zstd");

  private static final Pattern SCRIPT = Pattern.compile("(\\./)?\\.?ci/[\\w./-]+|\\./\\w+");
  private static final Pattern ENDS_COMMAND = Pattern.compile("\\n|&&|\\|\\||\\||;");
  private static final Pattern PROFILE = Pattern.compile("-P!?(\\w+)");
  private static final Map<String, Set<String>> PUFFS = KnownCommands.options();

  private final String text;

  ShellText(String text) {
    this.text = text.replace("\\\n", " ");
  }

  /** A sentence for each thing that the text names and that does not exist. */
  List<String> unknown() {
    var unknown = new ArrayList<String>();
    for (String command : ENDS_COMMAND.split(text)) {
      List<String> words =
          Stream.of(command.strip().split("\\s+"))
              .map(word -> word.replaceAll("[\"']", ""))
              .dropWhile(word -> word.equals("sudo") || word.equals("sh") || word.startsWith("--"))
              .toList();
      if (!words.get(0).isEmpty()) {
        addUnknown(words, unknown);
      }
    }
    return unknown;
  }

  private static void addUnknown(List<String> words, List<String> unknown) {
    String program = words.get(0);
    if (!SCRIPT.matcher(program).matches()
        && !PROGRAMS.contains(program)
        && !program.startsWith("$")) {
      unknown.add("no program " + program);
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("./puffs")) {
        addUnknownOfPuffs(words.subList(i + 1, words.size()), unknown);
      }
      if (SCRIPT.matcher(word).matches() && !Files.exists(MarkdownPage.ROOT.resolve(word))) {
        unknown.add("no file " + word);
      }
      if (word.equals("-pl")) {
        addUnknownModules(words.get(i + 1), unknown);
      }
      var profile = PROFILE.matcher(word);
      if (profile.matches() && !pom().contains("<id>" + profile.group(1) + "</id>")) {
        unknown.add("no profile " + profile.group(1));
      }
    }
  }

  private static void addUnknownOfPuffs(List<String> arguments, List<String> unknown) {
    List<String> rest =
        arguments.stream().dropWhile(word -> word.matches("\\$.*|-[DX].*")).toList();
    String command = rest.isEmpty() || rest.get(0).startsWith("-") ? "" : rest.get(0);
    Set<String> options = PUFFS.get(command);
    if (options == null) {
      unknown.add("no command ./puffs " + command);
      return;
    }
    rest.stream()
        .map(word -> word.replaceAll("=.*", ""))
        .filter(word -> word.startsWith("--") && !options.contains(word))
        .forEach(word -> unknown.add("no option ./puffs " + command + " " + word));
  }

  private static void addUnknownModules(String modules, List<String> unknown) {
    for (String module : modules.split(",")) {
      if (!Files.exists(MarkdownPage.ROOT.resolve(Path.of(module, "pom.xml")))) {
        unknown.add("no module " + module);
      }
    }
  }

  private static String pom() {
    return Yaml.text(MarkdownPage.ROOT.resolve("pom.xml"));
  }
}
