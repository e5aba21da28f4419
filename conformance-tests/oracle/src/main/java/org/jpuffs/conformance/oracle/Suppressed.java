package org.jpuffs.conformance.oracle;

/**
 * A rule that may be broken.
 *
 * @param rule the rule
 * @param reason why it may be
 * @param times how often it was
 */
public record Suppressed(Requirement rule, String reason, long times) {
  /** A line: {@code suppressed rename-07, broken 12 times: not on this disk}. */
  @Override
  public String toString() {
    return "suppressed "
        + rule.id()
        + ", broken "
        + times
        + (times == 1 ? " time: " : " times: ")
        + reason;
  }
}
