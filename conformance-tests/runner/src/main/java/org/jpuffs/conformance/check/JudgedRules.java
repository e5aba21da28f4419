package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jpuffs.conformance.oracle.CallRule;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.DialectRule;
import org.jpuffs.conformance.oracle.OptionalCallRule;
import org.jpuffs.conformance.oracle.ReadOnly;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.protocol.ProtocolRule;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/** How often each rule was put to the test; and the binding rules that never were, with reasons. */
public final class JudgedRules {
  private static final int MOST_NAMED = 12;
  private static final String WITHOUT_OPERATION = "-none";

  /** Rules of file systems that lack WRITE, whose ids do not say so. */
  private static final Set<Requirement> WITHOUT_WRITE =
      Set.of(Rule.OPEN_WITHOUT_WRITE_OPERATION, Rule.ACCESS_WITHOUT_WRITE_OPERATION);

  private static final String READ_ONLY = "read-only-";

  /** Why a rule was never put to the test. */
  public enum Reason {
    HAS_OPERATION("the file system has the operation"),
    LACKS_CAPABILITY("the file system lacks the capability"),
    READ_ONLY("the file system cannot be changed"),
    NOT_READ_ONLY("the file system can be changed"),
    SUPERUSER("the programs run as user 0"),
    LEFT_OUT("the programs make no such call"),
    NO_SERVER("the kernel serves the file system itself"),
    TOO_RARE("no program came to it");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason as one word: {@code lacks-capability}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason in words. */
    public String text() {
      return text;
    }
  }

  /**
   * A rule, and how often it was put to the test.
   *
   * @param times in calls, or in frames for a rule of the protocol
   * @param never why it was never put to the test; null if it was, or if it is a permission
   */
  public record Judged(Requirement rule, long times, @Nullable Reason never) {
    /** The title of the section of the page of rules that the rule is in. */
    public String group() {
      return RuleGroup.of(rule).title();
    }
  }

  private final List<Judged> all;
  private final Map<Reason, List<Requirement>> never = new EnumMap<>(Reason.class);

  /** The rules in the order of their page, each once. */
  public JudgedRules(List<Judged> rules) {
    all = List.copyOf(rules);
    for (Judged each : all) {
      Reason reason = each.never();
      if (reason != null) {
        never.computeIfAbsent(reason, ignored -> new ArrayList<>()).add(each.rule());
      }
    }
  }

  /**
   * What {@code counts} has and lacks.
   *
   * @param fresh the file system
   * @param client the user of the programs
   * @param clients how many processes have calls that overlap: with none, rules of overlapping
   *     calls are left out
   */
  static JudgedRules of(RuleCounts counts, FreshMount fresh, Owner client, int clients) {
    List<Judged> rules = new ArrayList<>();
    for (Requirement rule : Catalogue.inOrder()) {
      if (clients == 0 && RuleGroup.of(rule) == RuleGroup.OVERLAPS) {
        continue;
      }
      long times = counts.of(rule);
      boolean lacking = times == 0 && rule.isBinding();
      Reason reason = lacking ? reason(rule, fresh, client) : null;
      rules.add(new Judged(rule, times, reason));
    }
    return new JudgedRules(rules);
  }

  /**
   * What {@code counts} has and lacks of a file system that the kernel serves.
   *
   * @param fresh the file system
   */
  static JudgedRules ofKernel(RuleCounts counts, FreshMount fresh, Kernel kernel) {
    List<Judged> rules = new ArrayList<>();
    List<Requirement> catalogue = new ArrayList<>(Catalogue.inOrder());
    if (!kernel.capabilities().isEmpty()) {
      catalogue.addAll(List.of(OptionalCallRule.values()));
    }
    for (Requirement rule : catalogue) {
      if (RuleGroup.of(rule) == RuleGroup.OVERLAPS) {
        continue; // the programs have no calls that overlap
      }
      Requirement there =
          rule instanceof CallRule ofCall ? DialectRule.of(ofCall, kernel.dialect()) : rule;
      long times = counts.of(rule);
      boolean lacking = times == 0 && there.isBinding();
      Reason reason = null;
      if (lacking) {
        boolean left = rule instanceof CallRule ofCall && fresh.leftOut().covers(ofCall);
        reason =
            rule instanceof ProtocolRule
                ? Reason.NO_SERVER
                : left ? Reason.LEFT_OUT : reason(rule, fresh, kernel.owner());
      }
      rules.add(new Judged(there, times, reason));
    }
    return new JudgedRules(rules);
  }

  /** Whether a result can have these rules: all, or all but those of overlapping calls. */
  public static boolean areWhole(Set<Requirement> rules) {
    Set<String> present = rules.stream().map(Requirement::id).collect(Collectors.toSet());
    Set<Requirement> absent = new HashSet<>(Catalogue.inOrder());
    absent.removeIf(rule -> present.contains(rule.id()));
    long overlaps = count(Catalogue.inOrder());
    return absent.isEmpty() || (absent.size() == overlaps && count(absent) == overlaps);
  }

  private static long count(Collection<Requirement> rules) {
    return rules.stream().filter(rule -> RuleGroup.of(rule) == RuleGroup.OVERLAPS).count();
  }

  /** The rules in the order of their page. */
  public List<Judged> rules() {
    return all;
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
  public String summary() {
    long binding = all.stream().filter(each -> each.rule().isBinding()).count();
    long missed = never.values().stream().mapToLong(List::size).sum();
    List<Requirement> rare = never.getOrDefault(Reason.TOO_RARE, List.of());
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT, "rules: %d of %d were put to the test", binding - missed, binding));
    if (missed > rare.size()) {
      line.append(String.format(Locale.ROOT, "; %d do not apply", missed - rare.size()));
    }
    if (!rare.isEmpty()) {
      line.append("; no program came to ");
      line.append(rare.size() > MOST_NAMED ? rare.size() + " (--coverage lists them)" : ids(rare));
    }
    return line.toString();
  }

  /** A line for each reason, and a line for each rule that was put to the test. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    never.forEach(
        (reason, list) -> lines.add("never put to the test, " + reason.text + ": " + ids(list)));
    for (Judged each : all) {
      if (each.times() > 0) {
        lines.add(String.format(Locale.ROOT, "%,12d  %s", each.times(), each.rule().id()));
      }
    }
    return lines;
  }

  private static String ids(List<Requirement> rules) {
    return rules.stream().map(Requirement::id).collect(Collectors.joining(", "));
  }
}
