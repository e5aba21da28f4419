package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.DialectRule;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.OptionalCallRule;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.protocol.ProtocolRule;
import org.jpuffs.spi.Dialect;

/** All rules and capabilities of a check, and the reference pages about them. */
public final class Catalogue {
  private Catalogue() {}

  /** The rules as they are in NetBSD's dialect, by id. */
  public static SortedMap<String, Requirement> byName() {
    return byName(Dialect.NETBSD);
  }

  /** The rules as they are in {@code dialect}, by id. */
  public static SortedMap<String, Requirement> byName(Dialect dialect) {
    SortedMap<String, Requirement> rules = new TreeMap<>();
    for (Requirement rule : inOrder()) {
      rules.put(rule.id(), rule instanceof Rule ofCall ? DialectRule.of(ofCall, dialect) : rule);
    }
    for (Requirement rule : OptionalCallRule.values()) {
      rules.put(rule.id(), rule);
    }
    return rules;
  }

  /** The rules of calls that every kernel has, in the order of their page. */
  static List<Requirement> inOrder() {
    List<Requirement> rules = new ArrayList<>(List.of(Rule.values()));
    rules.addAll(List.of(LifeRule.values()));
    rules.addAll(List.of(ProtocolRule.values()));
    return rules;
  }

  /** The page of all rules, in Markdown: one section for each group, one anchor for each rule. */
  public static String rulesPage() {
    StringBuilder page = new StringBuilder("# Rules\n\n");
    page.append(
        String.format(
            Locale.ROOT,
            """
            `./puffs check` judges every call by %d rules and every frame by %d rules of the protocol.
            `./puffs rules` prints this page.

            - A **binding** rule must hold. If a file system breaks one, the check reports a violation.
            - A **permission** allows a result in addition to those of the binding rules. It exists where POSIX leaves a choice,
              where NetBSD differs from POSIX, or where a cache of the kernel is visible.
            - A rule whose id ends in `-none` gives the result of a call for which the file system lacks the operation.

            If a file system cannot keep a rule, suppress it by id and give the reason:
            `./puffs check FS --suppress rename-07=REASON`. The verdict reports how often the rule was broken.

            """,
            Rule.values().length + LifeRule.values().length,
            ProtocolRule.values().length));
    Map<RuleGroup, List<Requirement>> groups = new EnumMap<>(RuleGroup.class);
    for (Requirement rule : inOrder()) {
      groups.computeIfAbsent(RuleGroup.of(rule), group -> new ArrayList<>()).add(rule);
    }
    groups.keySet().forEach(group -> page.append("- ").append(link(group)).append('\n'));
    groups.forEach((group, rules) -> section(page, group, rules));
    return page.toString();
  }

  private static String link(RuleGroup group) {
    String anchor =
        group.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    return "[" + group.title() + "](#" + anchor + ")";
  }

  private static void section(StringBuilder page, RuleGroup group, List<Requirement> rules) {
    page.append("\n## ").append(group.title()).append("\n\n");
    page.append(group.introduction()).append("\n\n");
    page.append("| rule | what it says | source | kind |\n|---|---|---|---|\n");
    for (Requirement rule : rules) {
      line(page, rule);
    }
  }

  /** Appends the line of {@code rule} in a table. */
  static void line(StringBuilder page, Requirement rule) {
    page.append("| <a id=\"").append(rule.id()).append("\"></a>`").append(rule.id());
    page.append("` | ").append(rule.text());
    page.append(" | ").append(rule.source());
    page.append(" | ").append(rule.isBinding() ? "binding" : "permission").append(" |\n");
  }

  /** The page of all capabilities, in Markdown. */
  public static String capabilitiesPage() {
    StringBuilder page = new StringBuilder("# Capabilities\n\n");
    page.append(
        """
        A capability is a group of operations that a file system has or lacks. `./puffs rules --capabilities` prints this page.

        By default the check derives the capabilities from `FileSystem.operations()`: a file system has the operations whose
        methods it overrides. `--capabilities A,B` and `@Conformance(capabilities = ..)` require capabilities: if an operation is
        missing, the check fails. `--without A,B` and `@Conformance(without = ..)` exclude capabilities: calls that need them must
        fail, even though the operations exist. Two statements that contradict each other are an error.

        "Implies" means that a file system with the capability must also have the implied one. "Excludes" means that both
        cannot be required together.

        | capability | operations | implies | excludes | rules |
        |---|---|---|---|---|
        """);
    for (Capability capability : Capability.values()) {
      if (capability.isAssumed()) {
        continue;
      }
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
    page.append(
        """

        A `READ_ONLY` file system keeps its operations, but each of those that it excludes must fail with EROFS: the rules
        [read-only](rules.md#read-only-file-systems) say which call. A mount with `MNT_RDONLY` needs no capability.

        `VOLATILE` is about values that change without a client: the bytes, the size and the times of every regular file. Only
        their form is judged. `--volatile PATH` and `@Conformance(volatileFiles = ..)` say it of some files.

        ## Assumed capabilities

        No operation shows whether a file system has one of these. The check assumes that it has all. If it lacks one, declare it:
        `--without OWNERS` or `@Conformance(without = Capability.OWNERS)`. All other rules bind as before: for example,
        a chown(2) without `OWNERS` may be ignored or refused, but no owner may change, and no other error is allowed.

        | capability | without it | rules that permit more, or do not bind | kernel flags without it |
        |---|---|---|---|
        """);
    for (Capability capability : Capability.values()) {
      if (capability.isAssumed()) {
        page.append("| `").append(capability).append("` | ").append(capability.absence());
        page.append(" | ").append(linked(capability.relaxed())).append(" | ");
        page.append(words(capability.flagsWithout())).append(" |\n");
      }
    }
    page.append(
        """

        Every program mounts with these kernel flags. With another flag the kernel's cache would show something that is not so. Mount the file
        system with them, too (`MountOptions.kernelFlags`).
        """);
    return page.toString();
  }

  private static String linked(List<Rule> rules) {
    return rules.stream()
        .map(rule -> "[`" + rule.id() + "`](rules.md#" + rule.id() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String words(Set<? extends Enum<?>> names) {
    return names.stream()
        .sorted(Comparator.comparing(Enum::ordinal))
        .map(Enum::name)
        .collect(Collectors.joining(", "));
  }
}
