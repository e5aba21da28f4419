package org.jpuffs.conformance.check;

import java.util.Locale;
import org.jpuffs.conformance.oracle.DialectRule;
import org.jpuffs.conformance.oracle.OptionalCallRule;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.spi.Dialect;

/** The reference page of the rules that say something else in a dialect than in NetBSD's. */
public final class DialectPage {
  private DialectPage() {}

  /** The page, in Markdown: one line for each rule, in the order of their page. */
  public static String of(Dialect dialect) {
    String name = name(dialect);
    StringBuilder page = new StringBuilder("# Rules on " + name + "\n\n");
    page.append(
        String.format(
            Locale.ROOT,
            """
            On %s the [rules](rules.md) of system calls bind as they are written, except those in this table. The rules of the protocol are
            about file servers of puffs. `./puffs rules --dialect %s` prints this page.

            | rule | on NetBSD | on %1$s | source | kind |
            |---|---|---|---|---|
            """,
            name,
            name.toLowerCase(Locale.ROOT)));
    for (Rule rule : Rule.values()) {
      if (DialectRule.of(rule, dialect) instanceof DialectRule other) {
        line(page, rule, other);
      }
    }
    page.append("\n## ").append(RuleGroup.OPTIONAL_CALLS.title()).append("\n\n");
    page.append(RuleGroup.OPTIONAL_CALLS.introduction()).append("\n\n");
    page.append("| rule | what it says | source | kind |\n|---|---|---|---|\n");
    for (Requirement rule : OptionalCallRule.values()) {
      Catalogue.line(page, rule);
    }
    return page.toString();
  }

  private static String name(Dialect dialect) {
    return switch (dialect) {
      case NETBSD -> "NetBSD";
      case LINUX -> "Linux";
    };
  }

  private static void line(StringBuilder page, Rule rule, Requirement other) {
    page.append("| [`").append(rule.id()).append("`](rules.md#").append(rule.id());
    page.append(") | ").append(rule.text()).append(" | ").append(other.text());
    page.append(" | ").append(other.source());
    page.append(" | ").append(kind(rule, other)).append(" |\n");
  }

  private static String kind(Rule rule, Requirement other) {
    if (other.isBinding()) {
      return "binding";
    }
    return rule.isBinding() ? "does not bind" : "permission";
  }
}
