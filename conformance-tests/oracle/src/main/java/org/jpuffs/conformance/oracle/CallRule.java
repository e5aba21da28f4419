package org.jpuffs.conformance.oracle;

/** A rule for the outcomes of system calls. */
public sealed interface CallRule extends Requirement permits Rule, OptionalCallRule {
  /** The number of the rule among those of its enum. */
  int ordinal();

  /** The number of the rule among all of them, from 0 up. */
  default int index() {
    return ordinal();
  }

  /** How many there are. */
  static int count() {
    return Rule.values().length + OptionalCallRule.values().length;
  }
}
