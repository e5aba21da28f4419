package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders in which calls that overlap may have taken effect: those that keep the order of each
 * process, and that of calls where one returned before the other began. They are numbered like the
 * words of a dictionary; the first is the order in which the calls returned.
 */
final class Orders {
  /** By the time of their return. */
  private final List<OverlappingCall> calls;

  Orders(List<OverlappingCall> calls) {
    List<OverlappingCall> sorted = new ArrayList<>(calls);
    sorted.sort(Comparator.comparingInt(OverlappingCall::ended));
    this.calls = List.copyOf(sorted);
  }

  int size() {
    return calls.size();
  }

  /** Whether only one order is possible. */
  boolean isOne() {
    return next(first(), size() - 1) == null;
  }

  OverlappingCall call(int index) {
    return calls.get(index);
  }

  /** The first order: indexes of calls. */
  int[] first() {
    return completed(new int[size()], 0);
  }

  /**
   * The next order that differs from {@code order} at {@code position} or before, null if there is
   * none.
   */
  int @Nullable [] next(int[] order, int position) {
    for (int at = position; at >= 0; at--) {
      int following = available(order, at, order[at] + 1);
      if (following < size()) {
        int[] next = order.clone();
        next[at] = following;
        return completed(next, at + 1);
      }
    }
    return null;
  }

  /** Puts the first calls that are possible from {@code at} on. */
  private int[] completed(int[] order, int at) {
    for (int i = at; i < size(); i++) {
      order[i] = available(order, i, 0);
    }
    return order;
  }

  /**
   * The first call from {@code least} on that may come at {@code at}; the size if there is none.
   */
  private int available(int[] order, int at, int least) {
    int index = least;
    while (index < size() && !isAvailable(order, at, index)) {
      index++;
    }
    return index;
  }

  private boolean isAvailable(int[] order, int at, int index) {
    boolean[] before = new boolean[size()];
    for (int i = 0; i < at; i++) {
      before[order[i]] = true;
    }
    if (before[index]) {
      return false;
    }
    for (int other = 0; other < size(); other++) {
      if (!before[other] && calls.get(other).precedes(calls.get(index))) {
        return false;
      }
    }
    return true;
  }
}
