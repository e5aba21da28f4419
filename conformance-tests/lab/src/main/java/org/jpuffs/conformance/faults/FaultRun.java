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

/** Runs many random plans, and shrinks those that break an invariant. */
public final class FaultRun {
  private final FaultTrial trial;
  private final boolean survivable;
  private FaultTally before = FaultTally.startingAt(0);
  private long plans;
  private int violations;
  private volatile long current;

  /** Is told of plans that break an invariant. */
  public interface Listener {
    /** The plan of {@code seed} breaks an invariant; {@code failure} has it shrunk. */
    void failed(long seed, Failure failure);
  }

  /**
   * FaultRun on kernels.
   *
   * @param kernels gives the kernel to begin with, and another one where that was lost
   * @param fileSystems gives a fresh and empty file system for each plan
   * @param survivable whether only faults are drawn that a real kernel is known to survive
   */
  public FaultRun(
      Supplier<Kernel> kernels, Supplier<? extends FileSystem<?>> fileSystems, boolean survivable) {
    this(kernels, fileSystems, survivable, device -> device);
  }

  /** As above; {@code wrapper} puts something before the device that the server uses. */
  public FaultRun(
      Supplier<Kernel> kernels,
      Supplier<? extends FileSystem<?>> fileSystems,
      boolean survivable,
      UnaryOperator<PuffsDevice> wrapper) {
    this.trial = new FaultTrial(kernels, fileSystems, wrapper);
    this.survivable = survivable;
  }

  /**
   * Runs plans from where {@code first} stands, until {@code steps} calls were made or {@code most}
   * plans broke an invariant.
   *
   * @param calls how many a plan has
   */
  public void run(
      long steps,
      int calls,
      FaultTally first,
      int most,
      Listener listener,
      PlanListener planListener) {
    FaultPlanGenerator generator = new FaultPlanGenerator(trial.operations(), survivable);
    before = first;
    current = first.seed();
    for (; isGoingOn(steps, most); current++) {
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

  private boolean isGoingOn(long steps, int most) {
    FaultTally now = tally();
    return now.calls() < steps && now.violations() < most;
  }

  /** How far it has come, with what was before. */
  public FaultTally tally() {
    return new FaultTally(
        current,
        before.plans() + plans,
        before.calls() + trial.calls(),
        before.requests() + trial.requests(),
        before.faults() + trial.faults(),
        before.violations() + violations);
  }

  private Failure smallest(Program plan, Finding finding) {
    long calls = trial.calls();
    long requests = trial.requests();
    long faults = trial.faults();
    Map<String, Long> deaths = new TreeMap<>(trial.deaths());
    Shrinker.Shrunk<Finding> shrunk =
        new Shrinker<Finding>(smaller -> sameRule(smaller, finding)).shrink(plan, finding);
    trial.forget(calls, requests, faults, deaths);
    return new Failure(shrunk.program(), shrunk.finding());
  }

  private @Nullable Finding sameRule(Program plan, Finding sought) {
    Finding found = trial.run(plan);
    return found != null && found.rule() == sought.rule() ? found : null;
  }

  /** How many kernels died of it, by the function that they died in. */
  public Map<String, Long> deaths() {
    return trial.deaths();
  }

  /** What is being run now, null if nothing; for a thread that watches. */
  public @Nullable Progress progress() {
    return trial.progress();
  }
}
