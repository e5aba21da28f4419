package org.jpuffs.conformance.check;

/** Observes blocks of a check. */
public interface BlockListener extends CheckListener {
  /**
   * A call does not return. Nothing more is reported. Any thread may call this.
   *
   * @param failure the program up to the call, not shrunk
   * @param soFar what the programs before it in its block amount to
   */
  void hung(Failure failure, CheckTotals soFar);
}
