package org.jpuffs.conformance.compare;

import org.jpuffs.conformance.script.Script;

/** Is notified of each script before it runs. */
@FunctionalInterface
public interface ScriptListener {
  /**
   * {@code script} is about to run on both kernels.
   *
   * @param tally the totals so far; {@code script} is counted among the programs already
   */
  void started(ComparisonTally tally, Script script);
}
