package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/**
 * Judges the calls of one program, of which some overlap: an {@link Oracle} judges them one after
 * another in an order that is possible.
 *
 * <p>If no order gives the results that were seen, the program is over. If an order fails later, by
 * a call that overlaps no other, an order that was not tried takes its place: all calls are judged
 * again from the start, by a new oracle.
 */
public final class History {
  /** After so many trials of one program nothing is predicted any more. */
  private static final int MOST_REPLAYS = 20_000;

  /** In a message. */
  private static final int MOST_REASONS = 6;

  /** What is kept of a call that was judged. */
  public enum Memory {
    /** Nothing: no calls of the program overlap. */
    NONE,
    /** All of it, so that it can be judged again. */
    CALLS
  }

  /** Observes what was judged. */
  public interface Listener {
    /** A call was judged, or a group of calls that overlapped, by these rules. */
    void judged(RuleSet rules);

    /** A call was judged: its result, and the type of the file that it was about. */
    void called(Call call, long result, FileType type);
  }

  private sealed interface Step {}

  private record Made(Call call, Outcome seen) implements Step {}

  /** The file system has refused a request. */
  private record Refused() implements Step {}

  private static final class Overlapped implements Step {
    final Orders orders;

    /** The order that is tried. */
    int[] order;

    Overlapped(List<OverlappingCall> calls) {
      orders = new Orders(calls);
      order = orders.first();
    }
  }

  /**
   * What no rule allows, in the orders that are tried.
   *
   * @param step its index
   * @param position in the order of that step, 0 for a call that overlaps no other
   */
  private record Failed(int step, int position, Call call, Violation violation) {}

  private final Supplier<Oracle> oracles;
  private final OverlapScope scope;
  private final Memory memory;
  private final Listener listener;
  private final List<Step> steps = new ArrayList<>();
  private final RuleSet own = new RuleSet();
  private Oracle oracle;
  private boolean linksMayExist;
  private int overlaps;
  private int replays;

  /**
   * A history without calls.
   *
   * @param oracles gives new oracles of the same mount
   * @param scope which calls that overlap can be judged there
   * @param linksMayExist whether the file system holds symbolic links, as far as is known
   */
  public History(
      Supplier<Oracle> oracles,
      OverlapScope scope,
      Memory memory,
      boolean linksMayExist,
      Listener listener) {
    this.oracles = oracles;
    this.scope = scope;
    this.memory = memory;
    this.linksMayExist = linksMayExist;
    this.listener = listener;
    this.oracle = oracles.get();
  }

  /** The file system has refused a request: see {@link Oracle#refused}. */
  public void refused() {
    keep(new Refused());
    oracle.refused();
  }

  private void keep(Step step) {
    if (memory == Memory.CALLS) {
      steps.add(step);
    }
  }

  /**
   * Judges the outcome of a call that overlaps no other.
   *
   * @return what is wrong with it, null if nothing
   */
  public @Nullable Violation judge(Call call, Outcome seen) {
    linksMayExist |= call.verb() == Verb.SYMLINK;
    boolean predicts = oracle.predicts();
    Violation violation = oracle.judge(call, seen);
    if (memory == Memory.CALLS && predicts) {
      steps.add(new Made(call, new Outcome(seen)));
    }
    if (violation != null && overlaps > 0) {
      violation = search(Rule.OVERLAP_FILES);
    }
    report(call, seen);
    if (overlaps > 0 && predicts) {
      reportOwn(Rule.OVERLAP_FILES);
    }
    return violation;
  }

  /**
   * Judges the outcomes of calls that overlap. They begin after all earlier calls have returned.
   *
   * @return what is wrong with them, null if nothing
   */
  public @Nullable Violation judgeTogether(List<OverlappingCall> calls) {
    List<Call> made = calls.stream().map(OverlappingCall::call).toList();
    if (!scope.covers(made, linksMayExist)) {
      oracle.stopPredicting();
    }
    if (!oracle.predicts()) {
      return null;
    }
    Overlapped step = new Overlapped(calls);
    steps.add(step);
    overlaps++;
    boolean ofEarlier = overlaps > 1 && step.orders.isOne();
    Rule rule = ofEarlier ? Rule.OVERLAP_FILES : Rule.OVERLAP_RESULTS;
    Violation violation = search(rule);
    if (violation == null) {
      reportLast();
    }
    reportOwn(rule);
    return violation;
  }

