package org.jpuffs.conformance.crash;

import org.jpuffs.conformance.program.Program;

/** What is wrong after a store did not do all that was asked of it. */
public interface StoreFinding {
  /** For people: the program, what the store did, the rule, what it allows, and what was found. */
  String text(Program program);
}
