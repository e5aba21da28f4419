package org.jpuffs.conformance.mutants;

import java.time.Duration;
import java.util.function.Supplier;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.generate.Seed;
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
   * @param failure what found it, null if nothing did
   * @param programs how many were run
   * @param seconds how long it took, shrinking included
   */
  public record Catch(Mutant mutant, @Nullable Failure failure, long programs, double seconds) {
    /** True if it was found, by a rule that is there for it. */
    public boolean isGood() {
      return failure != null && mutant.rules().contains(failure.finding().rule());
    }
  }

  /** Looks for {@code mutant}, with programs from {@code seed} on. */
  public Catch hunt(Mutant mutant, long seed) {
    long began = System.nanoTime();
    Check check =
        new Check(kernel, () -> mutant.plant(sound.get()), mutant.deviceFault()).remounting(true);
    Failure[] found = new Failure[1];
    Check.Listener listener =
        new Check.Listener() {
          @Override
          public void ran(long programs) {}

          @Override
          public void failed(Seed failing, Failure failure) {
            found[0] = failure;
          }
        };
    long at = seed;
    while (found[0] == null && System.nanoTime() - began < limit.toNanos()) {
      check.run(STEP, CALLS, at, null, 1, listener);
      at += STEP;
    }
    return new Catch(mutant, found[0], check.programs(), (System.nanoTime() - began) / 1e9);
  }
}
