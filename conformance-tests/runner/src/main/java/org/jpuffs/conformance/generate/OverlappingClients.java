package org.jpuffs.conformance.generate;

import java.util.Set;
import org.jpuffs.conformance.oracle.OverlapScope;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.Operation;

/**
 * The processes of programs whose calls overlap.
 *
 * @param processes how many there are; 0 for none
 * @param waiting the operations of the file system that may be carried out after later requests
 */
public record OverlappingClients(int processes, Set<Operation> waiting) {
  /** No calls overlap. */
  public static final OverlappingClients NONE = new OverlappingClients(0, Set.of());

  boolean exist() {
    return processes > 0;
  }

  /** A program of {@code count} lines. */
  Program program(SplitMix random, Setup setup, int count) {
    OverlapScope scope = new OverlapScope(setup.kernelFlags(), waiting);
    return new Program(setup, new ClientPrograms(random, scope, processes).calls(count));
  }
}
