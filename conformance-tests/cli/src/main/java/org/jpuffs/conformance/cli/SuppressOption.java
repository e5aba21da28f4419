package org.jpuffs.conformance.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jpuffs.conformance.check.Catalogue;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.conformance.script.NearestName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --suppress}. */
final class SuppressOption {
  @Option(
      names = "--suppress",
      paramLabel = "RULE=REASON",
      mapFallbackValue = Option.NULL_VALUE,
      description = "allow violations of a rule, with the reason; the verdict lists them")
  private Map<String, @Nullable String> reasons = Map.of();

  /** Adds rules that the file system was found to break. A reason of the user's stays. */
  void addBroken(Map<Rule, String> broken) {
    Map<String, @Nullable String> all = new LinkedHashMap<>(reasons);
    broken.forEach((rule, reason) -> all.putIfAbsent(rule.id(), reason));
    reasons = all;
  }

  /** The rules whose violations are allowed. */
  Suppressions suppressions() {
    Suppressions suppressions = new Suppressions();
    reasons.forEach((name, reason) -> suppressions.add(rule(name), reason(name, reason)));
    return suppressions;
  }

  private static String reason(String name, @Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw new UsageException(
          "--suppress " + name + " gives no reason: write --suppress " + name + "=REASON");
    }
    return reason;
  }

  private static Requirement rule(String name) {
    Map<String, Requirement> rules = Catalogue.byName();
    Requirement rule = rules.get(name);
    if (rule == null) {
      throw new UsageException(
          "--suppress "
              + name
              + ": there is no such rule, see "
              + StartedAs.PUFFS
              + " rules"
              + NearestName.hint(name, rules.keySet()));
    }
    return rule;
  }

  /** The option as text that a shell reads; empty if it was not given. */
  String arguments() {
    StringBuilder words = new StringBuilder();
    reasons.forEach(
        (name, reason) ->
            words.append(" --suppress ").append(ShellWord.quote(name + "=" + reason)));
    return words.toString();
  }
}
