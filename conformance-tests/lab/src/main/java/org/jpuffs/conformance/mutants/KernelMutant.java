package org.jpuffs.conformance.mutants;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.spi.OptionalCalls;

/**
 * A fault in the calls that only some kernels have. It is planted between the check and the kernel,
 * since no file system of ours gets these calls.
 *
 * @param id the name, which states what is wrong
 * @param text what is wrong, in a sentence
 * @param fault gets the calls of a process, and returns faulty ones
 * @param rules by which a check must find it
 */
public record KernelMutant(
    String id, String text, UnaryOperator<OptionalCalls> fault, List<Requirement> rules) {
  /** The name. */
  @Override
  public String toString() {
    return id;
  }
}
