package org.jpuffs.conformance.mutants;

import java.util.HashMap;
import java.util.Map;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.KernelFileSystems;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.spi.Kernel;

/** Runs checks of a kernel with faults: random programs, until each rule was reported. */
public final class KernelMutationRun {
  private static final int CALLS = 50;

  private final Kernel kernel;
  private final String directory;
  private final long most;

  /**
   * A run in fresh mounts of {@code directory}.
   *
   * @param most how many programs are run for a mutant that is not killed, 1 at least
   */
  public KernelMutationRun(Kernel kernel, String directory, long most) {
    this.kernel = kernel;
    this.directory = directory;
    this.most = most;
  }

  /**
   * Checks with programs of the seeds from {@code seed} on.
   *
   * @return the rules that were reported, each with the first program that did
   */
  public Map<Requirement, Failure> run(KernelMutant mutant, long seed) {
    Check check =
        KernelFileSystems.check(
            directory, new FaultyKernel(kernel, mutant.fault()), directory, new Suppressions());
    Map<Requirement, Failure> found = new HashMap<>();
    CheckListener listener =
        (failing, failure) -> found.putIfAbsent(failure.finding().rule(), failure);
    for (long i = 0; i < most && !found.keySet().containsAll(mutant.rules()); i++) {
      check.run(CALLS, new Seed(seed + i), KernelFileSystems.FLAGS, listener);
    }
    return found;
  }
}
