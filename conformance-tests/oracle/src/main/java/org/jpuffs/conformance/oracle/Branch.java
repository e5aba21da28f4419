package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/**
 * One branch of what the kernel may do with a call: the outcomes that are allowed, what the rules
 * demand of their data, and what follows in the model.
 *
 * <p>Rules fill it, and change nothing else. It is applied if it admits the outcome that was seen.
 */
final class Branch {
  private enum When {
    ALWAYS,
    SUCCESS,
    ERROR,
    /** A success, if no other branch leads elsewhere. */
    CERTAIN_SUCCESS
  }

  private record Consequence(When when, Effect effect) {}

  /**
   * How a branch judges an outcome.
   *
   * @param violation what is wrong, null if the branch admits it
   * @param suppressed a rule that is broken but suppressed, null if there is none
   * @param applied the rules that were applied to data, null if none were
   */
  record Verdict(
      @Nullable Violation violation, @Nullable Rule suppressed, @Nullable RuleSet applied) {
    private static final Verdict ADMITTED = new Verdict(null, null, null);
  }

  final Model model;
  final MountConfig config;

  /** The process that makes the call. */
  final ProcessState caller;

  final AllowedOutcomes allowed = new AllowedOutcomes();
  final Rights rights;
  final PathResolver paths;

  private final Choices choices;
  private final List<Consequence> consequences = new ArrayList<>(3);
  private @Nullable DataCheck check;

  Branch(Model model, ProcessState caller, Path.Cache cache, Choices choices) {
    this.model = model;
    this.config = model.config;
    this.caller = caller;
    this.choices = choices;
    this.rights = new Rights(this);
    this.paths = new PathResolver(this, cache, choices);
  }

  /** The open file of that name; null, and EBADF is demanded, if there is none. */
  @Nullable Descriptor descriptor(String name) {
    Descriptor descriptor = caller.descriptor(name);
    if (descriptor == null) {
      allowed.mustFail(Rule.FD_NOT_OPEN, Errno.EBADF);
    }
    return descriptor;
  }

  /** The data of a success must pass {@code added}. */
  void check(DataCheck added) {
    check = added;
  }

  /** {@code effect} follows from any allowed outcome. */
  void onAnyOutcome(Effect effect) {
    consequences.add(new Consequence(When.ALWAYS, effect));
  }

  /** {@code effect} follows from a success. */
  void onSuccess(Effect effect) {
    consequences.add(new Consequence(When.SUCCESS, effect));
  }

  /** {@code effect} follows from an error. */
  void onError(Effect effect) {
    consequences.add(new Consequence(When.ERROR, effect));
  }

  /** {@code effect} is learned from a success, unless the call may be about another file. */
  void learn(Effect effect) {
    consequences.add(new Consequence(When.CERTAIN_SUCCESS, effect));
  }

  /** True if the call is about this file for certain, if it is about any. */
  boolean isCertain() {
    return choices.isCertain();
  }

  /** Judges an outcome, and changes nothing. */
  Verdict judge(Outcome seen, Suppressions suppressions) {
    Violation refused = allowed.violation(seen.result());
    if (refused != null) {
      Rule rule = refused.rule();
      // An error changes nothing, so the model still fits.
      return seen.result() < 0 && suppressions.covers(rule)
          ? new Verdict(null, rule, null)
          : new Verdict(refused, null, null);
    }
    if (check == null || !seen.isOk()) {
      return Verdict.ADMITTED;
    }
    DataJudge data = new DataJudge(suppressions);
    check.check(seen, data);
    return new Verdict(data.violation(), data.suppressed(), data.applied());
  }

  /** Changes the model. This is the one place that decides what an outcome teaches. */
  void apply(Outcome seen, Update update) {
    paths.apply(seen, update);
    for (Consequence consequence : consequences) {
      boolean follows =
          switch (consequence.when) {
            case ALWAYS -> true;
            case SUCCESS -> seen.isOk();
            case ERROR -> !seen.isOk();
            case CERTAIN_SUCCESS -> seen.isOk() && isCertain();
          };
      if (follows) {
        consequence.effect.apply(seen, update);
      }
    }
  }
}
