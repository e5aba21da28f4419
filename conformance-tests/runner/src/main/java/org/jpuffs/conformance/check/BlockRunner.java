package org.jpuffs.conformance.check;

/** Runs blocks of random programs, one after another. */
public interface BlockRunner {
  /**
   * Runs one block, which ends early if {@code most} of its programs fail.
   *
   * @param number of the block, from 0
   * @param listener gets the failures
   * @return what the programs of the block amount to; of no use if a call did not return
   */
  CheckTotals runBlock(RandomPrograms programs, long number, long most, BlockListener listener);

  /** Ends the block that runs as soon as possible. Any thread may call it. */
  void cancel();
}
