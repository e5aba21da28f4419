package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;

/** The lines {@code together} of a program that loses calls. */
final class OverlapLines {
  private static final int OTHER_SEEDS = 4;

  private OverlapLines() {}

  /**
   * Has each line {@code together} count the calls that are left of its own. A line that has none
   * left is left out.
   *
   * @param all the calls of a program
   * @param rest some of them, the same objects in the same order
   */
  static List<Call> fitted(List<Call> all, List<Call> rest) {
    if (all.stream().noneMatch(call -> call.verb() == Verb.TOGETHER)) {
      return rest;
    }
    Set<Call> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    kept.addAll(rest);
    List<Call> fitted = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Call call = all.get(i);
      if (!kept.contains(call)) {
        continue;
      }
      if (call.verb() != Verb.TOGETHER) {
        fitted.add(call);
        continue;
      }
      Overlap overlap = Overlap.of(all, i);
      int left = (int) overlap.of(all).stream().filter(kept::contains).count();
      if (left > 0) {
        fitted.add(withCount(call, left));
      }
    }
    return fitted;
  }

  /**
   * {@code program}, and, if calls of it overlap, the same calls with other seeds: a schedule that
   * showed something may show nothing any more once a call is left out.
   */
  static Stream<Program> withOtherSeeds(Program program) {
    if (program.calls().stream().noneMatch(call -> call.verb() == Verb.TOGETHER)) {
      return Stream.of(program);
    }
    Stream<Program> others =
        LongStream.range(0, OTHER_SEEDS)
            .mapToObj(
                seed ->
                    program.withCalls(
                        program.calls().stream().map(call -> withSeed(call, seed)).toList()));
    return Stream.concat(Stream.of(program), others);
  }

  private static Call withSeed(Call call, long seed) {
    if (call.verb() != Verb.TOGETHER) {
      return call;
    }
    List<Object> arguments = new ArrayList<>(call.arguments());
    arguments.set(Verb.TOGETHER.indexOf(Argument.SEED), seed);
    return call.withArguments(arguments);
  }

  private static Call withCount(Call line, int count) {
    long switches = line.number(Argument.SWITCHES, Overlap.ANY_SWITCHES);
    return line.number(Argument.OVERLAPPING, count) == count
        ? line
        : Overlap.line(line.number(Argument.SEED), count, (int) Math.min(switches, 1_000_000));
  }
}
