package org.jpuffs.conformance.oracle;

import org.jpuffs.spi.Dialect;

/**
 * A rule as it is in a dialect other than NetBSD's.
 *
 * @param rule the rule of NetBSD's dialect
 * @param wording what it says in the other one
 */
public record DialectRule(CallRule rule, RuleText wording) implements Requirement {
  /** {@code rule} in {@code dialect}: itself, if it says the same there. */
  public static Requirement of(CallRule rule, Dialect dialect) {
    Difference difference = Difference.of(rule, dialect);
    return difference == null ? rule : new DialectRule(rule, difference.wording());
  }

  @Override
  public String id() {
    return rule.id();
  }

  @Override
  public String toString() {
    return rule.toString();
  }
}