  /** Finds an order of all calls that overlapped which no call contradicts. */
  private @Nullable Violation search(Rule rule) {
    Set<Allowed> reasons = new LinkedHashSet<>();
    Failed failed = replay(steps.size(), Observed.NOTHING);
    while (failed != null) {
      if (++replays > MOST_REPLAYS) {
        oracle.stopPredicting();
        return null;
      }
      if (reasons.size() < MOST_REASONS) {
        reasons.add(reason(failed));
      }
      if (!nextOrder(failed)) {
        return violation(rule, reasons);
      }
      failed = replay(steps.size(), Observed.NOTHING);
    }
    return null;
  }

  private enum Observed {
    NOTHING,
    LAST_STEP
  }

  /** Judges all calls again, by a new oracle. What no rule allows; null if there is nothing. */
  private @Nullable Failed replay(int count, Observed observed) {
    oracle = oracles.get();
    for (int i = 0; i < count; i++) {
      Step step = steps.get(i);
      Failed failed = null;
      if (step instanceof Made made) {
        failed = failed(i, 0, made.call, oracle.judge(made.call, made.seen));
      } else if (step instanceof Overlapped overlapped) {
        boolean reports = observed == Observed.LAST_STEP && i == count - 1;
        failed = replay(i, overlapped, reports);
      } else {
        oracle.refused();
      }
      if (failed != null) {
        return failed;
      }
    }
    return null;
  }

  private @Nullable Failed replay(int index, Overlapped step, boolean reports) {
    for (int i = 0; i < step.order.length; i++) {
      OverlappingCall each = step.orders.call(step.order[i]);
      Violation violation = oracle.judge(each.call(), each.outcome());
      if (violation != null) {
        return failed(index, i, each.call(), violation);
      }
      if (reports) {
        report(each.call(), each.outcome());
      }
    }
    return null;
  }

  private static @Nullable Failed failed(
      int step, int position, Call call, @Nullable Violation violation) {
    return violation == null ? null : new Failed(step, position, call, violation);
  }

  /** Goes on to the next combination of orders that may not fail in the same way. */
  private boolean nextOrder(Failed failed) {
    int position = failed.position;
    for (int i = failed.step; i >= 0; i--) {
      if (steps.get(i) instanceof Overlapped overlapped) {
        int last = i == failed.step ? position : overlapped.orders.size() - 1;
        int[] next = overlapped.orders.next(overlapped.order, last);
        if (next != null) {
          overlapped.order = next;
          return true;
        }
        overlapped.order = overlapped.orders.first();
      }
    }
    return false;
  }

  private void reportLast() {
    replay(steps.size(), Observed.LAST_STEP);
  }

  private void report(Call call, Outcome seen) {
    listener.judged(oracle.judgedRules());
    FileType type = oracle.subject();
    if (type != null) {
      listener.called(call, seen.result(), type);
    }
  }

  private void reportOwn(Rule rule) {
    own.clear();
    own.add(rule);
    listener.judged(own);
  }

  private Allowed reason(Failed failed) {
    Allowed allowed = failed.violation.allowed().get(0);
    String order = orderOf(failed.step);
    String call = ScriptWriter.print(failed.call);
    return new Allowed(failed.violation.rule(), order + ": " + call + " = " + allowed.outcome());
  }

  /** The order that was tried in the last group of calls up to {@code step}. */
  private String orderOf(int step) {
    int last = step;
    while (!(steps.get(last) instanceof Overlapped)) {
      last--;
    }
    Overlapped overlapped = (Overlapped) steps.get(last);
    StringBuilder text = new StringBuilder("in the order");
    String separator = " ";
    for (int index : overlapped.order) {
      text.append(separator).append(ScriptWriter.print(overlapped.orders.call(index).call()));
      separator = ", ";
    }
    return text.toString();
  }

  private static Violation violation(Rule rule, Set<Allowed> reasons) {
    List<Allowed> allowed = new ArrayList<>();
    allowed.add(new Allowed(rule, "results of one order"));
    allowed.addAll(reasons);
    return new Violation(allowed, "no such order");
  }
}
