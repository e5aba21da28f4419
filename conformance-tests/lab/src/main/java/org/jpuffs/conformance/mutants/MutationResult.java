package org.jpuffs.conformance.mutants;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.oracle.Requirement;

/**
 * What became of a mutant.
 *
 * @param mutant the mutant
 * @param programs how many programs were run
 * @param executed how often its fault was carried out, in all of them
 * @param found the first program that broke each rule, of all rules that were broken
 */
public record MutationResult(
    Mutant mutant, long programs, long executed, Map<Requirement, Failure> found) {
  /** What can become of a mutant. */
  public enum Outcome {
    /** Each of its rules was reported. */
    KILLED,
    /** Rules were reported, but not each of its own. */
    KILLED_BY_OTHERS,
    /** The fault was carried out, and no rule was reported. */
    SURVIVED,
    /** The fault was never carried out: the mutant tests nothing. */
    NEVER_EXECUTED
  }

  /** Copies the map. */
  public MutationResult {
    found = Map.copyOf(found);
  }

  /** What became of it. */
  public Outcome outcome() {
    if (found.keySet().containsAll(mutant.rules()) && !found.isEmpty()) {
      return Outcome.KILLED;
    }
    if (executed == 0) {
      return Outcome.NEVER_EXECUTED;
    }
    return found.isEmpty() ? Outcome.SURVIVED : Outcome.KILLED_BY_OTHERS;
  }

  /** True if each of its rules was reported. */
  public boolean isKilled() {
    return outcome() == Outcome.KILLED;
  }

  /** The rules of the mutant that no program broke. */
  public Set<Requirement> missing() {
    Set<Requirement> missing = new LinkedHashSet<>(mutant.rules());
    missing.removeAll(found.keySet());
    return missing;
  }
}
