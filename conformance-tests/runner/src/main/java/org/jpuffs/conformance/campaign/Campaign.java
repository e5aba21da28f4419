package org.jpuffs.conformance.campaign;

import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jpuffs.conformance.generate.Shrinker;
import org.jpuffs.conformance.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * Draws programs one after another, runs each, shrinks those that fail, reports them and counts.
 *
 * <p>The {@linkplain #tally() totals} may be read by any thread, the rest belongs to one.
 *
 * @param <F> what a failing program finds
 */
public final class Campaign<F> {
  private final Subject<F> subject;
  private volatile Tally tally;

  /**
   * Observes a campaign.
   *
   * @param <S> what identifies a program
   * @param <F> what a failing program finds
   */
  public interface Listener<S, F> {
    /** {@code drawn} is about to run; from {@code checkpoint} the campaign can be resumed. */
    default void starts(Checkpoint checkpoint, Drawn<S> drawn) {}

    /** Whether a failure is to be shrunk and reported. Every failure is counted. */
    default boolean isReported(F finding) {
      return true;
    }

    /**
     * A program failed, and its failure is to be reported.
     *
     * @param seed of the program
     * @param smallest the program, shrunk
     * @param finding what {@code smallest} finds
     */
    void failed(S seed, Program smallest, F finding);

    /** One more program was run and, if it failed, reported. */
    default void ran(Tally tally) {}
  }

  /** A campaign that starts with no totals. */
  public Campaign(Subject<F> subject) {
    this(subject, Tally.ZERO);
  }

  /** A campaign that is resumed: its totals continue from {@code earlier}. */
  public Campaign(Subject<F> subject, Tally earlier) {
    this.subject = subject;
    this.tally = earlier;
  }

  /**
   * Runs the programs of successive numbers.
   *
   * @param first the number of the first program
   * @param goesOn whether another program is run after these totals
   * @param draw gives the program of a number; it is called in the order of numbers, each once
   */
  public <S> void run(
      long first, Predicate<Tally> goesOn, LongFunction<Drawn<S>> draw, Listener<S, F> listener) {
    for (long number = first; goesOn.test(tally); number++) {
      run(number, draw.apply(number), listener);
    }
  }

  /** Runs the program of one number. */
  public <S> void run(long number, Drawn<S> drawn, Listener<S, F> listener) {
    listener.starts(new Checkpoint(number, tally), drawn);
    F finding = count(subject.run(drawn.program()));
    if (finding != null && listener.isReported(finding)) {
      Shrinker.Shrunk<F> smallest = shrink(drawn.program(), finding);
      listener.failed(drawn.seed(), smallest.program(), smallest.finding());
    }
    listener.ran(tally);
  }

  private Shrinker.Shrunk<F> shrink(Program program, F finding) {
    return new Shrinker<F>(candidate -> subject.reproduce(candidate, finding))
        .shrink(program, finding);
  }

  /** Runs one program that is not shrunk, and counts it. What it finds; null if nothing. */
  public @Nullable F runUnshrunk(Program program) {
    return count(subject.run(program));
  }

  /** Counts a run that the caller made. What it found; null if nothing. */
  public @Nullable F count(RunResult<F> result) {
    tally = tally.plus(result);
    return result.finding();
  }

  /** The totals so far. */
  public Tally tally() {
    return tally;
  }
}
