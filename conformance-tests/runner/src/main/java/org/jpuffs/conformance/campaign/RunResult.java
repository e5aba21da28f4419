package org.jpuffs.conformance.campaign;

import org.jspecify.annotations.Nullable;

/**
 * The result of one run of one program.
 *
 * @param <F> what a failing program finds
 */
public interface RunResult<F> {
  /** What is wrong; null if nothing is. */
  @Nullable F finding();

  /** How many calls the program made. */
  long calls();

  /** How many requests the kernel sent. */
  long requests();
}
