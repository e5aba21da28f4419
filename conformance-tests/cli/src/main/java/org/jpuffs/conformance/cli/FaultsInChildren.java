package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.faults.FaultStanding;
import org.jpuffs.spi.KernelDeathException;

/**
 * Plans of faults in a JVM of their own, for a kernel that can take its process along. When it
 * does, that is counted by what it died of, and the next plan is run in the next JVM.
 */
final class FaultsInChildren {
  /** What a child prints last that gives itself up. */
  static final String HANGS_IN = "hangs in ";

  /** Where an assertion stands, which is all that the kernel says of it. */
  private static final Pattern ASSERTION =
      Pattern.compile("([^/\"]+)\", line (\\d+)", Pattern.DOTALL);

  private static final Pattern PANIC = Pattern.compile("panic: ([^;\\n]{1,60})");

  private final List<String> commandLine;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<String, Long> deaths = new TreeMap<>();
  private String step = "";

  /** With the words that the plans were asked for with. */
  FaultsInChildren(List<String> commandLine, PrintWriter out, PrintWriter err) {
    this.commandLine = List.copyOf(commandLine);
    this.out = out;
    this.err = err;
  }

  /** Runs all of it from {@code first} on; where it stands at the end. */
  FaultStanding run(FaultStanding first) {
    Path bookmark = Bookmark.make("puffs-faults-");
    try {
      Bookmark.write(bookmark, first.text());
      List<String> words = new ArrayList<>(commandLine);
      words.addAll(List.of("--here", bookmark.toString()));
      while (true) {
        try {
          int status = new ChildRun(ChildRun.WATCHES_ITSELF, this::print, err::println).run(words);
          if (status > 1) {
            throw new IllegalStateException("a child ended with " + status + ", see above");
          }
          return FaultStanding.parse(Bookmark.line(bookmark));
        } catch (KernelDeathException death) {
          FaultStanding standing = FaultStanding.parse(Bookmark.line(bookmark));
          count(standing.seed(), death);
          Bookmark.write(bookmark, standing.behind().text());
        }
      }
    } finally {
      delete(bookmark);
    }
  }

  /** How many kernels died, by what they died of. */
  Map<String, Long> deaths() {
    return deaths;
  }

  private void count(long seed, KernelDeathException death) {
    String what =
        death.kind() == KernelDeathException.Kind.HANG ? "a hang in " + step : panic(death);
    deaths.merge(what, 1L, Long::sum);
    out.println("the plan of seed " + seed + " ends the kernel: " + what);
    out.flush();
  }

  private static String panic(KernelDeathException death) {
    if (!death.function().isEmpty()) {
      return death.function();
    }
    String message = String.valueOf(death.getMessage());
    Matcher assertion = ASSERTION.matcher(message);
    if (assertion.find()) {
      return assertion.group(1) + ":" + assertion.group(2);
    }
    Matcher words = PANIC.matcher(message);
    return words.find() ? words.group(1) : "a panic";
  }

  private void print(String line) {
    if (line.startsWith(HANGS_IN)) {
      step = line.substring(HANGS_IN.length());
    } else if (!line.startsWith("CRASH: ") && !line.startsWith("HANG: ")) {
      out.println(line);
      out.flush();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
