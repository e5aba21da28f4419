package org.jpuffs.conformance.check;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.protocol.ProtocolRule;

/** All rules that a check judges by. */
public final class Catalogue {
  private Catalogue() {}

  /** The rules, by name. */
  public static SortedMap<String, Requirement> byName() {
    SortedMap<String, Requirement> rules = new TreeMap<>();
    for (Rule rule : Rule.values()) {
      rules.put(rule.id(), rule);
    }
    for (ProtocolRule rule : ProtocolRule.values()) {
      rules.put(rule.id(), rule);
    }
    return rules;
  }

  /** The page of all rules, in Markdown. */
  public static String page() {
    List<Requirement> posix = List.of(Rule.values());
    StringBuilder page = new StringBuilder("# Rules\n\n");
    page.append(
        """
        What `./puffs check` judges by. This page is what `./puffs rules` prints.

        A rule that is *binding* must be kept. One that gives *leave* allows an outcome beside those of other rules: where
        POSIX leaves room, where NetBSD differs, or where the kernel's caches show. A rule that a file system cannot keep is
        suppressed by name, with the reason: `./puffs check FS --suppress rename-07=REASON`; the verdict lists it.

        """);
    table(page, "What a user of the mount sees", posix);
    page.append('\n');
    table(page, "What the kernel sees", List.of(ProtocolRule.values()));
    page.append('\n');
    capabilities(page);
    return page.toString();
  }

  private static void capabilities(StringBuilder page) {
    page.append(
        """
        ## Capabilities

        What `--capabilities` and `--without` name, and to which of them rules belong.

        | capability | operations | implies | excludes | rules |
        |---|---|---|---|---|
        """);
    for (Capability capability : Capability.values()) {
      page.append("| `").append(capability).append("` | ");
      page.append(words(capability.operations())).append(" | ");
      page.append(words(capability.implied())).append(" | ");
      page.append(words(capability.excluded())).append(" | ");
      page.append(
              capability.families().stream()
                  .map(family -> "`" + family + "-*`")
                  .collect(Collectors.joining(", ")))
          .append(" |\n");
    }
  }

  private static String words(Set<? extends Enum<?>> names) {
    return names.stream()
        .sorted(Comparator.comparing(Enum::ordinal))
        .map(Enum::name)
        .collect(Collectors.joining(", "));
  }

  private static void table(StringBuilder page, String title, List<Requirement> rules) {
    page.append(String.format(Locale.ROOT, "## %s: %d rules%n%n", title, rules.size()));
    page.append("| rule | what must be | source | |\n|---|---|---|---|\n");
    for (Requirement rule : rules) {
      page.append("| `")
          .append(rule.id())
          .append("` | ")
          .append(rule.text())
          .append(" | ")
          .append(rule.source())
          .append(" | ")
          .append(rule.isBinding() ? "binding" : "leave")
          .append(" |\n");
    }
  }
}
