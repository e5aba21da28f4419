package org.jpuffs.conformance.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Checkpoint;
import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.campaign.RunResult;
import org.jpuffs.conformance.campaign.Subject;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.generate.FaultPlanGenerator;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** Runs many random fault plans, and shrinks those that break an invariant. */
public final class FaultRun {
  private final FaultTrial trial;
  private final boolean survivable;
  private final Map<String, Long> deaths = new ConcurrentSkipListMap<>();
  private volatile Campaign<Finding> campaign;
  private volatile long seed;
  private volatile long faults;

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
    this.campaign = new Campaign<>(new Faulted());
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
    campaign = new Campaign<>(new Faulted(), first.counts());
    seed = first.seed();
    faults = first.faults();
    campaign.run(
        first.seed(),
        tally -> tally.calls() < steps && tally.failures() < most,
        next -> new Drawn<>(next, generator.generate(next, calls)),
        new Campaign.Listener<Long, Finding>() {
          @Override
          public void starts(Checkpoint checkpoint, Drawn<Long> plan) {
            planListener.started(tally(), plan.program());
          }

          @Override
          public void failed(Long failing, Program smallest, Finding finding) {
            listener.failed(failing, new Failure(smallest, finding));
          }

          @Override
          public void ran(Tally tally) {
            seed++;
          }
        });
  }

  /** Runs plans, and counts what a campaign does not count. */
  private final class Faulted implements Subject<Finding> {
    @Override
    public RunResult<Finding> run(Program plan) {
      FaultResult result = trial.run(plan);
      faults += result.faults();
      if (result.death() != null) {
        deaths.merge(result.death(), 1L, Long::sum);
      }
      return result;
    }

    @Override
    public @Nullable Finding reproduce(Program candidate, Finding sought) {
      Finding found = trial.run(candidate).finding();
      return found != null && found.rule() == sought.rule() ? found : null;
    }
  }

  /** The totals, with those that the run continued. */
  public FaultTally tally() {
    return new FaultTally(seed, campaign.tally(), faults);
  }

  /** The number of kernels that died, by the function in which they died. */
  public Map<String, Long> deaths() {
    return deaths;
  }

  /** What runs now, for a thread that watches; null if nothing. */
  public @Nullable Progress progress() {
    return trial.progress();
  }
}
