package org.jpuffs.conformance.crash;

import org.jpuffs.conformance.crash.CrashJudge.PageCache;
import org.jpuffs.conformance.crash.History.Step;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.store.RecordingStore;
import org.jspecify.annotations.Nullable;

/** Runs a program on a recording store, and writes down what clients see after each call. */
final class CrashedRun {
  /** The process that looks; the program has the first one. */
  private static final int OBSERVER = 2;

  private final Program program;
  private final RecordingStore store;
  private final History history = new History();
  private final Promises promises;
  private long requests;
  private int calls;

  CrashedRun(Program program, RecordingStore store) {
    this.program = program;
    this.store = store;
    this.promises = new Promises(PageCache.of(program));
  }

  History history() {
    return history;
  }

  long requests() {
    return requests;
  }

  int calls() {
    return calls;
  }

  /**
   * Runs the program.
   *
   * @return why it cannot be judged: it has too many files, or the mount fails; null if it can
   */
  @Nullable String run(Runner runner, FileSystem<?> fileSystem) {
    try (Session session = SilentMount.of(runner, fileSystem, program.setup())) {
      if (session.mountResult() != 0) {
        return "the first mount fails";
      }
      boolean isWhole = look(session, Promise.NOTHING, store.events().size());
      for (int i = 0; i < program.calls().size() && isWhole && session.isMounted(); i++) {
        isWhole = call(session, program.calls().get(i));
        calls++;
      }
      session.detach();
      boolean unmounted = session.unmount(false).isOk();
      int events = store.events().size();
      Promise promise = unmounted ? Promise.ALL : Promise.NOTHING;
      history.add(new Step(history.last(), events, events, promise));
      requests = session.requests();
      return isWhole ? null : "there are too many files";
    }
  }

  private boolean call(Session session, Call call) {
    long result = session.execute(call).result();
    int events = store.events().size();
    Promise promise = promises.of(session, call, result);
    return look(session, result >= 0 ? promise : Promise.NOTHING, events);
  }

  private boolean look(Session session, Promise promise, int events) {
    VisibleTreeReader reader = new VisibleTreeReader(session, OBSERVER);
    VisibleTree seen = session.isMounted() ? reader.read() : VisibleTree.EMPTY;
    history.add(new Step(seen, events, store.events().size(), promise));
    return !reader.isCut();
  }
}
