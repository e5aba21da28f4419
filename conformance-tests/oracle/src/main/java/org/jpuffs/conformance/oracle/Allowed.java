package org.jpuffs.conformance.oracle;

/**
 * An outcome that a rule allows.
 *
 * @param rule the rule
 * @param outcome in words: {@code 0}, {@code ENOENT}, {@code nlink 1}
 */
public record Allowed(CallRule rule, String outcome) {
  /** One line: outcome, rule, text and source. */
  @Override
  public String toString() {
    return text(rule);
  }

  /** The same with the rule as {@code in} says it: {@link DialectRule}. */
  public String text(Requirement in) {
    return briefText(in) + ": " + in.text() + " (" + in.source() + ")";
  }

  /** The outcome and the id of the rule alone. */
  public String briefText(Requirement in) {
    return outcome + "  by " + in;
  }
}
