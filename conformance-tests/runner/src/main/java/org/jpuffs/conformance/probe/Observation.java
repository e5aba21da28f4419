package org.jpuffs.conformance.probe;

import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Rule;

/**
 * One thing that was found out of a file system.
 *
 * @param subject what was tried, in one or more words: {@code hard links}
 * @param text what was seen
 * @param lacking the capabilities that it lacks, as was seen
 * @param suppressed the binding rules that it breaks, as was seen
 */
public record Observation(
    String subject, String text, Set<Capability> lacking, List<Rule> suppressed) {
  /** Copies the collections. */
  public Observation {
    lacking = Set.copyOf(lacking);
    suppressed = List.copyOf(suppressed);
  }

  static Observation of(String subject, String text) {
    return new Observation(subject, text, Set.of(), List.of());
  }

  static Observation lacking(Capability capability, String subject, String text) {
    return new Observation(subject, text, Set.of(capability), List.of());
  }

  static Observation breaking(String subject, String text, Rule... rules) {
    return new Observation(subject, text, Set.of(), List.of(rules));
  }

  /** One line. */
  @Override
  public String toString() {
    return subject + ": " + text;
  }
}
