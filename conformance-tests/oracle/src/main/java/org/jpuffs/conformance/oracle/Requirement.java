package org.jpuffs.conformance.oracle;

/** A rule that file systems are judged by. It has a name, by which it can be suppressed. */
public interface Requirement {
  /** The name: {@code rename-07}. */
  String id();

  /** What must or may be, in one sentence. */
  String text();

  /** Where it says so. */
  String source();

  /**
   * True if breaking it is a violation; false if it only gives leave for one more outcome beside
   * those of other rules.
   */
  boolean isBinding();
}
