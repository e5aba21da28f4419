package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.failures.KeptFailure;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.protocol.ProtocolRule;
import org.jpuffs.fs.Operation;

/**
 * Prints a check: the violations, with {@code --all} the rules to suppress, and the verdict; unless
 * it is to be quiet, a summary, too.
 */
final class CheckReport implements CheckListener {
  private final PrintWriter out;
  private final Stopwatch stopwatch;
  private final CheckProgress progress;
  private final CheckRequest request;
  private int violations;

  /** The rules whose violations were reported. */
  private final Set<Requirement> rules = new LinkedHashSet<>();

  /** The {@linkplain Finding#kind() kinds} of the violations that were reported. */
  private final Set<String> kinds = new HashSet<>();

  /** The programs that have killed the kernel, by the kind. */
  private final Map<String, Deaths> deaths = new TreeMap<>();

  /** How many programs have broken a rule, without those that have killed the kernel. */
  private final Map<Requirement, Long> broken = new LinkedHashMap<>();

  /** The rules that kept failures have broken. */
  private final Set<Requirement> rulesOfKept = new LinkedHashSet<>();

  /**
   * Programs that have killed the kernel in the same way.
   *
   * @param reason of the first
   */
  private record Deaths(String reason, long programs) {
    Deaths plus(Deaths others) {
      return new Deaths(reason, programs + others.programs);
    }

    @Override
    public String toString() {
      return "in " + programs + " programs " + reason;
    }
  }

  /** A report on {@code out}, where {@code progress} may be shown. */
  CheckReport(CheckRequest request, Stopwatch stopwatch, CheckProgress progress, PrintWriter out) {
    this.request = request;
    this.stopwatch = stopwatch;
    this.out = out;
    this.progress = progress;
  }

  @Override
  public void ran(long done) {
    progress.ran(done);
  }

  @Override
  public void progressed(long programs) {
    progress.progressed(programs);
  }

  @Override
  public void failed(Seed seed, Failure failure) {
    Finding finding = failure.finding();
    rules.add(finding.rule());
    count(finding, 1);
    if (!kinds.add(finding.kind()) && request.all()) {
      return; // it was reported for an earlier block
    }
    progress.violation();
    boolean numbered = request.programs() instanceof ProgramSelection.ExhaustivePrograms;
    String protocol = finding.rule() instanceof ProtocolRule ? " of the protocol" : "";
    String program = numbered ? "program number " : "the program of seed ";
    String shrunk = finding.isDeath() ? ", not shrunk:" : ", shrunk:";
    out.println("violation " + ++violations + protocol + ", by " + program + seed + shrunk);
    out.print(failure);
    if (!numbered) {
      out.println("  again, the whole program");
      out.println("    " + request.command(request.selection(seed)));
    }
    if (finding.isDeath()) {
      out.flush();
    } else {
      printShrunk(failure);
    }
  }

  @Override
  public void repeated(Finding finding, long programs) {
    count(finding, programs);
  }

  private void count(Finding finding, long programs) {
    if (finding.isDeath()) {
      deaths.merge(finding.kind(), new Deaths(finding.seen(), programs), Deaths::plus);
    } else {
      broken.merge(finding.rule(), programs, Long::sum);
    }
  }

  private void printShrunk(Failure failure) {
    out.println("  again, the shrunk program alone");
    out.println("    " + request.command(" --script -") + " <<'END'");
    failure.script().forEach(line -> out.println("    " + line));
    out.println("    END");
    List<String> test = request.test(failure);
    if (!test.isEmpty()) {
      out.println("  as a JUnit test");
      test.forEach(line -> out.println("    " + line));
    }
    out.flush();
  }

  @Override
  public void inconsistent(Failure failure) {
    progress.violation();
    out.println(
        "violation " + ++violations + ", by looking at what a fresh file system holds, shrunk:");
    out.print(failure);
    printShrunk(failure);
  }

  /** Prints a violation by the program of a kept failure. */
  void keptFailed(KeptFailure kept, Failure failure) {
    progress.violation();
    rulesOfKept.add(failure.finding().rule());
    out.println("violation " + ++violations + ", by the kept failure of " + kept.rule() + ":");
    out.print(failure);
    printShrunk(failure);
  }

