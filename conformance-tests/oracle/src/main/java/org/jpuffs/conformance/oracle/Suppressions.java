package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules that are known to be broken, each with the reason; and how often each was. */
public final class Suppressions {
  private static final class Count {
    final String reason;
    long times;

    Count(String reason) {
      this.reason = reason;
    }
  }

  private final Map<Requirement, Count> counts = new LinkedHashMap<>();

  /** Lets {@code rule} be broken. */
  public Suppressions add(Requirement rule, String reason) {
    counts.put(rule, new Count(reason));
    return this;
  }

  /** The rules that may be broken, each with the reason. */
  public Map<Requirement, String> reasons() {
    Map<Requirement, String> reasons = new LinkedHashMap<>();
    counts.forEach((rule, count) -> reasons.put(rule, count.reason));
    return reasons;
  }

  /** True if {@code rule} may be broken. */
  public boolean covers(Requirement rule) {
    return counts.containsKey(rule);
  }

  /** Counts that {@code rule}, which may be broken, was. */
  public void count(Requirement rule) {
    Count count = counts.get(rule);
    if (count == null) {
      throw new IllegalArgumentException(rule.id() + " is not suppressed");
    }
    count.times++;
  }

  /** The same rules and reasons, with no counts. */
  public Suppressions copy() {
    Suppressions copy = new Suppressions();
    counts.forEach((rule, count) -> copy.add(rule, count.reason));
    return copy;
  }

  /** How often each rule was broken. After that the numbers are 0. */
  public Map<Requirement, Long> take() {
    Map<Requirement, Long> taken = new LinkedHashMap<>();
    counts.forEach(
        (rule, count) -> {
          taken.put(rule, count.times);
          count.times = 0;
        });
    return taken;
  }

  /** Adds numbers that {@link #take} has returned, of suppressions of the same rules. */
  public void addCounts(Map<Requirement, Long> taken) {
    taken.forEach(
        (rule, times) -> {
          Count count = counts.get(rule);
          if (count != null) {
            count.times += times;
          }
        });
  }

  /** The rules with their reasons and numbers, in the order in which they were added. */
  public List<Suppressed> all() {
    List<Suppressed> all = new ArrayList<>();
    counts.forEach((rule, count) -> all.add(new Suppressed(rule, count.reason, count.times)));
    return all;
  }

  /** A line for each: {@code suppressed rename-07, broken 12 times: not on this disk}. */
  public List<String> lines() {
    return all().stream().map(Suppressed::toString).toList();
  }
}
