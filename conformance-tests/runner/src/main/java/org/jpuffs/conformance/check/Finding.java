package org.jpuffs.conformance.check;

import java.util.List;
import java.util.regex.Pattern;
import org.jpuffs.conformance.oracle.Allowed;
import org.jpuffs.conformance.oracle.DialectRule;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.spi.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * A broken rule that a program found.
 *
 * @param index the index of the call, from 0; the number of calls for the end of the program
 * @param call the call, null for the end of the program
 * @param rule the rule that is broken
 * @param expected the outcomes that the rules allow, a line each; {@code rule} stands there by its
 *     id alone
 * @param seen what happened
 */
public record Finding(
    int index, @Nullable Call call, Requirement rule, List<String> expected, String seen) {
  /** What a panic says of one program: inode numbers, offsets, names. */
  private static final Pattern PARTICULARS = Pattern.compile("\\[.*]|\\d+", Pattern.DOTALL);

  /** Copies the list. */
  public Finding {
    expected = List.copyOf(expected);
  }

  /**
   * A program that has killed the kernel. It is not known which call did.
   *
   * @param calls how many calls the program has
   * @param reason how the kernel died
   */
  public static Finding death(int calls, String reason) {
    return new Finding(calls, null, LifeRule.KERNEL_ANSWERS, List.of("an answer"), reason);
  }

  /** Whether the program has killed the kernel. */
  public boolean isDeath() {
    return rule == LifeRule.KERNEL_ANSWERS && call == null;
  }

  /**
   * What a check reports once if it reports each rule once: the id of the rule, and for a kernel
   * that died the {@linkplain #kindOfDeath kind of death} as well.
   */
  public String kind() {
    return isDeath() ? rule.id() + ": " + kindOfDeath(seen) : rule.id();
  }

  /** The reason of a death without its numbers, and without names in brackets. */
  public static String kindOfDeath(String reason) {
    return PARTICULARS.matcher(reason).replaceAll("");
  }

  /** The same at another index. */
  Finding at(int other) {
    return new Finding(other, call, rule, expected, seen);
  }

  /** A violation that the oracle reports, on a kernel of {@code dialect}. */
  static Finding of(int index, Call call, Violation violation, Dialect dialect) {
    List<Allowed> allowed = violation.allowed();
    boolean ofOrders = RuleGroup.of(violation.rule()) == RuleGroup.OVERLAPS && allowed.size() > 1;
    Requirement rule = DialectRule.of(violation.rule(), dialect);
    List<String> expected =
        allowed.stream().skip(ofOrders ? 1 : 0).map(each -> line(each, rule, dialect)).toList();
    return new Finding(index, call, rule, expected, violation.seen());
  }

  /** The text of the broken rule need not be read twice. */
  private static String line(Allowed allowed, Requirement broken, Dialect dialect) {
    Requirement rule = DialectRule.of(allowed.rule(), dialect);
    return rule.equals(broken) ? allowed.briefText(rule) : allowed.text(rule);
  }

  /** {@code other} if it breaks the same rule, null otherwise. */
  @Nullable Finding ifSameRule(@Nullable Finding other) {
    return other != null && other.rule().equals(rule) ? other : null;
  }
}