  /** Prints that the kernel cannot run a kept failure. */
  void keptNotRun(KeptFailure kept, String reason) {
    out.println("the kept failure of " + kept.rule() + " was not run: " + reason);
    out.flush();
  }

  /** Prints a line about the violation that was printed last. */
  void note(String line) {
    out.println("  " + line);
    out.flush();
  }

  /** Prints a line about what was learned before the first program. */
  void learned(String line) {
    if (request.detail() != Detail.VERDICT) {
      out.println(line);
      out.flush();
    }
  }

  /** Prints a violation by the program of a script, which is not shrunk. */
  void failed(ProgramSelection.ScriptedProgram scripted, Failure failure) {
    out.println("violation " + ++violations + ", by the program of " + scripted.file() + ":");
    out.print(failure);
  }

  /** Prints the end of a check: coverage, suppressed rules, and the verdict. */
  void finished(Check check, KeptCount kept) {
    progress.end();
    boolean summarizes = request.detail() != Detail.VERDICT;
    if (request.isEndedBy(kept)) {
      out.println(
          "no other program was run, because a kept failure still fails: --all runs them, and"
              + FailuresOption.OFF
              + " leaves out the kept failures");
    } else if (summarizes) {
      judged(check);
    }
    if (request.all()) {
      toSuppress();
      broken.forEach(this::printBroken);
    }
    deaths.values().forEach(out::println);
    out.println(verdict(check, kept, check.tally().failures() + kept.failed()));
    out.flush();
  }

  private void judged(Check check) {
    request.suppressions().lines().forEach(out::println);
    if (request.detail() == Detail.COVERAGE) {
      check.coverage().lines().forEach(out::println);
      check.judged().lines().forEach(out::println);
    }
    Set<Operation> missing = check.missing();
    if (!missing.isEmpty()) {
      out.println("unsupported operations (only checked to fail): " + missing);
    }
    if (request.programs() instanceof ProgramSelection.RandomPrograms random
        && random.limit() != null) {
      out.println(
          "the same programs: --programs " + (check.tally().programs() - check.inspected()));
    }
    if (!(request.programs() instanceof ProgramSelection.ScriptedProgram)) {
      out.println(check.judged().summary());
    }
  }

  private void printBroken(Requirement rule, long programs) {
    if (programs > 1) {
      out.println("in " + programs + " programs " + rule.id() + " was broken");
    }
  }

  private void toSuppress() {
    Set<Requirement> all = new LinkedHashSet<>(rulesOfKept);
    all.addAll(rules);
    if (!all.isEmpty()) {
      out.println("to suppress all of these rules, write a reason for each:");
      all.forEach(rule -> out.println("  --suppress '" + rule.id() + "=REASON'"));
    }
  }

  /** Prints a call that does not return, and the verdict. */
  void hung(Check check, KeptCount kept, Failure failure) {
    progress.violation();
    out.println("violation " + ++violations + ", a call that does not return:");
    out.print(failure);
    if (request.report() != null && !check.hasLearned()) {
      out.println("no report was written: the call that looks at a fresh file system hangs");
    }
    out.println(verdict(check, kept, check.tally().failures() + kept.failed() + 1));
    out.flush();
  }

  /** Prints what was run before the kernel died. */
  void died(Check check, KeptCount kept) {
    progress.end();
    if (request.all()) {
      toSuppress();
    }
    out.println("the kernel died: what was run before is no verdict");
    out.println(verdict(check, kept, check.tally().failures() + kept.failed()));
    out.flush();
  }

  private String verdict(Check check, KeptCount kept, long found) {
    String requests =
        request.checked().hasServer() ? " " + check.tally().requests() + " requests," : "";
    return String.format(
        Locale.ROOT,
        "checked %s on %s: %s%d programs, %d calls,%s %d violations, seed %d, %.1f s",
        request.name(),
        request.backend().name(),
        kept.verdict(),
        check.tally().programs(),
        check.tally().calls(),
        requests,
        found,
        firstSeed(),
        stopwatch.seconds());
  }

  private long firstSeed() {
    return request.programs() instanceof ProgramSelection.RandomPrograms random
        ? random.shardSeed()
        : request.seed();
  }
}
