package org.jpuffs.conformance.check;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.generate.AllPrograms;
import org.jpuffs.conformance.generate.Coverage;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.generate.Shrinker;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** Runs many random programs against a file system, and shrinks those that find something. */
public final class Check {
  /** One program in so many is mounted again in the middle. */
  private static final int OFTEN = 2;

  private static final int SELDOM = 8;

  private final Kernel kernel;
  private final Trial trial;
  private final Coverage coverage = new Coverage();
  private Trial.@Nullable Fresh fresh;
  private long programs;
  private int violations;
  private int processes;
  private boolean remounting;

  /** Is told how the check goes. */
  public interface Listener {
    /** One more program was run. */
    void ran(long programs);

    /** The program of that seed found something; {@code failure} is shrunk. */
    void failed(Seed seed, Failure failure);
  }

  /**
   * A check. Nothing is mounted yet.
   *
   * @param kernel where
   * @param fileSystems gives a fresh and empty file system for each program
   */
  public Check(Kernel kernel, Supplier<? extends FileSystem<?>> fileSystems) {
    this(kernel, fileSystems, new Suppressions());
  }

  /** As above; {@code wrapper} puts something before the device that the server uses. */
  public Check(
      Kernel kernel,
      Supplier<? extends FileSystem<?>> fileSystems,
      UnaryOperator<PuffsDevice> wrapper) {
    this(kernel, fileSystems, new Suppressions(), wrapper);
  }

  /** As above; the rules of {@code suppressions} may be broken. */
  public Check(
      Kernel kernel, Supplier<? extends FileSystem<?>> fileSystems, Suppressions suppressions) {
    this(kernel, fileSystems, suppressions, device -> device);
  }

  private Check(
      Kernel kernel,
      Supplier<? extends FileSystem<?>> fileSystems,
      Suppressions suppressions,
      UnaryOperator<PuffsDevice> wrapper) {
    this.kernel = kernel;
    this.processes = ProcessCount.on(ProgramGenerator.AS_NEEDED, kernel);
    String mountPoint = new String(kernel.mountPoint(), StandardCharsets.UTF_8);
    this.trial = new Trial(new Runner(kernel), mountPoint, fileSystems, suppressions, wrapper);
  }

  /**
   * Has the calls of each program made by up to {@code count} processes. Without this there is one,
   * and where locks need another and the kernel has another, two.
   *
   * @param count from 1 up; {@link ProgramGenerator#AS_NEEDED} for what is without this
   * @throws UsageException if the kernel has not so many
   */
  public Check processes(int count) {
    processes = ProcessCount.on(count, kernel);
    return this;
  }

  /** Has file systems judged by what they are said to be able to do. */
  public Check capabilities(Capabilities said) {
    trial.capabilities(said);
    fresh = null;
    return this;
  }

  /**
   * Has file systems unmounted and mounted again in the middle of every other program. Those that
   * keep what they have are, in some programs, without that.
   */
  public Check remounting(boolean wanted) {
    remounting = wanted;
    return this;
  }

  /** The names that a fresh file system holds: there must be none. It is mounted to see. */
  public List<String> contents() {
    return fresh().contents();
  }

  private Trial.Fresh fresh() {
    Trial.Fresh known = fresh;
    if (known == null) {
      known = trial.look();
      fresh = known;
    }
    return known;
  }

  /**
   * Runs programs of the seeds from {@code seed} on, until {@code most} of them failed.
   *
   * @param calls how many each has
   * @param flags of the mounts; null to draw them
   */
  public void run(
      long count,
      int calls,
      long seed,
      @Nullable Set<KernelFlag> flags,
      int most,
      Listener listener) {
    ProgramGenerator generator = generator(flags);
    Set<KernelFlag> drawn = flags == null ? ProgramGenerator.DRAWN_FLAGS : Set.of();
    for (long i = 0; i < count && violations < most; i++) {
      run(generator, calls, coverage.next(seed + i, drawn), listener);
    }
  }

