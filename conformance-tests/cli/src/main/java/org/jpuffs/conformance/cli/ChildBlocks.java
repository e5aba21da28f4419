package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.BlockListener;
import org.jpuffs.conformance.check.BlockRunner;
import org.jpuffs.conformance.check.CheckTotals;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.check.RandomPrograms;
import org.jpuffs.conformance.child.ChildDeathException;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.generate.Prefix;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.report.Report;
import org.jpuffs.conformance.report.ReportJson;
import org.jpuffs.conformance.report.ReportedFailure;
import org.jpuffs.conformance.report.RunEnd;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * Runs each block in a JVM of its own, for kernels of which a process can have one only. The child
 * sends the report of its block.
 */
final class ChildBlocks implements BlockRunner {
  private static final String NAME = "the report of a child";

  private final List<String> commandLine;
  private final PrintWriter out;
  private final PrintWriter err;
  private @Nullable ChildRun running;
  private boolean cancelled;

  /**
   * Blocks of the check that was started with the words of {@code commandLine}.
   *
   * @param out gets what the file systems print
   * @param err gets the consoles of the kernels
   */
  ChildBlocks(List<String> commandLine, PrintWriter out, PrintWriter err) {
    this.commandLine = List.copyOf(commandLine);
    this.out = out;
    this.err = err;
  }

  /**
   * {@inheritDoc}
   *
   * @throws KernelDeathException if the child ends without a report
   */
  @Override
  public CheckTotals runBlock(
      RandomPrograms programs, long number, long most, BlockListener listener) {
    ChildRun child = new ChildRun(ChildRun.WATCHES_ITSELF, out::println, err::println);
    if (!begin(child)) {
      return CheckTotals.none();
    }
    long first = programs.firstSeed(number);
    List<String> words = new ArrayList<>(commandLine);
    words.addAll(BlockOption.words(first, programs.sizeOf(number)));
    String block =
        "the programs of the seeds " + first + " to " + (first + programs.sizeOf(number) - 1);
    int status;
    try {
      status = child.run(words).status();
    } catch (ChildDeathException death) {
      throw new KernelDeathException(
          death.kind(), death.function(), block + ": " + death.getMessage());
    }
    String text = child.result();
    if (text != null) {
      return reported(ReportJson.read(NAME, text), listener);
    }
    if (isCancelled()) {
      return CheckTotals.none();
    }
    throw new KernelDeathException(
        KernelDeathException.Kind.PANIC,
        block + ": the child ended with the status " + status + " and sent no report");
  }

  private static CheckTotals reported(Report report, BlockListener listener) {
    List<ReportedFailure> failures = report.failures();
    for (ReportedFailure each : failures) {
      Long seed = each.seed();
      String prefix = each.prefix();
      if (seed != null) {
        listener.failed(
            prefix == null ? new Seed(seed) : new Seed(seed, Prefix.parse(prefix)), failure(each));
      }
    }
    if (report.end() == RunEnd.HUNG) {
      Tally all = report.totals();
      Tally before = new Tally(all.programs(), all.calls(), all.requests(), all.failures() - 1);
      listener.hung(failure(failures.get(failures.size() - 1)), totals(report, before));
    }
    return totals(report, report.totals());
  }

  private static CheckTotals totals(Report report, Tally tally) {
    return CheckTotals.of(
        tally,
        report.coverage(),
        report.rules(),
        report.requests(),
        report.environments().get(0).callTimes(),
        report.suppressed());
  }

  private static Failure failure(ReportedFailure reported) {
    Program program;
    try {
      program = ScriptReader.read(NAME, String.join("\n", reported.script()) + "\n").program();
    } catch (ScriptException e) {
      throw new IllegalStateException("a child has sent what is no program", e);
    }
    int index = reported.index();
    boolean isOfCall = index < program.calls().size();
    Finding finding =
        new Finding(
            index,
            isOfCall ? program.calls().get(index) : null,
            reported.rule(),
            reported.expected(),
            reported.seen());
    return new Failure(program, finding, reported.messages());
  }

  private synchronized boolean begin(ChildRun child) {
    running = child;
    return !cancelled;
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  /** {@inheritDoc} The child is killed. */
  @Override
  public synchronized void cancel() {
    cancelled = true;
    if (running != null) {
      running.kill();
    }
  }
}
