package org.jpuffs.conformance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.crash.CrashJudge.PageCache;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.store.DurableFileSystems;
import org.jpuffs.store.FailingStore;
import org.jpuffs.store.FailurePlan;
import org.jpuffs.store.MemoryStore;
import org.jpuffs.store.SectorWrite;
import org.jspecify.annotations.Nullable;

/**
 * One program on a store that fails by a plan: the mount, the calls one by one, and the unmount.
 * After each of them a second process looks at all files, while the store works.
 */
final class FailingRun implements AutoCloseable {
  /** Errors of a failing store, of calls that change nothing. */
  static final Set<Errno> ERRORS_OF_READS = EnumSet.of(Errno.EIO, Errno.ENXIO, Errno.ETIMEDOUT);

  /** Errors of a failing store. EROFS is that of a file system that gives up changing anything. */
  static final Set<Errno> ERRORS =
      EnumSet.of(Errno.EIO, Errno.ENXIO, Errno.ETIMEDOUT, Errno.ENOSPC, Errno.EDQUOT, Errno.EROFS);

  private static final Call UNMOUNT = Call.of(Verb.UNMOUNT);

  /** The process that looks; the program has the first one. */
  private static final int OBSERVER = 2;

  /**
   * One step of a run.
   *
   * @param call what was called; null for the mount
   * @param result a value from 0 up, or a negated error number
   * @param operations how many operations the store had had before it
   * @param failed whether an operation of the store failed in it, or was slow
   * @param repliedError whether the file system replied with an error of a failing store
   * @param promise what it makes durable if it succeeds
   * @param seen what clients saw after it
   * @param unreadable the first call of the process that looked which failed; null if none did
   */
  record Step(
      @Nullable Call call,
      long result,
      int operations,
      boolean failed,
      boolean repliedError,
      Promise promise,
      VisibleTree seen,
      @Nullable String unreadable) {
    boolean isOk() {
      return result >= 0;
    }
  }

  private final Program program;
  private final FailurePlan plan;
  private final FailingStore store;
  private final FileSystem<?> fileSystem;
  private final ReplyErrors replies = new ReplyErrors(ERRORS);
  private final Promises promises;
  private final List<Step> steps = new ArrayList<>();
  private Duration waited = Duration.ZERO;
  private @Nullable Session session;
  private @Nullable String thrown;
  private boolean isCut;

  FailingRun(Program program, DurableFileSystems fileSystems, FailurePlan plan) {
    this.program = program;
    this.plan = plan;
    this.promises = new Promises(PageCache.of(program));
    MemoryStore empty =
        new MemoryStore(fileSystems.storeSize(), MemoryStore.SECTOR, SectorWrite.TORN);
    this.store = new FailingStore(empty, plan, time -> waited = waited.plus(time));
    this.fileSystem = fileSystems.on(store);
  }

  Program program() {
    return program;
  }

  FailurePlan plan() {
    return plan;
  }

  FailingStore store() {
    return store;
  }

  FileSystem<?> fileSystem() {
    return fileSystem;
  }

  List<Step> steps() {
    return steps;
  }

  /** The exception of the file system that is no error number, in words; null if none. */
  @Nullable String thrown() {
    return thrown;
  }

  /** Whether there are more files than are looked at. */
  boolean isCut() {
    return isCut;
  }

  /** The mount; null if it failed, or has not been made. */
  @Nullable Session session() {
    return session;
  }

  /** How many requests the kernel sent. */
  long requests() {
    return session == null ? 0 : session.requests();
  }

  /**
   * Mounts, and makes the first calls of the program, unless the mount is lost on the way.
   *
   * @param calls how many
   */
  void run(Runner runner, int calls) {
    mount(runner);
    for (int i = 0; i < calls && isMounted() && !isCut; i++) {
      step(program.calls().get(i));
    }
  }

  /** Unmounts, after all calls; a second time if that fails, when the store works again. */
  void unmount() {
    Session mounted = session;
    if (mounted == null || !isMounted()) {
      return;
    }
    mounted.detach();
    step(UNMOUNT);
    store.suspend();
    mounted.close();
  }

  /** Whether the first steps are those of another run. */
  boolean repeats(FailingRun other, int count) {
    for (int i = 0; i < count; i++) {
      if (steps.get(i).result != other.steps.get(i).result) {
        return false;
      }
    }
    return steps.get(count).operations == other.steps.get(count).operations;
  }

  private boolean isMounted() {
    return session != null && session.isMounted();
  }

  private void mount(Runner runner) {
    MountOptions options = new MountOptions();
    options
        .onFailure((operation, failure) -> threw(operation + " threw " + failure, failure))
        .onError(report -> thrown = "the kernel refused a reply: " + report);
    long result;
    try {
      Session mounted = runner.mount(fileSystem, options, program.setup(), replies::watch);
      session = mounted;
      result = mounted.mountResult();
    } catch (RuntimeException failure) {
      result = errorOf("the mount", failure);
    }
    add(null, result, 0, 0);
  }

  private void step(Call call) {
    int operations = store.operations().size();
    int errors = replies.count();
    Session mounted = mounted();
    long result;
    try {
      result = mounted.execute(call).result();
      if (!waited.isZero()) {
        mounted.execute(Call.of(Verb.SLEEP, waited.toMillis()).by(OBSERVER));
        waited = Duration.ZERO;
      }
    } catch (RuntimeException failure) {
      result = errorOf(call.verb().word(), failure);
    }
    add(call, result, operations, errors);
  }

  private Session mounted() {
    Session mounted = session;
    if (mounted == null) {
      throw new IllegalStateException("the file system was not mounted");
    }
    return mounted;
  }

  private void add(@Nullable Call call, long result, int operations, int errors) {
    int last = store.failed().isEmpty() ? -1 : store.failed().get(store.failed().size() - 1);
    boolean repliedError = replies.count() > errors;
    store.suspend();
    Promise promise = Promise.NOTHING;
    if (call != null) {
      promise = promises.of(mounted(), call, result);
    }
    VisibleTree seen = steps.isEmpty() ? VisibleTree.EMPTY : steps.get(steps.size() - 1).seen;
    String unreadable = null;
    if (isMounted()) {
      VisibleTreeReader reader = new VisibleTreeReader(mounted(), OBSERVER);
      seen = reader.read();
      unreadable = reader.failure();
      isCut |= reader.isCut();
    }
    store.resume();
    steps.add(
        new Step(
            call, result, operations, last >= operations, repliedError, promise, seen, unreadable));
  }

  private long errorOf(String what, RuntimeException failure) {
    threw(what + " threw " + failure, failure);
    return failure.getCause() instanceof IOException io
        ? -Errno.of(io).number()
        : -Errno.EIO.number();
  }

  private void threw(String text, Throwable failure) {
    boolean isError = failure instanceof IOException || failure instanceof UncheckedIOException;
    if (!isError && thrown == null) {
      StackTraceElement[] frames = failure.getStackTrace();
      thrown = frames.length == 0 ? text : text + " at " + frames[0];
    }
  }

  /** Ends the mount. The store works meanwhile. */
  @Override
  public void close() {
    store.suspend();
    if (session != null) {
      session.close();
    }
  }
}
