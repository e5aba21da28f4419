package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.probe.ProbeResult;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.spi.BackendUnavailableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code puffs probe}. */
@Command(
    name = "probe",
    description = {
      "Finds out what a directory of Linux can do, whatever serves it, and prints the options of"
          + " check for it.",
      "It makes files in a fresh subdirectory, looks at them, and removes them. check --auto does"
          + " the same and uses the options."
    },
    mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "dir:PATH, a directory that is mounted already")
  private String name = "";

  /** A command that prints to {@code out}. */
  ProbeCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BackendUnavailableException {
    ProbeResult result = DirectoryProbe.of(name);
    result.observations().forEach(out::println);
    String options = DirectoryProbe.options(result);
    out.println(options.isEmpty() ? "options: none are needed" : "options:" + options);
    out.println(
        "check: "
            + StartedAs.PUFFS
            + " check "
            + ShellWord.quote(name)
            + " --backend "
            + DirectoryProbe.BACKEND
            + options);
    out.flush();
    return 0;
  }
}
