package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.crash.CrashJudge.PageCache;
import org.jpuffs.conformance.crash.FailingRun.Step;
import org.jpuffs.conformance.crash.History.Moment;
import org.jpuffs.conformance.crash.History.StoredWrite;

/**
 * What the file system promised in a run on a failing store.
 *
 * <p>An fsync(2) or fdatasync(2) that fails, or a write(2) with O_SYNC or O_DSYNC, leaves the file
 * in doubt: no later promise counts for it, because the store may have dropped what was written. A
 * sync(2) or an unmount that fails leaves all files in doubt. So does an error that the file system
 * replied and that no client saw, or that the page cache may have caused.
 */
final class IoErrorHistory {
  private final History history = new History();
  private final Map<Long, Integer> fileFrom = new HashMap<>();
  private final Map<Long, Integer> dataFrom = new HashMap<>();
  private final List<StoredWrite> writes = new ArrayList<>();
  private final Map<Long, Integer> doubtfulFrom = new HashMap<>();
  private final PageCache pageCache;
  private int from;
  private boolean isAllInDoubt;

  /** The promises of these steps, at least one. */
  IoErrorHistory(List<Step> steps, PageCache pageCache) {
    this.pageCache = pageCache;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      history.add(new History.Step(step.seen(), 0, 0, Promise.NOTHING));
      add(step, i);
    }
  }

  History history() {
    return history;
  }

  /** The end of the run. */
  Moment end() {
    return new Moment(from, history.steps().size() - 1, fileFrom, dataFrom, writes, doubtfulFrom);
  }

  private void add(Step step, int index) {
    Promise promise = step.promise();
    if (step.call() == null || isAllInDoubt) {
      return;
    }
    if (step.repliedError()) {
      boolean isOfOneFile = promise.isOfOneFile() && promise.ino() != 0;
      if (isOfOneFile && !step.isOk() && pageCache == PageCache.OFF) {
        int last = Math.max(from, fileFrom.getOrDefault(promise.ino(), 0));
        doubtfulFrom.putIfAbsent(promise.ino(), last);
      } else {
        isAllInDoubt =
            promise.kind() != Promise.Kind.NOTHING || step.isOk() || pageCache == PageCache.ON;
      }
    } else if (step.isOk()) {
      keep(promise, index);
    }
  }

  private void keep(Promise promise, int index) {
    switch (promise.kind()) {
      case ALL -> from = index;
      case FILE -> fileFrom.put(promise.ino(), index);
      case DATA -> dataFrom.put(promise.ino(), index);
      case BYTES -> writes.addAll(history.storedWrite(index, promise));
      case NOTHING -> {}
    }
  }
}
