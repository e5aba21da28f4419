package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.ReadOnly;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;

/** The binding rules that no program of a check has put to the test, and why. */
final class NeverJudged {
  private static final int MOST_NAMED = 12;
  private static final String WITHOUT_OPERATION = "-none";

  /** Rules of file systems that lack WRITE, whose ids do not say so. */
  private static final Set<Requirement> WITHOUT_WRITE =
      Set.of(Rule.OPEN_WITHOUT_WRITE_OPERATION, Rule.ACCESS_WITHOUT_WRITE_OPERATION);

  private static final String READ_ONLY = "read-only-";

  /** Why a rule was never put to the test. */
  enum Reason {
    HAS_OPERATION("the file system has the operation"),
    LACKS_CAPABILITY("the file system lacks the capability"),
    READ_ONLY("the file system cannot be changed"),
    NOT_READ_ONLY("the file system can be changed"),
    SUPERUSER("the programs run as user 0"),
    TOO_RARE("no program came to it");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final RuleCounts counts;
  private final Map<Reason, List<Requirement>> rules = new EnumMap<>(Reason.class);

  /**
   * What {@code counts} lacks.
   *
   * @param fresh the file system
   * @param client the user of the programs
   */
  NeverJudged(RuleCounts counts, FreshMount fresh, Owner client) {
    this.counts = counts;
    for (Requirement rule : counts.never()) {
      Reason reason = reason(rule, fresh, client);
      rules.computeIfAbsent(reason, each -> new ArrayList<>()).add(rule);
    }
  }

  private static Reason reason(Requirement rule, FreshMount fresh, Owner client) {
    String id = rule.id();
    ReadOnly readOnly = fresh.readOnly();
    if (id.startsWith(READ_ONLY)) {
      return readOnly == ReadOnly.NO ? Reason.NOT_READ_ONLY : Reason.TOO_RARE;
    }
    if (id.endsWith(WITHOUT_OPERATION) || WITHOUT_WRITE.contains(rule)) {
      return Reason.HAS_OPERATION;
    }
    if (rule == Rule.SETCRED_NOT_SUPERUSER && client.isSuperuser()) {
      return Reason.SUPERUSER;
    }
    if (fresh.declared().lacking().stream().anyMatch(each -> each.relaxed().contains(rule))) {
      return Reason.LACKS_CAPABILITY;
    }
    if (lacksCapability(id, fresh.usable())) {
      return readOnly == ReadOnly.NO ? Reason.LACKS_CAPABILITY : Reason.READ_ONLY;
    }
    return Reason.TOO_RARE;
  }

  /** Whether {@code rule} can be put to the test on such a mount. */
  static boolean applies(Requirement rule, FreshMount fresh, Owner client) {
    return reason(rule, fresh, client) == Reason.TOO_RARE;
  }

  private static boolean lacksCapability(String id, Set<Operation> operations) {
    for (Capability capability : Capability.values()) {
      boolean ofRule =
          capability.families().stream().anyMatch(family -> id.startsWith(family + "-"));
      if (ofRule && !operations.containsAll(capability.operations())) {
        return true;
      }
    }
    return false;
  }

  /** One line: how many rules were put to the test, and which were not by chance. */
  String summary() {
    long binding = Catalogue.inOrder().stream().filter(Requirement::isBinding).count();
    long never = rules.values().stream().mapToLong(List::size).sum();
    List<Requirement> rare = rules.getOrDefault(Reason.TOO_RARE, List.of());
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT, "rules: %d of %d were put to the test", binding - never, binding));
    if (never > rare.size()) {
      line.append(String.format(Locale.ROOT, "; %d do not apply", never - rare.size()));
    }
    if (!rare.isEmpty()) {
      line.append("; no program came to ");
      line.append(rare.size() > MOST_NAMED ? rare.size() + " (--coverage lists them)" : ids(rare));
    }
    return line.toString();
  }

  /** A line for each reason, and a line for each rule that was put to the test. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    rules.forEach(
        (reason, list) -> lines.add("never put to the test, " + reason.text + ": " + ids(list)));
    for (Requirement rule : Catalogue.inOrder()) {
      long times = counts.of(rule);
      if (times > 0) {
        lines.add(String.format(Locale.ROOT, "%,12d  %s", times, rule.id()));
      }
    }
    return lines;
  }

  private static String ids(List<Requirement> rules) {
    return rules.stream().map(Requirement::id).collect(Collectors.joining(", "));
  }
}
