package org.jpuffs.conformance.faults;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.generate.FaultPlanGenerator;
import org.jpuffs.conformance.generate.Shrinker;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** Runs many random fault plans, and shrinks those that break an invariant. */
public final class FaultRun {
  private final FaultTrial trial;
  private final boolean survivable;
  private FaultTally start = FaultTally.startingAt(0);
  private long plans;
  private int violations;
  private volatile long current;

  /** Is notified of plans that break an invariant. */
  public interface Listener {
    /** The plan of {@code seed} breaks an invariant; {@code failure} has the shrunk plan. */
    void failed(long seed, Failure failure);
  }

  /**
   * A run that has not started.
   *
   * @param kernels gives the first kernel, and a new one after each that was lost
   * @param fileSystems gives a fresh and empty file system for each plan
   * @param survivable whether to draw only faults that a real kernel is known to survive
   */
  public FaultRun(
      Supplier<Kernel> kernels, Supplier<? extends FileSystem<?>> fileSystems, boolean survivable) {
    this(kernels, fileSystems, survivable, device -> device);
  }

  /** As above; {@code wrapper} wraps the device that the server uses. */
  public FaultRun(
      Supplier<Kernel> kernels,
      Supplier<? extends FileSystem<?>> fileSystems,
      boolean survivable,
      UnaryOperator<PuffsDevice> wrapper) {
    this.trial = new FaultTrial(kernels, fileSystems, wrapper);
    this.survivable = survivable;
  }

  /**
   * Runs the plans after those that {@code first} counts, until {@code steps} calls were made or
   * {@code most} plans broke an invariant.
   *
   * @param calls the number of calls of a plan
   */
  public void run(
      long steps,
      int calls,
      FaultTally first,
      int most,
      Listener listener,
      PlanListener planListener) {
    FaultPlanGenerator generator = new FaultPlanGenerator(trial.operations(), survivable);
    start = first;
    current = first.seed();
    for (; continues(steps, most); current++) {
      long next = current;
      Program plan = generator.generate(next, calls);
      planListener.started(tally(), plan);
      Finding finding = trial.run(plan);
      plans++;
      if (finding != null) {
        violations++;
        listener.failed(next, smallest(plan, finding));
      }
    }
  }

  private boolean continues(long steps, int most) {
    FaultTally now = tally();
    return now.calls() < steps && now.violations() < most;
  }

  /** The totals, with those that the run continued. */
  public FaultTally tally() {
    return new FaultTally(
        current,
        start.plans() + plans,
        start.calls() + trial.calls(),
        start.requests() + trial.requests(),
        start.faults() + trial.faults(),
        start.violations() + violations);
  }

  private Failure smallest(Program plan, Finding finding) {
    long calls = trial.calls();
    long requests = trial.requests();
    long faults = trial.faults();
    Map<String, Long> deaths = new TreeMap<>(trial.deaths());
    Shrinker.Shrunk<Finding> shrunk =
        new Shrinker<Finding>(smaller -> sameRule(smaller, finding)).shrink(plan, finding);
    trial.resetCounters(calls, requests, faults, deaths);
    return new Failure(shrunk.program(), shrunk.finding());
  }

  private @Nullable Finding sameRule(Program plan, Finding sought) {
    Finding found = trial.run(plan);
    return found != null && found.rule() == sought.rule() ? found : null;
  }

  /** The number of kernels that died, by the function in which they died. */
  public Map<String, Long> deaths() {
    return trial.deaths();
  }

  /** What runs now, for a thread that watches; null if nothing. */
  public @Nullable Progress progress() {
    return trial.progress();
  }
}
