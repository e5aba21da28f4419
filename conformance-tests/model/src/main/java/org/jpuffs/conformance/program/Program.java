package org.jpuffs.conformance.program;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A test program: what client processes do to a fresh mount, one call after another.
 *
 * @param setup how the file system is mounted
 * @param calls what is called, in this order
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Program(Setup setup, List<Call> calls) {
  /** Copies the list. */
  public Program {
    calls = List.copyOf(calls);
  }

  /** The same set-up with other calls. */
  public Program withCalls(List<Call> others) {
    return new Program(setup, others);
  }

  /**
   * The calls up to call {@code last}, counted from 0, and those that it makes overlap. No call if
   * {@code last} is -1.
   */
  public Program upTo(int last) {
    boolean overlaps = last >= 0 && calls.get(last).verb() == Verb.TOGETHER;
    return withCalls(calls.subList(0, overlaps ? Overlap.of(calls, last).end() : last + 1));
  }
}
