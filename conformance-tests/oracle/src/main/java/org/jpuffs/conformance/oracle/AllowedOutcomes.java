package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Dialect;
import org.jspecify.annotations.Nullable;

/** The results that a call may have, each with the rule that allows or demands it. */
final class AllowedOutcomes {
  /** More than most calls have. */
  private static final int FEW = 4;

  private static final Set<Errno> ERRORS_OF_PERMISSION =
      EnumSet.of(Errno.EPERM, Errno.EACCES, Errno.EROFS);

  private final Dialect dialect;
  private CallRule[] rules = new CallRule[FEW];
  private long[] least = new long[FEW];
  private long[] greatest = new long[FEW];
  private int size;
  private int demandedErrors;
  private boolean demandsOnlyPermission = true;
  private boolean anything;

  /** Outcomes of a kernel whose calls are those of {@code dialect}. */
  AllowedOutcomes(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * The call must fail: with this error, or with another that is demanded or allowed. Nothing is
   * demanded if the rule does not bind in the dialect.
   */
  AllowedOutcomes mustFail(CallRule rule, Errno errno) {
    Difference difference = Difference.of(rule, dialect);
    if (difference == null) {
      return demand(rule, errno);
    }
    difference.errorsFor(errno).forEach(each -> demand(rule, each));
    return this;
  }

  private AllowedOutcomes demand(CallRule rule, Errno errno) {
    demandedErrors++;
    demandsOnlyPermission &= ERRORS_OF_PERMISSION.contains(errno);
    return allow(rule, -errno.number());
  }

  /** The call may fail with this error. */
  AllowedOutcomes mayFail(CallRule rule, Errno errno) {
    Difference difference = Difference.of(rule, dialect);
    if (difference == null) {
      return allow(rule, -errno.number());
    }
    difference.errorsFor(errno).forEach(each -> allow(rule, -each.number()));
    return this;
  }

  /** The call may have this result. */
  AllowedOutcomes allow(CallRule rule, long result) {
    return allow(rule, result, result);
  }

  /** The call may have any result from {@code from} to {@code to}. */
  AllowedOutcomes allow(CallRule rule, long from, long to) {
    for (int i = 0; i < size; i++) {
      if (rules[i] == rule && least[i] == from && greatest[i] == to) {
        return this;
      }
    }
    if (size == rules.length) {
      rules = Arrays.copyOf(rules, 2 * size);
      least = Arrays.copyOf(least, 2 * size);
      greatest = Arrays.copyOf(greatest, 2 * size);
    }
    rules[size] = rule;
    least[size] = from;
    greatest[size++] = to;
    return this;
  }

  /** The call succeeds with this result, unless an error was demanded so far. */
  AllowedOutcomes succeed(CallRule rule, long result) {
    return succeed(rule, result, result);
  }

  /** The call succeeds with a result of this range, unless an error was demanded so far. */
  AllowedOutcomes succeed(CallRule rule, long from, long to) {
    return demandedErrors > 0 ? this : allow(rule, from, to);
  }

  /** Nothing is known of the result: it depends on a part of the kernel that has no rules here. */
  void allowAnything() {
    anything = true;
  }

  /** The call may fail because of a quota, or because the file system is full if it may be. */
  AllowedOutcomes mayLackSpace(boolean mayBeFull) {
    mayFail(Rule.SPACE_FULL, Errno.EDQUOT);
    return mayBeFull ? mayFail(Rule.SPACE_FULL, Errno.ENOSPC) : this;
  }

  /** A file that ends at {@code end} may be too large. */
  void mayBeTooLarge(long end) {
    if (end > Integer.MAX_VALUE) {
      mayFail(Rule.WRITE_FILE_TOO_LARGE, Errno.EFBIG);
    }
  }

  /** The call may not have a result that only these rules allow. */
  void drop(Set<? extends CallRule> dropped) {
    keep(i -> !dropped.contains(rules[i]));
  }

  /**
   * The call must fail where it would succeed, and may fail so where it must fail for another
   * reason.
   *
   * @param kept successes by these rules stay allowed
   */
  void failInstead(Set<? extends CallRule> kept, CallRule rule, Errno errno) {
    keep(i -> greatest[i] < 0 || kept.contains(rules[i]));
    mustFail(rule, errno);
  }

  private void keep(IntPredicate wanted) {
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (wanted.test(i)) {
        rules[left] = rules[i];
        least[left] = least[i];
        greatest[left++] = greatest[i];
      }
    }
    size = left;
  }

  /** How many errors were demanded so far. */
  int demandedErrors() {
    return demandedErrors;
  }

  /**
   * True if an error is demanded, and only for lack of permission: if the call succeeds, it is
   * known what it did.
   */
  boolean isOnlyForbidden() {
    return demandedErrors > 0 && demandsOnlyPermission;
  }

  /** True if a success is allowed. */
  boolean allowsSuccess() {
    boolean any = anything;
    for (int i = 0; i < size; i++) {
      any |= greatest[i] >= 0;
    }
    return any;
  }

  /** True if {@code result} is allowed. */
  boolean admits(long result) {
    for (int i = 0; i < size; i++) {
      if (result >= least[i] && result <= greatest[i]) {
        return true;
      }
    }
    return anything;
  }

  /** Adds the rules that allow or demand {@code result}. */
  void addRulesOf(long result, RuleSet found) {
    for (int i = 0; i < size; i++) {
      if (result >= least[i] && result <= greatest[i]) {
        found.add(rules[i]);
      }
    }
  }

  /** What is wrong with {@code result}, null if it is allowed. */
  @Nullable Violation violation(long result) {
    if (admits(result)) {
      return null;
    }
    List<Allowed> allowed = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      allowed.add(new Allowed(rules[i], describe(least[i], greatest[i])));
    }
    return new Violation(allowed, Errno.describe(result));
  }

  private static String describe(long from, long to) {
    return from == to ? Errno.describe(from) : from + " to " + to;
  }
}
