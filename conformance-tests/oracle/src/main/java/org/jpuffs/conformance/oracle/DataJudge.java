package org.jpuffs.conformance.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the data of an outcome with what rules demand. The first difference counts. */
final class DataJudge {
  private final Suppressions suppressions;
  private final RuleSet applied = new RuleSet();
  private @Nullable Violation violation;
  private final RuleSet suppressed = new RuleSet();

  DataJudge(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  /** Demands that a value is {@code wanted}. */
  void demand(CallRule rule, String what, long wanted, long seen) {
    applies(rule);
    if (wanted != seen) {
      refuse(rule, what + " " + wanted, what + " " + seen);
    }
  }

  /** Demands a value that is best read in octal. */
  void demandOctal(CallRule rule, String what, int wanted, int seen) {
    applies(rule);
    if (wanted != seen) {
      refuse(
          rule,
          what + " 0" + Integer.toOctalString(wanted),
          what + " 0" + Integer.toOctalString(seen));
    }
  }

  /** The data are compared with what {@code rule} demands. */
  void applies(CallRule rule) {
    applied.add(rule);
  }

  /** The data break {@code rule}. */
  void refuse(CallRule rule, String wanted, String seen) {
    applies(rule);
    if (suppressions.covers(rule)) {
      suppressed.add(rule);
    } else if (violation == null) {
      violation = new Violation(List.of(new Allowed(rule, wanted)), seen);
    }
  }

  /** The rules that were applied. */
  RuleSet applied() {
    return applied;
  }

  /** The first difference, null if there is none. */
  @Nullable Violation violation() {
    return violation;
  }

  /** The rules that are broken but suppressed. */
  RuleSet suppressed() {
    return suppressed;
  }
}
