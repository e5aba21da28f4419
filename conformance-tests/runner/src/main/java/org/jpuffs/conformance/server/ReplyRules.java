package org.jpuffs.conformance.server;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** The rules that hold. The client's thread writes, the server's reads. */
final class ReplyRules {
  private final List<ReplyRule> rules = new ArrayList<>();

  private long fired;

  /** True as soon as a rule was there: no need to look otherwise. */
  private volatile boolean used;

  /** True as soon as a rule answered cookies of its own choice. */
  private volatile boolean forgedCookies;

  synchronized void add(ReplyRule rule) {
    rules.add(rule);
    used = true;
    forgedCookies |= rule.change() == ReplyChange.LOOKUPCK || rule.change() == ReplyChange.CREATECK;
  }

  /** How many times a rule was applied to a reply. */
  synchronized long fired() {
    return fired;
  }

  synchronized void clear() {
    rules.clear();
  }

  /**
   * Whether the kernel may be told cookies of nodes that it has given back: the file system must
   * not forget them.
   */
  boolean usesForgedCookies() {
    return forgedCookies;
  }

  /** True as soon as a rule was there. */
  boolean isUsed() {
    return used;
  }

  /** Counts a reply to {@code operation}; the rules that it falls under, in the order made. */
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
