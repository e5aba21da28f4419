package org.jpuffs.conformance.cli;

import java.util.List;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.failures.KeptFailure;
import org.jpuffs.conformance.failures.KeptFailures;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/**
 * Runs kept failures, before all other programs of a check. They are counted apart, and guide no
 * program: what the other programs are depends on the seed alone.
 */
final class KeptFailureRun {
  private final Check check;
  private final Kernel kernel;
  private final ViolationLog log;

  /**
   * A run that reports to {@code log}.
   *
   * @param check runs nothing else
   * @param kernel the kernel of the check
   */
  KeptFailureRun(Check check, Kernel kernel, ViolationLog log) {
    this.check = check;
    this.kernel = kernel;
    this.log = log;
  }

  /** Runs the programs, until {@code most} of them have failed. */
  void run(List<KeptFailure> all, long most) {
    log.keptFailures(all.size());
    for (KeptFailure kept : all) {
      if (log.kept().failed() < most) {
        run(kept);
      }
    }
  }

  private void run(KeptFailure kept) {
    String obstacle = KeptFailures.obstacle(kept, kernel, check);
    if (obstacle != null) {
      log.keptNotRun(kept, obstacle);
      return;
    }
    @Nullable Failure failure = check.run(kept.program());
    if (failure == null) {
      log.keptPassed();
    } else {
      log.keptFailed(kept, failure);
    }
  }
}
