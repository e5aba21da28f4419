package org.jpuffs.conformance.campaign;

import org.jpuffs.conformance.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign runs its programs on.
 *
 * @param <F> what a failing program finds
 */
public interface Subject<F> {
  /** Runs a program of the campaign. */
  RunResult<F> run(Program program);

  /**
   * Runs a candidate of the shrinker, which no total counts.
   *
   * @param sought what the program that is shrunk finds
   * @return what {@code candidate} finds, if that is the same failure; null otherwise
   */
  @Nullable F reproduce(Program candidate, F sought);
}
