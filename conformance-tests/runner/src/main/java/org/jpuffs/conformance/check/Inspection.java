package org.jpuffs.conformance.check;

import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.program.Program;
import org.jspecify.annotations.Nullable;

/** The programs of a check that only look at what a fresh file system holds. They run once. */
final class Inspection {
  private boolean done;
  private volatile long programs; // A watchdog may read it.

  /**
   * Runs them, unless that was done.
   *
   * @param tree what a fresh file system holds; null if nothing
   * @param mountFlags of each mount
   * @param most the number of failures of {@code block} after which no program is run
   * @param block runs and counts them
   */
  void run(
      @Nullable KnownTree tree,
      int mountFlags,
      long most,
      ProgramBlock block,
      CheckListener listener) {
    if (tree == null || done) {
      return;
    }
    done = true;
    for (Program program : TreePrograms.of(tree, mountFlags)) {
      if (block.tally().failures() < most) {
        block.guidance().begin(new Seed(0), program.setup().kernelFlags(), 0);
        block.run(0, new Drawn<>(new Seed(0), program), block.inspectingFor(listener));
        programs++;
      }
    }
  }

  /** Another check runs them. */
  void leaveOut() {
    done = true;
  }

  /** How many were run. */
  long programs() {
    return programs;
  }
}
