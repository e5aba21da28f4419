package org.jpuffs.conformance.mutants;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a mutant does in place of one operation. */
@FunctionalInterface
interface Fault {
  /**
   * Carries out the operation, wrongly.
   *
   * @param call the operation and its arguments; {@link OperationCall#proceed} does it right
   * @return what the operation returns; null for an operation without a result, and for 0
   */
  @Nullable Object apply(OperationCall call) throws IOException;
}
