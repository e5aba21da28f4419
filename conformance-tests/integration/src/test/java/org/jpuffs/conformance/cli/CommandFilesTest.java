package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jpuffs.conformance.release.HostProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages and the completion that the build makes of the commands. */
class CommandFilesTest {
  @TempDir private static Path directory;

  @BeforeAll
  static void write() throws IOException {
    CommandFiles.write(directory);
  }

  private static Stream<CommandSpec> commands() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine puffs = Main.commandLine(ProgressStyle.NONE, nowhere, nowhere);
    return Stream.concat(Stream.of(puffs), puffs.getSubcommands().values().stream())
        .map(CommandLine::getCommandSpec);
  }

  private static Path page(CommandSpec command) {
    return directory.resolve("man/man1").resolve(ManPage.name(command) + ".1");
  }

  @Test
  void everyCommandHasAPageWithItsOptionsAndNoHiddenOne() throws IOException {
    for (CommandSpec command : commands().toList()) {
      String page = Files.readString(page(command)).replace("\\-", "-");
      for (OptionSpec option : command.options()) {
        String item = ".B \"" + String.join(", ", option.names());
        assertThat(page.contains(item)).as(item).isEqualTo(!option.hidden());
      }
    }
    assertThat(commands().flatMap(one -> one.options().stream()).anyMatch(OptionSpec::hidden))
        .isTrue();
  }

  @Test
  void whatADescriptionHasIsNoMacro() {
    CommandSpec command = CommandSpec.create().name("puffs");
    command.usageMessage().description(".so \\n and \"more\". The end.");
    command.addOption(
        OptionSpec.builder("--x").description("'tis 100%% of -1").paramLabel("\"").build());
    assertThat(ManPage.of(command))
        .contains("\\&.so \\en and \"more\". The end.\n")
        .contains("puffs \\- .so \\en and \"more\"\n")
        .contains("\\&'tis 100% of \\-1\n");
  }

  @Test
  void manShowsEachPageWithoutAWarning() throws IOException, InterruptedException {
    assumeTrue(HostProgram.isInstalled("man"), "there is no man");
    HostProgram.Outcome version = run("man", "--version");
    assumeTrue(version.status() == 0, "man is not man-db: its -l and --warnings are unknown");
    for (CommandSpec command : commands().toList()) {
      HostProgram.Outcome shown = run("man", "--warnings", "-l", page(command).toString());
      assertThat(shown.status()).as(shown.printed()).isZero();
      assertThat(shown.printed())
          .startsWith(ManPage.name(command).toUpperCase(Locale.ROOT) + "(1)")
          .contains("--help")
          .doesNotContain("warning");
    }
  }

  @Test
  void mandocFindsNoFault() throws IOException, InterruptedException {
    assumeTrue(HostProgram.isInstalled("mandoc"), "there is no mandoc");
    var command = new ArrayList<>(List.of("mandoc", "-T", "lint", "-W", "warning"));
    commands().forEach(one -> command.add(page(one).toString()));
    // A page has no date: the builds of one commit would differ.
    assertThat(run(command.toArray(String[]::new)).printed().lines())
        .isNotEmpty()
        .allMatch(line -> line.endsWith("WARNING: missing date, using \"\": TH"));
  }

  @Test
  void bashCompletesCommandsAndTheirOptions() throws IOException, InterruptedException {
    assumeTrue(HostProgram.isInstalled("bash"), "there is no bash");
    assertThat(completions("puffs", "ch")).contains("check");
    assertThat(completions("puffs", "check", "--sh")).contains("--shard");
    assertThat(completions("puffs", "check", "--nonsense")).isBlank();
  }

  /** What bash offers for the last word. */
  private static String completions(String... words) throws IOException, InterruptedException {
    Path script = directory.resolve("bash-completion/completions/puffs");
    String asked =
        """
        set -e
        source '%s'
        complete -p puffs
        COMP_WORDS=(%s)
        COMP_CWORD=%d
        function=$(complete -p puffs | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        $function puffs "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" || true
        printf 'offered: %%s\\n' "${COMPREPLY[*]}"
        """;
    HostProgram.Outcome outcome =
        run("bash", "-c", asked.formatted(script, String.join(" ", words), words.length - 1));
    assertThat(outcome.status()).as(outcome.printed()).isZero();
    assertThat(outcome.printed()).contains("offered: ");
    return outcome.printed().replaceAll("(?s).*offered: ", "").strip();
  }

  private static HostProgram.Outcome run(String... command)
      throws IOException, InterruptedException {
    return HostProgram.run(
        directory,
        Map.of("LC_ALL", "C.UTF-8", "MANWIDTH", "100", "MANPAGER", "cat"),
        List.of(command));
  }
}
