package org.jpuffs.conformance.oracle;

/**
 * An outcome that a rule allows.
 *
 * @param rule the rule
 * @param outcome in words: {@code 0}, {@code ENOENT}, {@code nlink 1}
 */
public record Allowed(Rule rule, String outcome) {
  /** One line: outcome, rule, text and source. */
  @Override
  public String toString() {
    return outcome + "  by " + rule + ": " + rule.text() + " (" + rule.source() + ")";
  }
}
