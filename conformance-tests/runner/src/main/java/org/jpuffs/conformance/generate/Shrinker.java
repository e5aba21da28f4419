package org.jpuffs.conformance.generate;

import java.util.Optional;
import java.util.function.Function;
import org.jpuffs.conformance.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * Makes a program that finds something smaller for as long as it does, each time on a fresh mount.
 *
 * @param <F> what is found
 */
public final class Shrinker<F> {
  static final int MOST_RUNS = 5000;

  private final Function<Program, @Nullable F> trial;
  private int runs;

  /** A shrinker for what {@code trial} finds; it answers null if that is nothing. */
  public Shrinker(Function<Program, @Nullable F> trial) {
    this.trial = trial;
  }

  /**
   * A program and what it finds.
   *
   * @param program the program
   * @param finding what it finds
   * @param <F> the type of that
   */
  public record Shrunk<F>(Program program, F finding) {}

  /** The smallest program found that finds something; the given one itself if nothing smaller. */
  public Shrunk<F> shrink(Program program, F finding) {
    Shrunk<F> smallest = new Shrunk<>(program, finding);
    Optional<Shrunk<F>> smaller = smaller(program);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = smaller(smallest.program());
    }
    return smallest;
  }

  private Optional<Shrunk<F>> smaller(Program program) {
    return SmallerPrograms.of(program)
        .takeWhile(candidate -> runs++ < MOST_RUNS)
        .flatMap(
            candidate ->
                Optional.ofNullable(trial.apply(candidate))
                    .map(found -> new Shrunk<F>(candidate, found))
                    .stream())
        .findFirst();
  }
}
