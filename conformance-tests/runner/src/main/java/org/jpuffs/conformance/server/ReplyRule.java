package org.jpuffs.conformance.server;

import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.fs.Operation;

/** Changes some replies to an operation. {@link ReplyRules} holds the rules of a mount. */
final class ReplyRule {
  private static final String ALL = "*";

  private final String operation;
  private final ReplyChange change;
  private final long argument;

  /** How many more replies pass unchanged first. */
  private long skip;

  /** How many more replies are changed. */
  private long left;

  /** The rule of a call {@code rule}. */
  ReplyRule(Call call) {
    operation = call.text(Argument.OPERATION);
    change = ReplyChange.of(call.text(Argument.CHANGE));
    argument = call.number(Argument.CHANGE_ARGUMENT);
    left = call.number(Argument.COUNT, Long.MAX_VALUE);
    skip = call.number(Argument.SKIP, 0);
  }

  ReplyChange change() {
    return change;
  }

  long argument() {
    return argument;
  }

  /** Counts a reply to {@code replied}; true if it is to be changed. */
  boolean claims(Operation replied) {
    if (left <= 0 || !(operation.equals(ALL) || operation.equals(replied.name()))) {
      return false;
    }
    if (skip > 0) {
      skip--;
      return false;
    }
    left--;
    return true;
  }
}
