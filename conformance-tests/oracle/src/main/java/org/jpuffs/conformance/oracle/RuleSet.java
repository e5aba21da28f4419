package org.jpuffs.conformance.oracle;

import java.util.function.Consumer;

/** A set of rules that can be emptied and filled again: those that a call put to the test. */
public final class RuleSet {
  private static final CallRule[] RULES = all();

  private final long[] bits = new long[(RULES.length + Long.SIZE - 1) / Long.SIZE];

  private static CallRule[] all() {
    CallRule[] rules = new CallRule[CallRule.count()];
    for (Rule each : Rule.values()) {
      rules[each.index()] = each;
    }
    for (OptionalCallRule each : OptionalCallRule.values()) {
      rules[each.index()] = each;
    }
    return rules;
  }

  void clear() {
    for (int i = 0; i < bits.length; i++) {
      bits[i] = 0;
    }
  }

  void add(CallRule rule) {
    bits[rule.index() / Long.SIZE] |= 1L << rule.index();
  }

  void addAll(RuleSet other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= other.bits[i];
    }
  }

  /** Whether {@code rule} is in the set. */
  public boolean contains(CallRule rule) {
    return (bits[rule.index() / Long.SIZE] & 1L << rule.index()) != 0;
  }

  /** Whether there is none. */
  boolean isEmpty() {
    long any = 0;
    for (long each : bits) {
      any |= each;
    }
    return any == 0;
  }

  /** Calls {@code action} for each rule in the set. */
  void forEach(Consumer<CallRule> action) {
    for (int i = 0; i < bits.length; i++) {
      for (long rest = bits[i]; rest != 0; rest &= rest - 1) {
        action.accept(RULES[i * Long.SIZE + Long.numberOfTrailingZeros(rest)]);
      }
    }
  }

  /**
   * Adds 1 to the number of each rule in the set.
   *
   * @param times one number for each rule, by its index
   */
  public void countIn(long[] times) {
    for (int i = 0; i < bits.length; i++) {
      for (long rest = bits[i]; rest != 0; rest &= rest - 1) {
        times[i * Long.SIZE + Long.numberOfTrailingZeros(rest)]++;
      }
    }
  }
}
