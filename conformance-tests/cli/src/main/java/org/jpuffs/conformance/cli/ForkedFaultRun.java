package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jpuffs.conformance.child.ChildDeathException;
import org.jpuffs.conformance.child.ChildRecord;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.faults.FaultTally;
import org.jpuffs.spi.KernelDeathException.Kind;

/**
 * Fault plans in a JVM of their own, for a kernel that may kill it. When it does, the death is
 * counted by its place, and the next plan runs in the next JVM.
 */
final class ForkedFaultRun {
  private final List<String> commandLine;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<String, Long> deaths = new TreeMap<>();

  /** A run that was started with the words of {@code commandLine}. */
  ForkedFaultRun(List<String> commandLine, PrintWriter out, PrintWriter err) {
    this.commandLine = List.copyOf(commandLine);
    this.out = out;
    this.err = err;
  }

  /** Runs all plans after {@code first}; the totals at the end. */
  FaultTally run(FaultTally first) {
    FaultTally tally = first;
    while (true) {
      List<String> words = new ArrayList<>(commandLine);
      words.addAll(ChildOption.words(tally.totals()));
      ChildRun child = new ChildRun(ChildRun.WATCHES_ITSELF, this::print, err::println);
      try {
        ChildRecord.Finished end = child.run(words);
        if (end.status() > 1) {
          throw new IllegalStateException("a child ended with " + end.status() + ", see above");
        }
        return FaultTally.of(end.totals());
      } catch (ChildDeathException death) {
        ChildRecord.Checkpoint last = child.checkpoint();
        if (last == null) {
          throw death; // it was no plan that killed the kernel
        }
        tally = FaultTally.of(last.totals());
        count(tally.seed(), death);
        tally = tally.afterDeath();
      }
    }
  }

  /** The number of kernels that died, by the place of their death. */
  Map<String, Long> deaths() {
    return deaths;
  }

  private void count(long seed, ChildDeathException death) {
    String place = death.kind() == Kind.HANG ? "a hang in " + death.function() : death.function();
    deaths.merge(place, 1L, Long::sum);
    print("the plan of seed " + seed + " kills the kernel: " + place);
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
