package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Outcome;

/** What an allowed outcome changes in the model. */
@FunctionalInterface
interface Effect {
  /**
   * Changes the model.
   *
   * @param seen the outcome
   * @param update what each mutator of the model wants
   */
  void apply(Outcome seen, Update update);
}
