package org.jpuffs.conformance.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.check.JudgedRules;
import org.jpuffs.conformance.check.JudgedRules.Judged;
import org.jpuffs.conformance.check.JudgedRules.Reason;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.report.Report;
import org.jpuffs.conformance.report.ReportedFailure;

/** The rules on the page: by group, and each with how often it was put to the test. */
final class RuleTables {
  private static final int MOST_SHOWN = 12;

  private final JudgedRules rules;

  /** The number of the first violation of each rule that is broken. */
  private final Map<Requirement, Integer> broken = new HashMap<>();

  RuleTables(Report report) {
    this.rules = report.rules();
    for (ReportedFailure failure : report.failures()) {
      broken.putIfAbsent(failure.rule(), report.failures().indexOf(failure) + 1);
    }
  }

  /**
   * A rule.
   *
   * @param violation the number of its first violation, from 1; 0 if it was not broken
   */
  record Row(Judged judged, int violation) {
    boolean isBroken() {
      return violation > 0;
    }

    String anchor() {
      return "rule-" + judged.rule().id();
    }

    /** The word for its state, which is the class of the row as well. */
    String state() {
      return isBroken()
          ? "broken"
          : judged.times() > 0 ? "judged" : judged.never() == null ? "unused" : "never";
    }

    /** How often it was put to the test, or why never. */
    String times() {
      Reason never = judged.never();
      return never == null ? NumberText.of(judged.times()) : "never: " + never.text();
    }
  }

  /** A group of rules. The numbers are those of its binding rules. */
  record Group(String title, List<Row> rows) {
    long binding() {
      return rows.stream().filter(row -> row.judged().rule().isBinding()).count();
    }

    long judged() {
      return rows.stream()
          .filter(row -> row.judged().rule().isBinding() && row.judged().times() > 0)
          .count();
    }

    long broken() {
      return rows.stream().filter(Row::isBroken).count();
    }

    /** The bar of the group: the part of its binding rules that were put to the test. */
    Bar bar() {
      return new Bar(title, judged(), Math.max(1, binding()), Math.max(1, binding()));
    }
  }

  /** The rules that were never put to the test for a reason. */
  record Never(String reason, List<Requirement> rules) {
    /** {@code no program came to it (12)}. */
    String title() {
      return reason + " (" + rules.size() + ")";
    }

    /** Whether the list is long enough to be folded. */
    boolean isLong() {
      return rules.size() > MOST_SHOWN;
    }
  }

  List<Group> groups() {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Judged each : rules.rules()) {
      groups
          .computeIfAbsent(each.group(), title -> new ArrayList<>())
          .add(new Row(each, broken.getOrDefault(each.rule(), 0)));
    }
    List<Group> list = new ArrayList<>();
    groups.forEach((title, rows) -> list.add(new Group(title, rows)));
    return list;
  }

  /** By the reason, in the order of reasons. */
  List<Never> never() {
    List<Never> list = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      List<Requirement> of =
          rules.rules().stream().filter(each -> each.never() == reason).map(Judged::rule).toList();
      if (!of.isEmpty()) {
        list.add(new Never(reason.text(), of));
      }
    }
    return list;
  }

  long binding() {
    return groups().stream().mapToLong(Group::binding).sum();
  }

  long judged() {
    return groups().stream().mapToLong(Group::judged).sum();
  }

  /** How many rules were not put to the test by chance. */
  long rare() {
    return rules.rules().stream().filter(each -> each.never() == Reason.TOO_RARE).count();
  }

  long all() {
    return rules.rules().size();
  }
}
