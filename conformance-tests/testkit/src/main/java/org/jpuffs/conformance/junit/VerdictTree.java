package org.jpuffs.conformance.junit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jpuffs.conformance.check.JudgedRules;
import org.jpuffs.conformance.check.JudgedRules.Judged;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressed;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The verdict of a check as tests of JUnit: a container for each group of rules, and in it a test
 * for each binding rule. The test of a rule that was broken fails. That of a rule which may be
 * broken, and was, is skipped, and so is that of a rule which was never put to the test.
 */
final class VerdictTree {
  private final Map<Requirement, String> failures;

  /** The rules that were broken, and may be. */
  private final Map<Requirement, Suppressed> tolerated = new HashMap<>();

  /**
   * A verdict.
   *
   * @param failures what is to be said of each rule that was broken
   * @param suppressed the rules that may be broken
   */
  VerdictTree(Map<Requirement, String> failures, List<Suppressed> suppressed) {
    this.failures = failures;
    for (Suppressed each : suppressed) {
      if (each.times() > 0) {
        tolerated.put(each.rule(), each);
      }
    }
  }

  /** The containers, in the order of the page of rules. */
  Stream<DynamicNode> of(List<Judged> rules) {
    Map<String, List<Judged>> groups = new LinkedHashMap<>();
    for (Judged each : rules) {
      if (each.rule().isBinding() || failures.containsKey(each.rule())) {
        groups.computeIfAbsent(each.group(), title -> new ArrayList<>()).add(each);
      }
    }
    return groups.entrySet().stream().map(group -> container(group.getKey(), group.getValue()));
  }

  private DynamicNode container(String title, List<Judged> rules) {
    long judged = rules.stream().filter(each -> each.times() > 0).count();
    String name =
        String.format(
            Locale.ROOT, "%s: %d of %d rules put to the test", title, judged, rules.size());
    return DynamicContainer.dynamicContainer(name, rules.stream().map(this::test));
  }

  private DynamicNode test(Judged each) {
    String name =
        String.format(
            Locale.ROOT, "%s, %,d times: %s", each.rule().id(), each.times(), each.rule().text());
    return DynamicTest.dynamicTest(name, () -> report(each));
  }

  private void report(Judged each) {
    String failure = failures.get(each.rule());
    if (failure != null) {
      throw new AssertionError(failure);
    }
    Suppressed suppressed = tolerated.get(each.rule());
    if (suppressed != null) {
      Assumptions.abort(suppressed.toString());
    }
    JudgedRules.Reason never = each.never();
    if (never != null) { // Neither kept nor broken: to pass would claim more than was seen.
      Assumptions.abort("never put to the test: " + never.text());
    }
  }
}
