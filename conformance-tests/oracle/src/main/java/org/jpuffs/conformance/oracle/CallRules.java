package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Call;

/** The rules of a system call. */
@FunctionalInterface
interface CallRules {
  /** Adds to {@code branch} what it allows for {@code call}, and what follows. */
  void expect(Call call, Branch branch);
}
