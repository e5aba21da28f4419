package org.jpuffs.conformance.check;

/**
 * What a check counts of its programs. Programs of the shrinker do not count.
 *
 * @param rules how often each rule was put to the test
 * @param requests how many requests of each operation there were, those of the last unmount not
 *     counted
 * @param times how long calls took
 */
public record CheckCounts(RuleCounts rules, RequestMix requests, CallTimes times) {
  /** Counts that are 0. */
  CheckCounts() {
    this(new RuleCounts(), new RequestMix(), new CallTimes());
  }

  /** All numbers become 0. */
  void clear() {
    rules.clear();
    requests.clear();
    times.clear();
  }

  /** Adds the numbers of {@code other}. */
  void add(CheckCounts other) {
    rules.add(other.rules);
    requests.add(other.requests);
    times.add(other.times);
  }
}
