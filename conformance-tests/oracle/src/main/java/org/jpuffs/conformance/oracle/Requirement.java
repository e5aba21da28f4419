package org.jpuffs.conformance.oracle;

/** A rule that file systems are judged by. */
public interface Requirement {
  /** The id, by which a rule is suppressed: {@code rename-07}. */
  String id();

  /** What it says, and of which kind it is. */
  RuleText wording();

  /** What must or may be, in one sentence. */
  default String text() {
    return wording().text();
  }

  /** The manual page, specification or kernel function that it is from. */
  default String source() {
    return wording().source();
  }

  /**
   * True if it is a violation to break the rule. False for a permission, which allows an outcome in
   * addition to those of other rules.
   */
  default boolean isBinding() {
    return wording().isBinding();
  }
}
