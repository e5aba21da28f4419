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
import org.jpuffs.conformance.child.ChildRecord;
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
 *
 * <p>A program that kills the kernel takes the report of its block with it. The programs before it
 * are run again in a second JVM, and those after it in a third. The program itself is a failure.
 */
final class ChildBlocks implements BlockRunner {
  private static final String NAME = "the report of a child";

  /** A program that has killed the kernel: nobody knows how many calls it made. */
  private static final Tally KILLED = new Tally(1, 0, 0, 1);

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
   * @throws KernelDeathException if the child ends without a report, and no program was the reason
   */
  @Override
  public CheckTotals runBlock(
      RandomPrograms programs, long number, long most, BlockListener listener) {
    return run(new Seeds(programs.firstSeed(number), programs.sizeOf(number)), most, listener);
  }

  /** The seeds of successive programs. */
  private record Seeds(long first, long count) {
    Seeds before(long seed) {
      return new Seeds(first, seed - first);
    }

    Seeds after(long seed) {
      return new Seeds(seed + 1, first + count - seed - 1);
    }

    @Override
    public String toString() {
      return "the programs of the seeds " + first + " to " + (first + count - 1);
    }
  }

  private CheckTotals run(Seeds seeds, long most, BlockListener listener) {
    ChildRun child = new ChildRun(ChildRun.WATCHES_ITSELF, out::println, err::println);
    if (seeds.count() == 0 || most <= 0 || !begin(child)) {
      return CheckTotals.none();
    }
    List<String> words = new ArrayList<>(commandLine);
    words.addAll(BlockOption.words(seeds.first(), seeds.count(), most));
    int status;
    try {
      status = child.run(words).status();
    } catch (ChildDeathException death) {
      ChildRecord.Checkpoint last = child.checkpoint();
      if (death.kind() == KernelDeathException.Kind.PANIC && last != null) {
        return died(seeds, StartedProgram.of(last), death, most, listener);
      }
      throw new KernelDeathException(
          death.kind(), death.function(), seeds + ": " + death.getMessage());
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
        seeds + ": the child ended with the status " + status + " and sent no report");
  }

  /** Counts a program that has killed the kernel, and runs the others. */
  private CheckTotals died(
      Seeds seeds,
      StartedProgram started,
      ChildDeathException death,
      long most,
      BlockListener listener) {
    long seed = started.seed().number();
    CheckTotals before = run(seeds.before(seed), most, listener);
    long left = most - before.tally().failures();
    if (left <= 0 || isCancelled()) {
      return before;
    }
    Program program = started.program();
    Finding finding = Finding.death(program.calls().size(), death.reason());
    listener.failed(started.seed(), new Failure(program, finding));
    CheckTotals after = run(seeds.after(seed), left - 1, listener);
    return before.plus(CheckTotals.of(KILLED)).plus(after);
  }

  private static CheckTotals reported(Report report, BlockListener listener) {
    List<ReportedFailure> failures = report.failures();
    for (ReportedFailure each : failures) {
      Long seed = each.seed();
      String prefix = each.prefix();
      if (seed != null) {
        Failure failure = failure(each);
        listener.failed(
            prefix == null ? new Seed(seed) : new Seed(seed, Prefix.parse(prefix)), failure);
        if (each.programs() > 1) {
          listener.repeated(failure.finding(), each.programs() - 1);
        }
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
