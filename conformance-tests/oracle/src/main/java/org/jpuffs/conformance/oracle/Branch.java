package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.FileEffect;
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
   * @param suppressed the rules that are broken but suppressed, null if there are none
   * @param applied the rules that were applied to data, null if none were
   */
  record Verdict(
      @Nullable Violation violation, @Nullable RuleSet suppressed, @Nullable RuleSet applied) {
    private static final Verdict ADMITTED = new Verdict(null, null, null);
  }

  final Model model;
  final MountConfig config;

  /** The process that makes the call. */
  final ProcessState caller;

  final AllowedOutcomes allowed;
  final Rights rights;
  final PathResolver paths;

  private final Choices choices;
  private final List<Consequence> consequences = new ArrayList<>(3);
  private @Nullable DataCheck check;
  private @Nullable Adoption adoption;

  Branch(Model model, ProcessState caller, Path.Cache cache, Choices choices) {
    this.model = model;
    this.config = model.config;
    this.allowed = new AllowedOutcomes(config.dialect());
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

  /** The model takes what breaks a suppressed rule, unless the call may be about another file. */
  void adopt(Adoption added) {
    adoption = added;
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
      if (!suppressions.covers(refused.rule())) {
        return new Verdict(refused, null, null);
      }
      RuleSet broken = new RuleSet();
      broken.add(refused.rule());
      return new Verdict(null, broken, null);
    }
    if (check == null || !seen.isOk()) {
      return Verdict.ADMITTED;
    }
    DataJudge data = new DataJudge(suppressions);
    check.check(seen, data);
    RuleSet broken = data.suppressed().isEmpty() ? null : data.suppressed();
    return new Verdict(data.violation(), broken, data.applied());
  }

  /**
   * Whether what follows from the branch fits to {@code seen}, although the result breaks a
   * suppressed rule. An error changes nothing. A success that was only forbidden changes what it
   * would change for others. A call that changes no file has only a result of its own.
   */
  boolean isPredictable(Outcome seen, FileEffect effect) {
    return !seen.isOk()
        || allowed.admits(seen.result())
        || allowed.isOnlyForbidden()
        || effect != FileEffect.CHANGE && allowed.allowsSuccess();
  }

  /** Changes the model as data that break suppressed rules show it. */
  void adopt(Outcome seen, RuleSet broken, Update update) {
    if (adoption != null && seen.isOk() && isCertain()) {
      adoption.apply(seen, broken, update);
    }
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
