package org.jpuffs.conformance.crash;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jpuffs.conformance.crash.CrashJudge.PageCache;
import org.jpuffs.conformance.crash.CrashJudge.Wrong;
import org.jpuffs.conformance.crash.FailingRun.Step;
import org.jpuffs.conformance.crash.History.Moment;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.FileEffect;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/**
 * Judges the steps of a run in which the store failed. Each is compared with the same step of a run
 * in which the store did not fail from there on.
 */
final class IoErrorJudge {
  private final FailingRun run;
  private final PageCache pageCache;
  private final IntFunction<@Nullable Step> withoutFailure;

  /**
   * A judge.
   *
   * @param withoutFailure gives the step of an index if the store does not fail from there on; null
   *     if it cannot be known
   */
  IoErrorJudge(FailingRun run, IntFunction<@Nullable Step> withoutFailure) {
    this.run = run;
    this.pageCache = pageCache(run);
    this.withoutFailure = withoutFailure;
  }

  static PageCache pageCache(FailingRun run) {
    return PageCache.of(run.program());
  }

  /** What is wrong first; null if nothing is. */
  @Nullable IoErrorFinding judge() {
    for (int i = 0; i < run.steps().size(); i++) {
      IoErrorFinding wrong = run.steps().get(i).failed() ? judge(i) : null;
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  private @Nullable IoErrorFinding judge(int index) {
    Step step = run.steps().get(index);
    Call call = step.call();
    if (call == null) {
      return step.isOk() ? null : judgeErrno(step, FailingRun.ERRORS);
    }
    String unreadable = pageCache == PageCache.OFF ? step.unreadable() : null;
    if (unreadable != null && run.steps().get(index - 1).unreadable() == null) {
      return finding(step, IoErrorRule.FAILED_CALL, "all files can be read", unreadable);
    }
    Step without = withoutFailure.apply(index);
    if (without == null) {
      return null;
    }
    // A read can make the kernel write what it has kept.
    boolean isChange = call.verb().fileEffect() == FileEffect.CHANGE || pageCache == PageCache.ON;
    IoErrorFinding wrong =
        step.result() == without.result() || isShortWrite(call, step, without)
            ? null
            : step.isOk()
                ? judgeSuccess(step, without)
                : judgeErrno(step, isChange ? FailingRun.ERRORS : FailingRun.ERRORS_OF_READS);
    return wrong != null ? wrong : judgeFiles(index, step, without);
  }

  private static boolean isShortWrite(Call call, Step step, Step without) {
    return switch (call.verb()) {
      case WRITE, PWRITE, WRITEV -> step.result() > 0 && step.result() < without.result();
      default -> false;
    };
  }

  private @Nullable IoErrorFinding judgeSuccess(Step step, Step without) {
    return step.repliedError()
        ? null // The kernel has kept the error from the client.
        : finding(
            step,
            IoErrorRule.SUCCESS,
            OutcomeText.result(without.result()) + ", as without the failure",
            OutcomeText.result(step.result()));
  }

  private @Nullable IoErrorFinding judgeErrno(Step step, Set<Errno> allowed) {
    Errno seen = Errno.of((int) -step.result());
    return allowed.contains(seen)
        ? null
        : finding(step, IoErrorRule.ERRNO, "one of " + new TreeSet<>(allowed), seen.toString());
  }

  private @Nullable IoErrorFinding judgeFiles(int index, Step step, Step without) {
    boolean isDone = step.isOk() && !step.repliedError() && step.result() == without.result();
    History history = new History();
    if (!isDone) {
      // Data that the kernel had kept can be lost as well, back to the last promise.
      List<Step> earlier = run.steps().subList(0, index);
      int from =
          pageCache == PageCache.OFF
              ? index - 1
              : new IoErrorHistory(earlier, pageCache).end().from();
      earlier.subList(from, index).forEach(each -> add(history, each));
    }
    add(history, without);
    Moment moment = Moment.withoutPromises(history.steps().size() - 1);
    Wrong wrong = new CrashJudge(history, pageCache).judge(step.seen(), moment);
    IoErrorRule rule = isDone ? IoErrorRule.SUCCESS : IoErrorRule.FAILED_CALL;
    return wrong == null ? null : finding(step, rule, wrong.expected(), wrong.seen());
  }

  private static void add(History history, Step step) {
    history.add(new History.Step(step.seen(), 0, 0, Promise.NOTHING));
  }

  private IoErrorFinding finding(Step step, IoErrorRule rule, String expected, String seen) {
    Call call = step.call();
    String when =
        "after "
            + (call == null ? "the mount" : ScriptWriter.print(call))
            + " = "
            + OutcomeText.result(step.result());
    return new IoErrorFinding(rule, run.plan(), when, expected, seen);
  }
}
