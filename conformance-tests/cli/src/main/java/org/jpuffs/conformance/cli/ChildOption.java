package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.List;
import org.jpuffs.conformance.child.ChildOutput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --child}: the command is the child of another one, and sends it records. */
final class ChildOption {
  private static final String NAME = "--child";

  @Option(
      names = NAME,
      paramLabel = "TOTALS",
      split = ",",
      hidden = true,
      description = "run in this JVM even if the kernel may kill it, and report to the parent")
  private @Nullable List<Long> totals;

  private @Nullable ChildOutput output;

  /** Whether this command is a child. */
  boolean isChild() {
    return totals != null;
  }

  /** The totals that the parent counted so far. */
  List<Long> totals() {
    return totals == null ? List.of() : totals;
  }

  /** The pipe to the parent; it takes over the standard output of this JVM. */
  ChildOutput output() {
    ChildOutput known = output;
    if (known == null) {
      known = ChildOutput.onStandardOutput();
      output = known;
    }
    return known;
  }

  /** The writer for people: {@code out}, or in a child the one whose lines become records. */
  PrintWriter writer(PrintWriter out) {
    return isChild() ? output().lines() : out;
  }

  /** The words that make a command line a child that continues from those totals. */
  static List<String> words(List<Long> totals) {
    return List.of(
        NAME, String.join(",", totals.stream().map(total -> Long.toString(total)).toList()));
  }

  /** The words that make a command line without totals a child. */
  static List<String> words() {
    return List.of(NAME, "0");
  }
}
