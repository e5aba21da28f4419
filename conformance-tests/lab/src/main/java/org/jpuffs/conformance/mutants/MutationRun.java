package org.jpuffs.conformance.mutants;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Shrinker;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/** Runs checks of mutants: random programs, until each rule of a mutant was reported. */
public final class MutationRun {
  /** The most programs of a mutant, unless another number is asked for. */
  public static final long PROGRAMS = 20_000;

  /** Calls of a program, as in a check. */
  private static final int CALLS = 50;

  /** One program in so many is mounted again in the middle. */
  private static final int REMOUNTED = 2;

  private final Kernel kernel;
  private final Supplier<? extends FileSystem<?>> sound;
  private final long most;

  /**
   * A run.
   *
   * @param kernel where
   * @param sound gives a fresh and empty file system for each program; the faults are put into it
   * @param most how many programs are run for a mutant that is not killed, 1 at least
   */
  public MutationRun(Kernel kernel, Supplier<? extends FileSystem<?>> sound, long most) {
    this.kernel = kernel;
    this.sound = sound;
    this.most = most;
  }

  /** Checks {@code mutant} with programs of the seeds from {@code seed} on. */
  public MutationResult run(Mutant mutant, long seed) {
    AtomicLong executed = new AtomicLong();
    Check check = check(mutant, executed::incrementAndGet);
    Map<Requirement, Failure> found = new HashMap<>();
    if (mutant.start() != StartContents.NOTHING) {
      check.inspect(Long.MAX_VALUE, collectingIn(found));
    }
    ProgramGenerator generator =
        generator(mutant, check).remounting(REMOUNTED).mapping(kernel.canMapFiles());
    while (check.tally().programs() < most && !isKilled(mutant, found)) {
      Failure failure = check.run(generator.generate(seed + check.tally().programs(), CALLS));
      if (failure != null) {
        found.putIfAbsent(failure.finding().rule(), failure);
      }
    }
    return new MutationResult(mutant, check.tally().programs(), executed.get(), found);
  }

  private ProgramGenerator generator(Mutant mutant, Check check) {
    return mutant.start() == StartContents.NOTHING && mutant.clients() == 0
        ? new ProgramGenerator(mutant.plant(sound.get(), () -> {}).operations(), null)
        : check.generator(null);
  }

  private static CheckListener collectingIn(Map<Requirement, Failure> found) {
    return (seed, failure) -> found.putIfAbsent(failure.finding().rule(), failure);
  }

  private static boolean isKilled(Mutant mutant, Map<Requirement, Failure> found) {
    return found.keySet().containsAll(mutant.rules());
  }

  /** The smallest program found that breaks the rule of {@code failure}, too. */
  public Failure shrunk(Mutant mutant, Failure failure) {
    Check check = check(mutant, () -> {});
    Requirement broken = failure.finding().rule();
    return new Shrinker<Failure>(candidate -> sameRule(check, candidate, broken))
        .shrink(failure.program(), failure)
        .finding();
  }

  private static @Nullable Failure sameRule(Check check, Program candidate, Requirement broken) {
    Failure found = check.run(candidate);
    return found != null && found.finding().rule() == broken ? found : null;
  }

  private Check check(Mutant mutant, Runnable executed) {
    StartContents start = mutant.start();
    return new Check(
            kernel,
            () -> mutant.plant(start.fill(sound.get(), kernel), executed),
            device -> mutant.plant(device, executed))
        .capabilities(mutant.capabilities())
        .clients(mutant.clients());
  }
}
