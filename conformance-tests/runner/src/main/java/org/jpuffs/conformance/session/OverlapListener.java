package org.jpuffs.conformance.session;

import org.jpuffs.conformance.program.Outcome;

/** Observes calls that are made at the same time. It is called by one thread at a time. */
@FunctionalInterface
public interface OverlapListener {
  /** A process is about to make a call: its index among the calls that overlap. */
  default void begins(int index) {}

  /**
   * A call has returned.
   *
   * @param index of the call among those that overlap
   * @param outcome good until the next call of the process
   */
  void ended(int index, Outcome outcome);
}
