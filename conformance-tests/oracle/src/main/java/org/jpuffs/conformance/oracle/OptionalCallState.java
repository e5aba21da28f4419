package org.jpuffs.conformance.oracle;

import java.util.HashSet;
import java.util.Set;
import org.jpuffs.conformance.oracle.Oracle.Update;

/** What is known from calls that only some kernels have. Only an effect changes it. */
final class OptionalCallState {
  /** The rules by which calls have succeeded. */
  private final RuleSet carriedOut = new RuleSet();

  /** Open files that never had a name, and may get one. */
  private final Set<Node> linkable = new HashSet<>(0);

  /** True if a call has succeeded by {@code rule}, so that the file system has what it needs. */
  boolean hasCarriedOut(CallRule rule) {
    return carriedOut.contains(rule);
  }

  /** A call has succeeded by {@code rule}. */
  void carriedOut(Update update, CallRule rule) {
    carriedOut.add(rule);
  }

  /** True if an open file without a name never had one, and may get one. */
  boolean isLinkable(Node node) {
    return linkable.contains(node);
  }

  /** An open file without a name may get one. */
  void linkable(Update update, Node node) {
    linkable.add(node);
  }

  /** A file has got a name: once that is removed, it gets no other. */
  void linked(Update update, Node node) {
    linkable.remove(node);
  }
}
