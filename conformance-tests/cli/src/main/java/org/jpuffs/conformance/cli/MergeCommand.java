package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.page.HtmlPage;
import org.jpuffs.conformance.report.Report;
import org.jpuffs.conformance.report.ReportFiles;
import org.jpuffs.conformance.report.ReportMerge;
import org.jpuffs.conformance.report.ReportText;
import org.jpuffs.conformance.report.ReportedPrograms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs merge}. */
@Command(
    name = "merge",
    description = {
      "Makes one report of those that the shards of a check have written, and prints the verdict.",
      "Without --partial all shards must be there. The report is that of a run without --shard.",
      "Keeps the programs that broke a rule, as check does: a shard keeps none."
    },
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "the directories that check --shard --report has written")
  private List<Path> directories = List.of();

  @Option(names = "--partial", description = "merge even if shards are missing")
  private boolean partial;

  @Mixin private FailuresOption failures = new FailuresOption();
  @Mixin private ReportOption report = new ReportOption();

  /** A command that prints to {@code out}. */
  MergeCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    List<ReportMerge.Source> sources = directories.stream().map(ReportFiles::read).toList();
    Report merged =
        ReportMerge.merge(
            sources, partial ? ReportMerge.Missing.ALLOWED : ReportMerge.Missing.REFUSED);
    Path directory = report.directory();
    if (directory != null) {
      ReportFiles.write(directory, merged, HtmlPage.of(merged));
    }
    int shards = sources.stream().mapToInt(each -> each.report().shards().present().size()).sum();
    ReportText.lines(merged, shards).forEach(out::println);
    ReportedPrograms.keep(merged, failures.of(merged.run().fileSystem())).forEach(out::println);
    out.flush();
    return merged.passed() ? 0 : 1;
  }
}
