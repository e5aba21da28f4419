package org.jpuffs.conformance.program;

import java.util.List;

/**
 * Calls of a program that are made at the same time: what a line {@code together} is about. Each
 * process makes its calls in their order.
 *
 * @param first the index of the first of these calls
 * @param end the index after the last of these calls
 * @param seed decides which process runs next, where the kernel leaves that to it
 * @param switches how often another process runs than without the seed: the one that runs goes on
 *     until it waits, then the file server runs, then the process of the lowest number
 */
public record Overlap(int first, int end, long seed, int switches) {
  /** The seed decides every time. */
  public static final int ANY_SWITCHES = Integer.MAX_VALUE;

  /**
   * What the line at {@code index} says.
   *
   * @param calls the calls of the program, of which the one at {@code index} is {@link
   *     Verb#TOGETHER}
   */
  public static Overlap of(List<Call> calls, int index) {
    Call together = calls.get(index);
    int first = index + 1;
    int rest = calls.size() - first;
    long count = Math.min(rest, together.number(Argument.OVERLAPPING, rest));
    return new Overlap(
        first,
        first + (int) count,
        together.number(Argument.SEED),
        (int) together.number(Argument.SWITCHES, ANY_SWITCHES));
  }

  /**
   * Verifies that each call that overlaps others is one of a process.
   *
   * @throws UsageException if one is not
   */
  public static void verify(List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).verb() == Verb.TOGETHER) {
        Overlap overlap = of(calls, i);
        for (Call call : overlap.of(calls)) {
          if (!call.verb().canOverlap()) {
            throw new UsageException(
                call.verb().word()
                    + " cannot be made at the same time as other calls: give the line together the"
                    + " number of the calls before it");
          }
        }
        i = overlap.end() - 1;
      }
    }
  }

  /** The line of {@code calls} calls. */
  public static Call line(long seed, int calls, int switches) {
    return Call.of(Verb.TOGETHER, seed, calls, switches);
  }

  /** The calls that overlap. */
  public List<Call> of(List<Call> calls) {
    return calls.subList(first, end);
  }
}
