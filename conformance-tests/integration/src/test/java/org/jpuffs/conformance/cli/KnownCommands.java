package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jpuffs.conformance.bench.Bench;
import picocli.CommandLine;

/** What {@code ./puffs} understands, for tests of files that call it. */
public final class KnownCommands {
  private KnownCommands() {}

  /** The names of the options of each command; those without a command have the empty name. */
  public static Map<String, Set<String>> options() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine puffs = Main.commandLine(ProgressStyle.NONE, nowhere, nowhere);
    var options = new TreeMap<String, Set<String>>();
    options.put("", options(puffs));
    options.put("bench", options(Bench.commandLine()));
    options.put("classpath", Set.of());
    puffs.getSubcommands().forEach((name, command) -> options.put(name, options(command)));
    return options;
  }

  private static Set<String> options(CommandLine command) {
    return new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
  }
}
