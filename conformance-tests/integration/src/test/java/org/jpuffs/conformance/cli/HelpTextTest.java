package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jpuffs.conformance.bench.Bench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The help of every command is text in {@code src/test/resources}, and in docs/reference/cli.md, so
 * that a review shows each change.
 *
 * <p>To write the files anew: {@code mvn verify -Dtest=HelpTextTest -Dpuffs.test.update=true}.
 */
class HelpTextTest {
  private static final Path TEXTS = Path.of("src/test/resources/org/jpuffs/conformance/cli/help");
  private static final Path PAGE = Path.of("../../docs/reference/cli.md");
  private static final boolean UPDATE = Boolean.getBoolean("puffs.test.update");
  private static final int WIDTH = 100;

  private static final String INTRODUCTION =
      """
      # Command line

      This is the help of each command. The test `HelpTextTest` writes and compares this page: do not edit it.
      """;

  /** Every command, by its full name. */
  private static Map<String, CommandLine> commands() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Map<String, CommandLine> commands = new LinkedHashMap<>();
    add(Main.commandLine(ProgressStyle.NONE, nowhere, nowhere), commands);
    add(Bench.commandLine(), commands);
    return commands;
  }

  private static void add(CommandLine command, Map<String, CommandLine> to) {
    to.put(command.getCommandSpec().qualifiedName(), command);
    command.getSubcommands().values().forEach(subcommand -> add(subcommand, to));
  }

  static Stream<String> names() {
    return commands().keySet().stream();
  }

  private static String help(CommandLine command) {
    return command
        .setUsageHelpWidth(WIDTH)
        .getUsageMessage(Ansi.OFF)
        .lines()
        .map(line -> line.stripTrailing() + "\n")
        .reduce("", String::concat);
  }

  private static void compare(Path file, String text) throws IOException {
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file).hasContent(text);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theHelpOfEachCommandIsTheReviewedText(String name) throws IOException {
    CommandLine command = commands().get(name);
    compare(TEXTS.resolve(name.replace(' ', '-') + ".txt"), help(command));
  }

  @Test
  void theReferencePageHasTheHelpOfEachCommand() throws IOException {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    commands()
        .forEach(
            (name, command) ->
                page.append("\n## ")
                    .append(name)
                    .append("\n\n```text\n")
                    .append(help(command))
                    .append("```\n"));
    compare(PAGE, page.toString());
  }
}
