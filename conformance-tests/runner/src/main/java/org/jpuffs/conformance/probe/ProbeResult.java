package org.jpuffs.conformance.probe;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Rule;

/**
 * What was found out of a file system.
 *
 * @param observations in the order in which they were made
 */
public record ProbeResult(List<Observation> observations) {
  /** Copies the list. */
  public ProbeResult {
    observations = List.copyOf(observations);
  }

  /** The capabilities that it lacks, in their order. */
  public Set<Capability> lacking() {
    Set<Capability> lacking = EnumSet.noneOf(Capability.class);
    observations.forEach(each -> lacking.addAll(each.lacking()));
    return lacking;
  }

  /** The rules that it breaks, each with what was seen. */
  public Map<Rule, String> suppressed() {
    Map<Rule, String> reasons = new LinkedHashMap<>();
    for (Observation each : observations) {
      each.suppressed().forEach(rule -> reasons.putIfAbsent(rule, each.toString()));
    }
    return reasons;
  }
}
