package org.jpuffs.conformance.session;

import org.jpuffs.conformance.program.Call;

/** The handler of a verb: makes the system call. */
@FunctionalInterface
interface SystemCall {
  /** The result of {@code call}: a value from 0 up, or a negated error. */
  long make(CallContext context, Call call);
}
