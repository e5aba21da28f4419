package org.jpuffs.conformance.faults;

import org.jpuffs.conformance.program.Program;

/** Is notified of each plan before it runs. */
@FunctionalInterface
public interface PlanListener {
  /**
   * {@code plan} is about to run.
   *
   * @param tally the totals of the plans before it
   */
  void started(FaultTally tally, Program plan);
}
