package org.jpuffs.conformance.check;

import java.util.List;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.program.Call;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong that a program brought to light.
 *
 * @param index which call it was, from 0; as many as there are calls for the end of the program
 * @param call the call, null for the end of the program
 * @param rule the rule that is broken
 * @param expected what would have been right, a line each
 * @param seen what happened
 */
public record Finding(
    int index, @Nullable Call call, Requirement rule, List<String> expected, String seen) {
  /** Copies the list. */
  public Finding {
    expected = List.copyOf(expected);
  }
}
