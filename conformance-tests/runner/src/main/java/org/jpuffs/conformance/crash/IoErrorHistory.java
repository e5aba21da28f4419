package org.jpuffs.conformance.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.crash.CrashJudge.PageCache;
import org.jpuffs.conformance.crash.FailingRun.Step;
import org.jpuffs.conformance.crash.History.Moment;
import org.jpuffs.conformance.crash.History.Promise;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;

/**
 * What the file system promised in a run on a failing store.
 *
 * <p>An fsync(2) or fdatasync(2) that fails leaves the file in doubt: no later promise counts for
 * it, because the store may have dropped what was written. A sync(2) or an unmount that fails
 * leaves all files in doubt. So does an error that the file system replied and that no client saw,
 * or that the page cache may have caused.
 */
final class IoErrorHistory {
  private final History history = new History();
  private final Map<Long, Integer> fileFrom = new HashMap<>();
  private final Map<Long, Integer> dataFrom = new HashMap<>();
  private final Map<Long, Integer> doubtfulFrom = new HashMap<>();
  private final PageCache pageCache;
  private int from;
  private boolean isAllInDoubt;

  /** The promises of these steps, at least one. */
  IoErrorHistory(List<Step> steps, PageCache pageCache) {
    this.pageCache = pageCache;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      history.add(new History.Step(step.seen(), 0, 0, Promise.NOTHING, step.ino()));
      add(step, i);
    }
  }

  History history() {
    return history;
  }

  /** The end of the run. */
  Moment end() {
    return new Moment(from, history.steps().size() - 1, fileFrom, dataFrom, doubtfulFrom);
  }

  private void add(Step step, int index) {
    Call call = step.call();
    if (call == null || isAllInDoubt) {
      return;
    }
    boolean isFsync = call.verb() == Verb.FSYNC || call.verb() == Verb.FDATASYNC;
    if (step.repliedError()) {
      if (isFsync && !step.isOk() && step.ino() != 0 && pageCache == PageCache.OFF) {
        int last = Math.max(from, fileFrom.getOrDefault(step.ino(), 0));
        doubtfulFrom.putIfAbsent(step.ino(), last);
      } else {
        isAllInDoubt = isFsync || isOfAll(call) || step.isOk() || pageCache == PageCache.ON;
      }
    } else if (step.isOk() && isOfAll(call)) {
      from = index;
    } else if (step.isOk() && isFsync) {
      (call.verb() == Verb.FSYNC ? fileFrom : dataFrom).put(step.ino(), index);
    }
  }

  private static boolean isOfAll(Call call) {
    return switch (call.verb()) {
      case SYNC, REMOUNT, UNMOUNT -> true;
      default -> false;
    };
  }
}
