package org.jpuffs.conformance.check;

import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.program.Program;

/** Observes a check. */
@FunctionalInterface
public interface CheckListener {
  /** The program of {@code seed} is about to run. */
  default void starts(Seed seed, Program program) {}

  /** One more program was run: the number of all. */
  default void ran(long programs) {}

  /** One more was run on one of several kernels: the number of all. Any thread may call it. */
  default void progressed(long programs) {}

  /** The program of {@code seed} failed; {@code failure} is shrunk. */
  void failed(Seed seed, Failure failure);

  /**
   * Programs failed in a way that was reported already, in a check that reports each rule once.
   *
   * @param finding of one of them, not shrunk
   * @param programs how many
   */
  default void repeated(Finding finding, long programs) {}

  /**
   * What a fresh file system holds is not consistent: a program that only looks at it fails. {@code
   * failure} is shrunk. No seed gives its program.
   */
  default void inconsistent(Failure failure) {
    failed(new Seed(0), failure);
  }
}