  /** Runs the program of {@code seed} alone; the rest as above. */
  public void run(int calls, Seed seed, @Nullable Set<KernelFlag> flags, Listener listener) {
    run(generator(flags), calls, seed, listener);
  }

  private ProgramGenerator generator(@Nullable Set<KernelFlag> flags) {
    ProgramGenerator generator = new ProgramGenerator(fresh().operations(), flags);
    if (remounting) {
      generator.remounting(OFTEN);
    } else if (fresh().keeps()) {
      generator.remounting(SELDOM);
    }
    return generator;
  }

  private void run(ProgramGenerator generator, int calls, Seed seed, Listener listener) {
    Program program = generator.generate(seed, calls, processes);
    coverage.begin(seed, program.setup().kernelFlags(), generator.longestPrefix(calls));
    run(seed, program, listener);
  }

  /**
   * Runs all programs of so many calls over few names, until {@code most} of them failed.
   *
   * @param flags of the mounts
   */
  public void runAll(int length, Set<KernelFlag> flags, int most, Listener listener) {
    AllPrograms all = new AllPrograms(fresh().operations(), flags, length);
    for (long i = 0; i < all.count() && violations < most; i++) {
      Program program = all.program(i);
      coverage.begin(new Seed(i), flags, 0);
      run(new Seed(i), program, listener);
    }
  }

  private void run(Seed seed, Program program, Listener listener) {
    Finding finding = trial.run(program, coverage);
    programs++;
    if (finding != null) {
      violations++;
      long judged = trial.calls();
      long requested = trial.requests();
      Failure failure = smallest(program, finding, trial::run);
      listener.failed(seed, failure.with(trial.drawn(failure.program())));
      trial.forget(judged, requested);
    }
    listener.ran(programs);
  }

  /** The operations that programs would need, and the file system has not. */
  public Set<Operation> missing() {
    Set<Operation> missing = EnumSet.copyOf(ProgramGenerator.needed());
    missing.removeAll(fresh().operations());
    return missing;
  }

  /**
   * Runs one program.
   *
   * @return what it found, not shrunk; null if nothing
   * @throws UsageException if the kernel has not so many processes
   */
  public @Nullable Failure run(Program program) {
    int callers = program.calls().stream().mapToInt(Call::process).max().orElse(1);
    if (callers > Call.FIRST_PROCESS) {
      ProcessCount.on(callers, kernel);
    }
    coverage.begin(new Seed(0), program.setup().kernelFlags(), 0);
    Finding finding = trial.run(program, coverage);
    programs++;
    if (finding == null) {
      return null;
    }
    violations++;
    long judged = trial.calls();
    long requested = trial.requests();
    Failure failure = new Failure(program, finding).with(trial.drawn(program));
    trial.forget(judged, requested);
    return failure;
  }

  /** The smallest program found that breaks the same rule. */
  static Failure smallest(
      Program program, Finding finding, Function<Program, @Nullable Finding> trial) {
    Shrinker.Shrunk<Finding> shrunk =
        new Shrinker<Finding>(
                candidate -> {
                  Finding found = trial.apply(candidate);
                  return found != null && found.rule() == finding.rule() ? found : null;
                })
            .shrink(program, finding);
    return new Failure(shrunk.program(), shrunk.finding());
  }

  /** What the programs met, those of shrinking aside. */
  public Coverage coverage() {
    return coverage;
  }

  /** How many programs were run, those of shrinking aside. */
  public long programs() {
    return programs;
  }

  /** How many calls were judged, those of shrinking aside. */
  public long calls() {
    return trial.calls();
  }

  /** How many requests the file system had, those of shrinking aside. */
  public long requests() {
    return trial.requests();
  }

  /** How many programs found something. */
  public int violations() {
    return violations;
  }

  /** What is being run now, null if nothing; for a thread that watches. */
  public @Nullable Progress progress() {
    return trial.progress();
  }
}
