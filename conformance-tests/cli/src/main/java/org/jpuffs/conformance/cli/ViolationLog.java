package org.jpuffs.conformance.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.failures.KeptFailure;
import org.jpuffs.conformance.generate.Prefix;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.report.ReportedFailure;
import org.jpuffs.conformance.report.ReportedFailure.Origin;
import org.jspecify.annotations.Nullable;

/** Collects the violations that a check reports, prints them, and keeps their programs. */
final class ViolationLog implements CheckListener {
  private final CheckRequest request;
  private final CheckReport report;
  private final List<ReportedFailure> failures = new ArrayList<>();

  /** How many programs failed, by the {@linkplain Finding#kind() kind} of the violation. */
  private final Map<String, Long> programs = new HashMap<>();

  /** The rules that kept failures have broken. */
  private final Set<Requirement> rulesOfKept = new HashSet<>();

  private KeptCount kept = KeptCount.ZERO;

  ViolationLog(CheckRequest request, CheckReport report) {
    this.request = request;
    this.report = report;
  }

  @Override
  public void ran(long programs) {
    report.ran(programs);
  }

  @Override
  public void progressed(long programs) {
    report.progressed(programs);
  }

  @Override
  public void failed(Seed seed, Failure failure) {
    report.failed(seed, failure);
    if (count(failure.finding(), 1) > 1 && request.all()) {
      return; // it was reported for an earlier block
    }
    Prefix prefix = seed.prefix();
    boolean numbered = request.programs() instanceof ProgramSelection.ExhaustivePrograms;
    boolean isDeath = failure.finding().isDeath();
    add(
        numbered ? Origin.EXHAUSTIVE : isDeath ? Origin.DEATH : Origin.SEED,
        seed.number(),
        prefix == null ? null : prefix.toString(),
        failure,
        numbered ? null : request.portableCommand(request.selection(seed)));
    // A kept failure is run in this process, which a death would end.
    if (request.programs().areKept() && !isDeath) {
      String done = request.kept().keep(failure.finding().rule().id(), failure.program());
      if (done != null) {
        report.note(done);
      }
    }
  }

  @Override
  public void repeated(Finding finding, long more) {
    report.repeated(finding, more);
    count(finding, more);
  }

  /** Adds programs to those of a kind of violation. How many there are now. */
  private synchronized long count(Finding finding, long more) {
    return programs.merge(finding.kind(), more, Long::sum);
  }

  /** So many kept failures are to be run. */
  synchronized void keptFailures(int all) {
    kept = new KeptCount(all, 0, 0);
  }

  /** The kernel cannot run a kept failure. */
  void keptNotRun(KeptFailure failure, String reason) {
    report.keptNotRun(failure, reason);
  }

  /** A kept failure fails no more. */
  synchronized void keptPassed() {
    kept = kept.withPassed();
  }

  /** A kept failure still fails. */
  void keptFailed(KeptFailure again, Failure failure) {
    synchronized (this) {
      kept = kept.withFailed();
    }
    Requirement rule = failure.finding().rule();
    request.kept().stillBreaks(rule.id());
    if (rulesOfKept.add(rule) || !request.all()) {
      report.keptFailed(again, failure);
      add(Origin.KEPT, null, null, failure, null);
    }
  }

  /** How many kept failures were run so far. Any thread may call this. */
  synchronized KeptCount kept() {
    return kept;
  }

  @Override
  public void inconsistent(Failure failure) {
    report.inconsistent(failure);
    add(Origin.INSPECTION, null, null, failure, null);
  }

  /** The program of a script failed. */
  void failed(ProgramSelection.ScriptedProgram scripted, Failure failure) {
    report.failed(scripted, failure);
    add(Origin.SCRIPT, null, null, failure, null);
  }

  /** A call does not return. */
  void hung(Failure failure) {
    add(Origin.HUNG, null, null, failure, null);
  }

  private synchronized void add(
      Origin origin,
      @Nullable Long seed,
      @Nullable String prefix,
      Failure failure,
      @Nullable String again) {
    Finding finding = failure.finding();
    failures.add(
        new ReportedFailure(
            origin,
            seed,
            prefix,
            finding.rule(),
            finding.index(),
            failure.place(),
            finding.expected(),
            finding.seen(),
            failure.script(),
            failure.messages(),
            again,
            request.portableCommand(" --script -"),
            request.test(failure),
            1));
  }

  /** The violations so far. Any thread may call this. */
  synchronized List<ReportedFailure> failures() {
    return failures.stream().map(this::counted).toList();
  }

  private ReportedFailure counted(ReportedFailure failure) {
    boolean isOnce = request.all() && failure.isOneOfMany();
    return isOnce ? failure.withPrograms(programs.getOrDefault(failure.kind(), 1L)) : failure;
  }
}
