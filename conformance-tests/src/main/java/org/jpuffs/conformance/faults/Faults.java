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
public final class Faults {
  private final FaultTrial trial;
  private final boolean survivable;
  private long plans;
  private int violations;
  private volatile long current;

  /** Is told of plans that break an invariant. */
  public interface Listener {
    /** The plan of {@code seed} breaks an invariant; {@code failure} has it shrunk. */
    void failed(long seed, Failure failure);
  }

  /**
   * Faults on kernels.
   *
   * @param kernels gives the kernel to begin with, and another one where that was lost
   * @param fileSystems gives a fresh and empty file system for each plan
   * @param survivable whether only faults are drawn that a real kernel is known to survive
   */
  public Faults(
      Supplier<Kernel> kernels, Supplier<? extends FileSystem<?>> fileSystems, boolean survivable) {
    this(kernels, fileSystems, survivable, device -> device);
  }

  /** As above; {@code wrapper} puts something before the device that the server uses. */
  public Faults(
      Supplier<Kernel> kernels,
      Supplier<? extends FileSystem<?>> fileSystems,
      boolean survivable,
      UnaryOperator<PuffsDevice> wrapper) {
    this.trial = new FaultTrial(kernels, fileSystems, wrapper);
    this.survivable = survivable;
  }

  /**
   * Runs plans of the seeds from {@code seed} on, until {@code steps} calls were made or {@code
   * most} plans broke an invariant.
   *
   * @param calls how many a plan has
   */
  public void run(long steps, int calls, long seed, int most, Listener listener) {
    FaultPlanGenerator generator = new FaultPlanGenerator(trial.operations(), survivable);
    for (long next = seed; trial.calls() < steps && violations < most; next++) {
      current = next;
      Program plan = generator.generate(next, calls);
      Finding finding = trial.run(plan);
      plans++;
      if (finding != null) {
        violations++;
        listener.failed(next, smallest(plan, finding));
      }
    }
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

  /** How many plans were run, those of shrinking aside. */
  public long plans() {
    return plans;
  }

  /** How many calls were made. */
  public long calls() {
    return trial.calls();
  }

  /** How many requests the file systems had. */
  public long requests() {
    return trial.requests();
  }

  /** How many replies, or times, were changed. */
  public long faults() {
    return trial.faults();
  }

  /** How many kernels died of it, by the function that they died in. */
  public Map<String, Long> deaths() {
    return trial.deaths();
  }

  /** How many plans broke an invariant. */
  public int violations() {
    return violations;
  }

  /** The seed of the plan that is being run, or was last. */
  public long seed() {
    return current;
  }

  /** What is being run now, null if nothing; for a thread that watches. */
  public @Nullable Progress progress() {
    return trial.progress();
  }
}
