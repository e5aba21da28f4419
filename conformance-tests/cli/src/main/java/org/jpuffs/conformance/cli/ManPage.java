package org.jpuffs.conformance.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command, in the macros of man(7), made of what its help is made of. */
final class ManPage {
  private final StringBuilder text = new StringBuilder();
  private final CommandSpec command;

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /** The name of the page: {@code puffs-check}. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  /** The text of the page. */
  static String of(CommandSpec command) {
    return new ManPage(command).write();
  }

  private String write() {
    String title = name(command);
    macro("TH", title.toUpperCase(Locale.ROOT), "1", "", "jpuffs " + Main.VERSION);
    macro("SH", "NAME");
    line(title + " - " + firstSentence(command.usageMessage()));
    macro("SH", "SYNOPSIS");
    line(synopsis());
    macro("SH", "DESCRIPTION");
    line(lines(command.usageMessage().description()));
    arguments();
    options();
    subcommands();
    exitStatus();
    footer();
    seeAlso();
    return text.toString();
  }

  private String synopsis() {
    return new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .synopsis(0)
        .strip()
        .replaceAll("\\s+", " ");
  }

  private void arguments() {
    List<PositionalParamSpec> shown =
        command.positionalParameters().stream().filter(one -> !one.hidden()).toList();
    if (!shown.isEmpty()) {
      macro("SH", "ARGUMENTS");
      shown.forEach(one -> item(one.paramLabel(), description(one)));
    }
  }

  private void options() {
    List<OptionSpec> shown =
        command.options().stream().filter(one -> !one.hidden()).sorted(ManPage::compare).toList();
    if (!shown.isEmpty()) {
      macro("SH", "OPTIONS");
      shown.forEach(one -> item(names(one), description(one)));
    }
  }

  private static int compare(OptionSpec one, OptionSpec other) {
    return one.longestName().compareTo(other.longestName());
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    if (option.arity().max() == 0) {
      return names;
    }
    String repeated = option.splitRegex().isEmpty() ? "" : "[," + option.paramLabel() + "...]";
    return names + "=" + option.paramLabel() + repeated;
  }

  private void subcommands() {
    if (!command.subcommands().isEmpty()) {
      macro("SH", "COMMANDS");
      command
          .subcommands()
          .forEach(
              (name, sub) -> item(name, lines(sub.getCommandSpec().usageMessage().description())));
    }
  }

  private void exitStatus() {
    Map<String, String> list = command.usageMessage().exitCodeList();
    if (!list.isEmpty()) {
      macro("SH", "EXIT STATUS");
      list.forEach((status, meaning) -> item(status, meaning));
    }
  }

  /** The footer has columns: its lines are kept. */
  private void footer() {
    String[] lines = command.usageMessage().footer();
    if (lines.length > 0) {
      macro("SH", "NOTES");
      macro("nf");
      for (String one : lines) {
        if (!one.isEmpty()) {
          line(one);
        }
      }
      macro("fi");
    }
  }

  private void seeAlso() {
    List<String> others =
        command.parent() == null
            ? command.subcommands().values().stream()
                .map(one -> name(one.getCommandSpec()))
                .sorted()
                .toList()
            : List.of(name(command.parent()));
    macro("SH", "SEE ALSO");
    line(String.join("(1), ", others) + "(1)");
  }

  private static String firstSentence(UsageMessageSpec usage) {
    String all = lines(usage.description());
    int end = all.indexOf(". ");
    String sentence = end < 0 ? all : all.substring(0, end);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String description(ArgSpec argument) {
    return lines(argument.description());
  }

  /** Text without line ends and without the marks of picocli. */
  private static String lines(String... lines) {
    Text plain = Ansi.OFF.text(String.join(" ", lines).replace("%n", " ").replace("%%", "%"));
    return plain.plainString().strip().replaceAll("\\s+", " ");
  }

  private void item(String tag, String description) {
    macro("TP");
    text.append(".B \"").append(escaped(tag).replace("\"", "\\(dq")).append("\"\n");
    line(description);
  }

  private void macro(String name, String... arguments) {
    text.append('.').append(name);
    for (String argument : arguments) {
      text.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
    }
    text.append('\n');
  }

  /** A line of text: a dot or an apostrophe at its start would be a macro. */
  private void line(String words) {
    if (words.startsWith(".") || words.startsWith("'")) {
      text.append("\\&");
    }
    text.append(escaped(words)).append('\n');
  }

  private static String escaped(String words) {
    return words.replace("\\", "\\e").replace("-", "\\-");
  }
}
