package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the manual pages of all commands, and the completion for bash and zsh; for the build. */
public final class CommandFiles {
  private CommandFiles() {}

  /**
   * Writes {@code man/man1/*.1} and {@code bash-completion/completions/puffs}.
   *
   * @param args the directory, which is made if it is not there
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path directory) throws IOException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine puffs = Main.commandLine(ProgressStyle.NONE, nowhere, nowhere);
    writePages(puffs.getCommandSpec(), Files.createDirectories(directory.resolve("man/man1")));
    Path completions = Files.createDirectories(directory.resolve("bash-completion/completions"));
    Files.writeString(completions.resolve("puffs"), AutoComplete.bash("puffs", puffs));
  }

  private static void writePages(CommandSpec command, Path directory) throws IOException {
    Files.writeString(directory.resolve(ManPage.name(command) + ".1"), ManPage.of(command));
    for (CommandLine subcommand : command.subcommands().values()) {
      writePages(subcommand.getCommandSpec(), directory);
    }
  }
}
