package org.jpuffs.conformance.server;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a mount. The thread of the client writes them, the thread of the server reads them.
 */
final class ReplyRules {
  private final List<ReplyRule> rules = new ArrayList<>();

  private long fired;

  /** True after the first rule. Without rules, replies need no check. */
  private volatile boolean used;

  /** True after the first rule that makes operations late. */
  private volatile boolean late;

  /** True after the first rule that replaces cookies. */
  private volatile boolean forgedCookies;

  synchronized void add(ReplyRule rule) {
    rules.add(rule);
    late |= rule.change() == ReplyChange.LATE;
    used = true;
    forgedCookies |= rule.change() == ReplyChange.LOOKUPCK || rule.change() == ReplyChange.CREATECK;
  }

  /** Whether operations may be late. */
  boolean usesLateness() {
    return late;
  }

  /** How many times a rule was applied to a reply. */
  synchronized long fired() {
    return fired;
  }

  synchronized void clear() {
    rules.clear();
  }

  /**
   * Whether replies may name nodes that the kernel has reclaimed. The file system must then keep
   * them.
   */
  boolean usesForgedCookies() {
    return forgedCookies;
  }

  /** True after the first rule. */
  boolean isUsed() {
    return used;
  }

  /**
   * Counts a reply to {@code operation}. The rules that apply to it, in the order of their lines.
   */
  List<ReplyRule> due(@Nullable Operation operation) {
    return operation == null ? List.of() : claiming(operation);
  }

  private synchronized List<ReplyRule> claiming(Operation operation) {
    List<ReplyRule> due = new ArrayList<>();
    for (ReplyRule rule : rules) {
      if (rule.claims(operation)) {
        fired++;
        due.add(rule);
      }
    }
    return due;
  }
}
