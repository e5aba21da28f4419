package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Outcome;

/** What the rules of a call demand of the data of a successful outcome. It changes nothing. */
@FunctionalInterface
interface DataCheck {
  void check(Outcome seen, DataJudge judge);
}
