package org.jpuffs.conformance.crash;

import org.jpuffs.conformance.crash.History.Promise;
import org.jpuffs.conformance.crash.History.Step;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
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
  private long requests;
  private int calls;

  CrashedRun(Program program, RecordingStore store) {
    this.program = program;
    this.store = store;
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
      boolean isWhole = look(session, Promise.NOTHING, 0, store.events().size());
      for (int i = 0; i < program.calls().size() && isWhole && session.isMounted(); i++) {
        isWhole = call(session, program.calls().get(i));
        calls++;
      }
      session.detach();
      boolean unmounted = session.unmount(false).isOk();
      int events = store.events().size();
      Promise promise = unmounted ? Promise.ALL : Promise.NOTHING;
      history.add(new Step(history.last(), events, events, promise, 0));
      requests = session.requests();
      return isWhole ? null : "there are too many files";
    }
  }

  private boolean call(Session session, Call call) {
    boolean isOk = session.execute(call).isOk();
    int events = store.events().size();
    Promise promise = isOk ? promise(call) : Promise.NOTHING;
    long ino = 0;
    if (promise == Promise.FILE || promise == Promise.DATA) {
      Outcome outcome = session.execute(Call.of(Verb.FSTAT, call.descriptor()).by(call.process()));
      ino = outcome.isOk() ? outcome.stat().ino() : 0;
    }
    return look(session, promise, ino, events);
  }

  private static Promise promise(Call call) {
    return switch (call.verb()) {
      case SYNC, REMOUNT -> Promise.ALL;
      case FSYNC -> Promise.FILE;
      case FDATASYNC -> Promise.DATA;
      default -> Promise.NOTHING;
    };
  }

  private boolean look(Session session, Promise promise, long ino, int events) {
    VisibleTreeReader reader = new VisibleTreeReader(session, OBSERVER);
    VisibleTree seen = session.isMounted() ? reader.read() : VisibleTree.EMPTY;
    history.add(new Step(seen, events, store.events().size(), promise, ino));
    return !reader.isCut();
  }
}
