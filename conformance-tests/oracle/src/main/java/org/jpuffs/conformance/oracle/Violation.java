package org.jpuffs.conformance.oracle;

import java.util.List;

/**
 * A call had an outcome that no rule allows.
 *
 * @param allowed what would have been allowed, at least one
 * @param seen what was seen, in words
 */
public record Violation(List<Allowed> allowed, String seen) {
  /** Copies the list. */
  public Violation {
    allowed = List.copyOf(allowed);
    if (allowed.isEmpty()) {
      throw new IllegalArgumentException("nothing is allowed, but " + seen + " was seen");
    }
  }

  /** The rule that is broken: the first binding one of those that say what is allowed. */
  public CallRule rule() {
    for (Allowed each : allowed) {
      if (each.rule().isBinding()) {
        return each.rule();
      }
    }
    return allowed.get(0).rule();
  }
}
