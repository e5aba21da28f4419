package org.jpuffs.conformance.crash;

import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.MountedCheck;
import org.jpuffs.conformance.crash.CrashJudge.PageCache;
import org.jpuffs.conformance.crash.CrashJudge.Wrong;
import org.jpuffs.conformance.crash.FailingRun.Step;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.DurableFileSystems;
import org.jpuffs.store.FailurePlan;
import org.jpuffs.store.MemoryStore;
import org.jspecify.annotations.Nullable;

/** Runs programs on stores that fail by a plan, and judges what happens. */
final class IoErrorTrial {
  private static final int CALLS_AFTERWARDS = 12;

  private final Runner runner;
  private final DurableFileSystems fileSystems;
  private final MountedCheck mountedCheck;
  private final Check checkOfNextMount;
  private MemoryStore left = new MemoryStore(MemoryStore.SECTOR);

  IoErrorTrial(Kernel kernel, DurableFileSystems fileSystems) {
    this.runner = new Runner(kernel);
    this.fileSystems = fileSystems;
    this.mountedCheck = new MountedCheck(kernel, FailingRun.ERRORS);
    this.checkOfNextMount = new Check(kernel, () -> fileSystems.on(left.copy()));
  }

  /** Runs all of a program, and unmounts. */
  FailingRun run(Program program, FailurePlan plan) {
    FailingRun run = new FailingRun(program, fileSystems, plan);
    try (run) {
      run.run(runner, program.calls().size());
      run.unmount();
    }
    return run;
  }

  /** What is wrong with a program on a store that fails by a plan; null if nothing is. */
  @Nullable IoErrorFinding judge(Program program, FailurePlan plan) {
    FailingRun run = run(program, plan);
    if (run.store().failed().isEmpty() || run.isCut()) {
      return null;
    }
    String thrown = run.thrown();
    if (thrown != null) {
      return new IoErrorFinding(
          IoErrorRule.EXCEPTION, plan, "at the end", "an error number", thrown);
    }
    IoErrorFinding wrong = new IoErrorJudge(run, index -> withoutFailure(run, index)).judge();
    wrong = wrong == null ? workOn(program, plan) : wrong;
    return wrong == null ? mountAgain(run, run.store().contents(), "on the next mount") : wrong;
  }

  /** A step if the store does not fail from there on; null if the run is not repeated. */
  private @Nullable Step withoutFailure(FailingRun run, int index) {
    Program program = run.program();
    FailurePlan earlier = run.plan().before(run.steps().get(index).operations());
    try (FailingRun other = new FailingRun(program, fileSystems, earlier)) {
      other.run(runner, Math.min(index, program.calls().size()));
      if (index > program.calls().size()) {
        other.unmount();
      }
      boolean isThere = other.steps().size() > index && other.repeats(run, index);
      return isThere ? other.steps().get(index) : null;
    }
  }

  /**
   * Runs the program once more, without the unmount, and stops the machine; and runs another
   * program on the mount. The store works again.
   */
  private @Nullable IoErrorFinding workOn(Program program, FailurePlan plan) {
    MemoryStore stopped;
    FailingRun run = new FailingRun(program, fileSystems, plan);
    try (run) {
      run.run(runner, program.calls().size());
      run.store().suspend();
      stopped = run.store().contents();
      IoErrorFinding wrong = workOn(run);
      if (wrong != null) {
        return wrong;
      }
    }
    return mountAgain(run, stopped, "on a mount after the machine stopped without an unmount");
  }

  private @Nullable IoErrorFinding workOn(FailingRun run) {
    Session session = run.session();
    if (session == null || !session.isMounted() || IoErrorJudge.pageCache(run) == PageCache.ON) {
      return null; // What the page cache has kept may come at any time.
    }
    session.detach();
    Setup setup = run.program().setup();
    String wrong =
        mountedCheck.run(session, run.fileSystem(), setup, seed(run.program()), CALLS_AFTERWARDS);
    return wrong == null
        ? null
        : new IoErrorFinding(
            IoErrorRule.WORKS, run.plan(), "on the same mount", "no violation", wrong);
  }

  private static long seed(Program program) {
    return ScriptWriter.print(program).hashCode();
  }

  private @Nullable IoErrorFinding mountAgain(FailingRun run, MemoryStore contents, String when) {
    left = contents;
    IoErrorFinding wrong = mountAgain(run, when);
    String failure = wrong == null ? checkNextMount(run) : null;
    return failure == null
        ? wrong
        : new IoErrorFinding(IoErrorRule.WORKS, run.plan(), when, "no violation", failure);
  }

  private @Nullable IoErrorFinding mountAgain(FailingRun run, String when) {
    try (Session session = SilentMount.of(runner, fileSystems.on(left.copy()), Setup.DEFAULT)) {
      VisibleTreeReader reader = new VisibleTreeReader(session, Call.FIRST_PROCESS);
      String failure =
          session.mountResult() == 0
              ? null
              : "mount = " + OutcomeText.result(session.mountResult());
      VisibleTree found = failure == null ? reader.read() : VisibleTree.EMPTY;
      failure = failure == null ? reader.failure() : failure;
      if (failure != null) {
        return doesNotRecover(run, when, failure);
      }
      if (run.session() == null) {
        return null; // The first mount failed, so that nothing was seen.
      }
      PageCache pageCache = IoErrorJudge.pageCache(run);
      IoErrorHistory seen = new IoErrorHistory(run.steps(), pageCache);
      Wrong wrong = new CrashJudge(seen.history(), pageCache).judge(found, seen.end());
      return wrong == null
          ? null
          : new IoErrorFinding(IoErrorRule.KEPT, run.plan(), when, wrong.expected(), wrong.seen());
    } catch (RuntimeException thrown) {
      return doesNotRecover(run, when, "the file system threw " + thrown);
    }
  }

  private static IoErrorFinding doesNotRecover(FailingRun run, String when, String seen) {
    String expected = "a mount whose files can be read";
    return new IoErrorFinding(IoErrorRule.RECOVERS, run.plan(), when, expected, seen);
  }

  private @Nullable String checkNextMount(FailingRun run) {
    checkOfNextMount.capabilities(Capabilities.AS_OPERATIONS); // It learns the files anew.
    Program after;
    try {
      after = checkOfNextMount.generator(null).generate(seed(run.program()), CALLS_AFTERWARDS);
    } catch (UsageException linksLeadOutOfTheMount) {
      return null; // A check makes no program that could touch other files.
    }
    Failure failure = checkOfNextMount.run(after);
    return failure == null ? null : "this program fails:\n" + failure;
  }
}
