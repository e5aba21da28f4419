package org.jpuffs.conformance.mutants;

import java.time.Duration;
import java.util.function.Supplier;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/** Looks for mutants by checks, each for a limited time. */
public final class Hunt {
  private static final int CALLS = 50;
  private static final long STEP = 20;

  private final Kernel kernel;
  private final Supplier<? extends FileSystem<?>> sound;
  private final Duration limit;

  /**
   * A hunt.
   *
   * @param kernel where
   * @param sound gives a fresh and empty file system in which faults are planted
   * @param limit how long each mutant is looked for at most
   */
  public Hunt(Kernel kernel, Supplier<? extends FileSystem<?>> sound, Duration limit) {
    this.kernel = kernel;
    this.sound = sound;
    this.limit = limit;
  }

  /**
   * What became of a mutant.
   *
   * @param mutant which
   * @param failure what found it by a rule that is there for it, or what did first if nothing did
   *     so; null if nothing found it at all
   * @param first the rule that found it first, null if none did
   * @param programs how many were run
   * @param seconds how long it took, shrinking included
   */
  public record Catch(
      Mutant mutant,
      @Nullable Failure failure,
      @Nullable Requirement first,
      long programs,
      double seconds) {
    /** True if it was found by a rule that is there for it. */
    public boolean isGood() {
      return failure != null && isGood(mutant, failure);
    }

    private static boolean isGood(Mutant mutant, Failure failure) {
      return mutant.rules().contains(failure.finding().rule());
    }
  }

  /** Looks for {@code mutant}, with programs from {@code seed} on. */
  public Catch hunt(Mutant mutant, long seed) {
    long began = System.nanoTime();
    Check check =
        new Check(kernel, () -> mutant.plant(sound.get()), mutant.deviceFault()).remounting(true);
    Found found = new Found(seed);
    Failure first = null;
    while (System.nanoTime() - began < limit.toNanos()) {
      found.failure = null;
      check.run(STEP, CALLS, found.next, null, check.violations() + 1, found);
      if (found.failure == null) {
        continue;
      }
      first = first == null ? found.failure : first;
      if (Catch.isGood(mutant, found.failure)) {
        break;
      }
    }
    boolean good = found.failure != null && Catch.isGood(mutant, found.failure);
    return new Catch(
        mutant,
        good ? found.failure : first,
        first == null ? null : first.finding().rule(),
        check.programs(),
        (System.nanoTime() - began) / 1e9);
  }

  /** What was found last, and the seed to go on with. */
  private static final class Found implements Check.Listener {
    private long next;
    private @Nullable Failure failure;

    Found(long seed) {
      next = seed;
    }

    @Override
    public void ran(long programs) {
      next++;
    }

    @Override
    public void failed(Seed failing, Failure shrunk) {
      failure = shrunk;
    }
  }
}
