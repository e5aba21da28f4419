package org.jpuffs.conformance.cli;

import java.util.Map;
import org.jpuffs.conformance.check.Catalogue;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.script.NearestName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --suppress}. */
final class SuppressOption {
  @Option(
      names = "--suppress",
      paramLabel = "RULE=REASON",
      description = "lets a rule be broken, and says why; the verdict lists it")
  private Map<String, @Nullable String> reasons = Map.of();

  /** The rules that may be broken. */
  Suppressions suppressions() {
    Suppressions suppressions = new Suppressions();
    reasons.forEach((name, reason) -> suppressions.add(rule(name), reason(name, reason)));
    return suppressions;
  }

  private static String reason(String name, @Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw new BadChoiceException(
          "--suppress " + name + " gives no reason: write --suppress " + name + "=REASON");
    }
    return reason;
  }

  private static Requirement rule(String name) {
    Map<String, Requirement> rules = Catalogue.byName();
    Requirement rule = rules.get(name);
    if (rule == null) {
      throw new BadChoiceException(
          "--suppress "
              + name
              + ": there is no such rule; ./puffs rules lists them"
              + NearestName.hint(name, rules.keySet()));
    }
    return rule;
  }

  /** The option as it was given, quoted for a shell; empty if it was not. */
  String again() {
    StringBuilder words = new StringBuilder();
    reasons.forEach(
        (name, reason) -> words.append(" --suppress ").append(Shell.word(name + "=" + reason)));
    return words.toString();
  }
}
