package org.jpuffs.conformance.oracle.old;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.oracle.Allowed;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/** The results that are allowed for the call at hand, and whether the one that was seen is. */
final class Envelope {
  private static final int MOST = 48;

  private final Rule[] rules = new Rule[MOST];
  private final long[] least = new long[MOST];
  private final long[] greatest = new long[MOST];
  private int size;
  private int refusals;
  private final Suppressions suppressions;
  private @Nullable Violation violation;
  private @Nullable Rule suppressed;

  Envelope(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  /** Begins a call: nothing is allowed. */
  void begin() {
    size = 0;
    refusals = 0;
    violation = null;
    suppressed = null;
  }

  /** Allows an error. */
  Envelope allow(Rule rule, Errno errno) {
    return allow(rule, -errno.number());
  }

  /** Allows a result. */
  Envelope allow(Rule rule, long result) {
    return allow(rule, result, result);
  }

  /** Allows all results from {@code from} to {@code to}. */
  Envelope allow(Rule rule, long from, long to) {
    for (int i = 0; i < size; i++) {
      if (rules[i] == rule && least[i] == from && greatest[i] == to) {
        return this;
      }
    }
    rules[size] = rule;
    least[size] = from;
    greatest[size++] = to;
    return this;
  }

  /** Demands an error: this one, or another that is demanded or allowed. */
  Envelope mustFail(Rule rule, Errno errno) {
    refusals++;
    return allow(rule, errno);
  }

  /** How many errors have been demanded. */
  int mark() {
    return refusals;
  }

  /** Allows a result, unless an error is demanded. */
  Envelope grant(Rule rule, long result) {
    return grant(rule, result, result);
  }

  /** Allows all results from {@code from} to {@code to}, unless an error is demanded. */
  Envelope grant(Rule rule, long from, long to) {
    return refusals > 0 ? this : allow(rule, from, to);
  }

  /** Allows whatever comes. */
  Envelope allowAnything() {
    return allow(Rule.PATH_15, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Allows the errors of a file system that is full, or of one that is not for this owner. */
  Envelope allowNoRoom(boolean full) {
    allow(Rule.SPACE_01, Errno.EDQUOT);
    return full ? allow(Rule.SPACE_01, Errno.ENOSPC) : this;
  }

  /** Allows the error of a file system whose files do not end as far as {@code end}. */
  Envelope allowTooLarge(long end) {
    return end > Integer.MAX_VALUE ? allow(Rule.WRITE_05, Errno.EFBIG) : this;
  }

  /** True if {@code result} is allowed, or an error that is suppressed; else a violation. */
  boolean admits(long result) {
    for (int i = 0; i < size; i++) {
      if (result >= least[i] && result <= greatest[i]) {
        return true;
      }
    }
    List<Allowed> allowed = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      allowed.add(new Allowed(rules[i], range(least[i], greatest[i])));
    }
    Violation refused = new Violation(allowed, Errno.describe(result));
    if (result < 0 && suppressions.covers(refused.rule())) {
      suppressed = refused.rule(); // An error changes nothing: the model still fits.
      return true;
    }
    violation = refused;
    return false;
  }

  private static String range(long from, long to) {
    return from == to ? Errno.describe(from) : from + " to " + to;
  }

  /**
   * Demands that a value of the outcome is {@code wanted}; false, and a violation, if it is not.
   */
  boolean demand(Rule rule, String what, long wanted, long seen) {
    return wanted == seen || refuse(rule, what + " " + wanted, what + " " + seen);
  }

  /** As above, of values that are best read in octal. */
  boolean demandOctal(Rule rule, String what, int wanted, int seen) {
    return wanted == seen
        || refuse(
            rule,
            what + " 0" + Integer.toOctalString(wanted),
            what + " 0" + Integer.toOctalString(seen));
  }

  /** A violation of {@code rule}; true if that is suppressed. */
  boolean refuse(Rule rule, String wanted, String seen) {
    if (suppressions.covers(rule)) {
      suppressed = rule;
      return true;
    }
    if (violation == null) {
      violation = new Violation(List.of(new Allowed(rule, wanted)), seen);
    }
    return false;
  }

  /** What is wrong with the call, null if nothing. */
  @Nullable Violation violation() {
    return violation;
  }

  /** The rule that was broken, but is suppressed; null if there is none. */
  @Nullable Rule suppressed() {
    return suppressed;
  }
}
