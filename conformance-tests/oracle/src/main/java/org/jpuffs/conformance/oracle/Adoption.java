package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Outcome;

/**
 * What the model takes from data that break suppressed rules: the value that was seen, or that
 * nothing is known.
 */
@FunctionalInterface
interface Adoption {
  /**
   * Changes the model.
   *
   * @param seen the outcome
   * @param broken the suppressed rules that it breaks
   * @param update what each mutator of the model wants
   */
  void apply(Outcome seen, RuleSet broken, Update update);
}
