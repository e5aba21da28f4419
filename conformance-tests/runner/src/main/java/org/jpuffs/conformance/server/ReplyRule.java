package org.jpuffs.conformance.server;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.fs.Operation;

/**
 * A rule that holds: the replies to some operation are changed.
 *
 * <p>It belongs to the {@link ReplyRules}.
 */
final class ReplyRule {
  private static final String ALL = "*";

  private final String operation;
  private final ReplyChange change;
  private final long argument;

  /** Replies that the rule still lets pass. */
  private long skip;

  /** Replies that it still changes. */
  private long left;

  /** What a line {@code rule} says. */
  ReplyRule(Call call) {
    operation = call.text(0);
    change = ReplyChange.of(call.text(1));
    argument = call.number(2);
    left = call.number(3, Long.MAX_VALUE);
    skip = call.number(4, 0);
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
