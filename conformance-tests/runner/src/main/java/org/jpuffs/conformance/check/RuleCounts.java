package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jpuffs.conformance.oracle.CallRule;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.RuleSet;
import org.jpuffs.conformance.protocol.ProtocolRule;

/**
 * How often each rule was put to the test: in calls for the rules of results and of the life of a
 * mount, in frames for the rules of the protocol. Programs of the shrinker do not count.
 */
public final class RuleCounts {
  private final long[] ofCalls = new long[CallRule.count()];
  private final long[] ofLife = new long[LifeRule.values().length];
  private final long[] ofFrames = new long[ProtocolRule.values().length];

  RuleCounts() {}

  /** All numbers become 0. */
  void clear() {
    Arrays.fill(ofCalls, 0);
    Arrays.fill(ofLife, 0);
    Arrays.fill(ofFrames, 0);
  }

  /** Adds the numbers of {@code other}. */
  void add(RuleCounts other) {
    add(ofCalls, other.ofCalls);
    add(ofLife, other.ofLife);
    add(ofFrames, other.ofFrames);
  }

  /** {@code rule} was put to the test so many times more. */
  void add(Requirement rule, long times) {
    if (rule instanceof ProtocolRule ofProtocol) {
      ofFrames[ofProtocol.ordinal()] += times;
    } else if (rule instanceof LifeRule life) {
      ofLife[life.ordinal()] += times;
    } else {
      ofCalls[((CallRule) rule).index()] += times;
    }
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** A call was judged by these rules. */
  void judged(RuleSet rules) {
    rules.countIn(ofCalls);
  }

  /** A program was run, from its mount to the end: it puts every rule of a mount to the test. */
  void judgedLife() {
    for (int i = 0; i < ofLife.length; i++) {
      ofLife[i]++;
    }
  }

  /** Numbers for the rules of the protocol, by their ordinals, which a watch may add to. */
  long[] ofFrames() {
    return ofFrames;
  }

  /** How often {@code rule} was put to the test. */
  public long of(Requirement rule) {
    if (rule instanceof ProtocolRule ofProtocol) {
      return ofFrames[ofProtocol.ordinal()];
    }
    return rule instanceof LifeRule life
        ? ofLife[life.ordinal()]
        : ofCalls[((CallRule) rule).index()];
  }

  /** How many binding rules were put to the test. */
  public long judged() {
    long binding = Catalogue.inOrder().stream().filter(Requirement::isBinding).count();
    return binding - never().size();
  }

  /** The binding rules that were never put to the test, in the order of the rules page. */
  public List<Requirement> never() {
    List<Requirement> never = new ArrayList<>();
    for (Requirement rule : Catalogue.inOrder()) {
      if (rule.isBinding() && of(rule) == 0) {
        never.add(rule);
      }
    }
    return never;
  }
}
