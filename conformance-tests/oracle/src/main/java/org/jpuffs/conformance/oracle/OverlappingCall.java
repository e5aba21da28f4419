package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;

/**
 * A call that was made while others were, and what it returned.
 *
 * @param call the call
 * @param outcome a copy, which later calls do not change
 * @param begun the number of the event by which the call began, among the beginnings and returns of
 *     the calls that overlap
 * @param ended the number of the event by which it returned, greater than {@code begun}
 */
public record OverlappingCall(Call call, Outcome outcome, int begun, int ended) {
  /** Compares the numbers. */
  public OverlappingCall {
    if (begun >= ended) {
      throw new IllegalArgumentException(
          "a call that began as event " + begun + " cannot have returned as event " + ended);
    }
  }

  /** Whether this call must come before {@code other} in every order. */
  boolean precedes(OverlappingCall other) {
    return ended < other.begun || call.process() == other.call.process() && begun < other.begun;
  }
}
