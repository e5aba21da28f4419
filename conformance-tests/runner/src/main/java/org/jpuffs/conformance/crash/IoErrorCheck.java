package org.jpuffs.conformance.crash;

import java.util.concurrent.atomic.AtomicLong;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.campaign.RunResult;
import org.jpuffs.conformance.campaign.Subject;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.DurableFileSystems;
import org.jpuffs.store.FailurePlan;
import org.jpuffs.store.MemoryStore;
import org.jspecify.annotations.Nullable;

/**
 * Tests what a file system does when its store fails. It runs random programs, each several times
 * with other failures of the store, and judges the errors that clients get and the files that they
 * see then, on the same mount and on the next.
 */
public final class IoErrorCheck implements StoreCheck<IoErrorFinding> {
  /** One of so many programs mounts the file system again: a mount reads most of a store. */
  private static final int REMOUNTED = 2;

  /** Runs with failures for shrinking one program. */
  private static final int RUNS_OF_SHRINKER = 5000;

  private final IoErrorTrial trial;
  private final CrashPrograms programs;
  private final int failures;
  private final Campaign<IoErrorFinding> campaign = new Campaign<>(new Failing());
  private final AtomicLong steps = new AtomicLong();
  private volatile @Nullable Program running;
  private long runs;
  private int runsOfShrinker;
  private long notJudged;

  /**
   * A check. Nothing is mounted yet.
   *
   * @param kernel where the file systems are mounted; it must do the same in every run
   * @param fileSystems what is tested
   * @param failures how often each program is run with failures
   */
  public IoErrorCheck(Kernel kernel, DurableFileSystems fileSystems, int failures) {
    this.trial = new IoErrorTrial(kernel, fileSystems);
    this.failures = failures;
    this.programs =
        new CrashPrograms(
            fileSystems.on(new MemoryStore(fileSystems.storeSize())).operations(),
            REMOUNTED,
            CrashPrograms.SynchronousWrites.NONE);
  }

  /** Runs programs in trials. */
  private final class Failing implements Subject<IoErrorFinding> {
    @Override
    public RunResult<IoErrorFinding> run(Program program) {
      runsOfShrinker = 0;
      running = program;
      FailingRun whole = trial.run(program, FailurePlan.NONE);
      IoErrorFinding finding = null;
      if (whole.isCut()) {
        notJudged++;
      } else {
        FailurePlans plans = new FailurePlans(whole.store().operations());
        for (FailurePlan plan : plans.draw(failures, ScriptWriter.print(program).hashCode())) {
          runs++;
          finding = finding == null ? judge(program, plan) : finding;
        }
      }
      running = null;
      return new IoErrorResult(finding, whole.steps().size() - 2L, whole.requests());
    }

    @Override
    public @Nullable IoErrorFinding reproduce(Program candidate, IoErrorFinding sought) {
      running = candidate;
      FailingRun whole = trial.run(candidate, FailurePlan.NONE);
      IoErrorFinding found = null;
      for (FailurePlan plan : new FailurePlans(whole.store().operations()).like(sought.plan())) {
        if (found == null && ++runsOfShrinker < RUNS_OF_SHRINKER) {
          IoErrorFinding next = judge(candidate, plan);
          found = next != null && next.rule() == sought.rule() ? next : null;
        }
      }
      running = null;
      return found;
    }
  }

  private @Nullable IoErrorFinding judge(Program program, FailurePlan plan) {
    steps.incrementAndGet();
    return trial.judge(program, plan);
  }

  @Override
  public void run(
      long count, int calls, long seed, long most, Campaign.Listener<Long, IoErrorFinding> to) {
    campaign.run(
        seed,
        tally -> tally.programs() < count && tally.failures() < most,
        number -> new Drawn<>(number, programs.of(number, calls)),
        to);
  }

  /** Runs the program of one seed, which is not shrunk. What is wrong; null if nothing is. */
  public @Nullable IoErrorFinding run(long seed, int calls) {
    return campaign.runUnshrunk(programs.of(seed, calls));
  }

  @Override
  public Tally tally() {
    return campaign.tally();
  }

  @Override
  public long runs() {
    return runs;
  }

  @Override
  public long notJudged() {
    return notJudged;
  }

  @Override
  public @Nullable Progress progress() {
    Program program = running;
    return program == null ? null : new Progress(program, Progress.MOUNT, steps.get());
  }
}
