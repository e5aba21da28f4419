package org.jpuffs.conformance.oracle;

import java.util.List;

/**
 * A call had an outcome that no rule allows.
 *
 * @param allowed what would have been allowed
 * @param seen what was seen, in words
 */
public record Violation(List<Allowed> allowed, String seen) {
  /** Copies the list. */
  public Violation {
    allowed = List.copyOf(allowed);
  }
}
