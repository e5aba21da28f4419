package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.crash.CrashJudge.PageCache;
import org.jpuffs.conformance.crash.CrashJudge.Wrong;
import org.jpuffs.conformance.crash.History.Moment;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.CrashPoint;
import org.jpuffs.store.DurableFileSystems;
import org.jpuffs.store.MemoryStore;
import org.jpuffs.store.RecordingStore;
import org.jpuffs.store.SectorWrite;
import org.jspecify.annotations.Nullable;

/** One program, and the mounts after each of its crashes. */
final class CrashTrial {
  private static final int CALLS_AFTER_RECOVERY = 12;

  /** Sets of lost writes for each event of the mount after a crash. */
  private static final int SUBSETS_OF_RECOVERY = 2;

  private final Runner runner;
  private final DurableFileSystems fileSystems;
  private final ImageCount images;
  private final Check checkAfterRecovery;
  private MemoryStore recovered = new MemoryStore(MemoryStore.SECTOR);

  /** Counts the mounts after crashes, and stops a trial that needs too many. */
  interface ImageCount {
    /** Whether another one may be mounted. */
    boolean next();
  }

  CrashTrial(Kernel kernel, DurableFileSystems fileSystems, ImageCount images) {
    this.runner = new Runner(kernel);
    this.fileSystems = fileSystems;
    this.images = images;
    this.checkAfterRecovery = new Check(kernel, () -> fileSystems.on(recovered.copy()));
  }

  /**
   * Runs a program, and mounts after each crash.
   *
   * @param subsets how many sets of lost writes are drawn for each event
   */
  CrashResult run(Program program, int subsets) {
    MemoryStore empty =
        new MemoryStore(fileSystems.storeSize(), MemoryStore.SECTOR, SectorWrite.TORN);
    RecordingStore store = new RecordingStore(empty);
    CrashedRun run = new CrashedRun(program, store);
    String reason = run.run(runner, fileSystems.on(store));
    CrashFinding finding =
        reason == null ? new Crashes(program, store, run.history(), subsets).judgeAll() : null;
    return new CrashResult(finding, run.calls(), run.requests(), reason);
  }

  /** The crashes of one program. */
  private final class Crashes {
    private final Program program;
    private final RecordingStore store;
    private final History history;
    private final CrashJudge judge;
    private final CrashChoice choice;
    private final long seed;

    Crashes(Program program, RecordingStore store, History history, int subsets) {
      this.program = program;
      this.store = store;
      this.history = history;
      this.judge = new CrashJudge(history, PageCache.of(program));
      this.seed = ScriptWriter.print(program).hashCode();
      this.choice = new CrashChoice(store, subsets, seed);
    }

    @Nullable CrashFinding judgeAll() {
      int judged = history.steps().get(0).events();
      for (int i = 0; i < history.steps().size(); i++) {
        History.Step step = history.steps().get(i);
        for (; judged < step.events(); judged++) {
          CrashFinding finding = judge(choice.after(judged + 1), i, false);
          if (finding != null) {
            return finding;
          }
        }
        if (step.promise().kind() != Promise.Kind.NOTHING) {
          CrashFinding finding = judge(choice.afterReturn(judged), i, true);
          if (finding != null) {
            return finding;
          }
        }
        for (; judged < step.eventsSeen(); judged++) {
          CrashFinding finding = judge(choice.after(judged + 1), i, true);
          if (finding != null) {
            return finding;
          }
        }
      }
      return null;
    }

    private @Nullable CrashFinding judge(Set<CrashPoint> crashes, int step, boolean hasReturned) {
      Moment moment = history.moment(step, hasReturned);
      List<String> last = List.of();
      MemoryStore image = null;
      for (CrashPoint crash : crashes) {
        if (!images.next()) {
          return null;
        }
        image = store.after(crash);
        last = text((hasReturned ? "after " : "in ") + step(step), crash, store);
        Wrong wrong = mountAndJudge(image.copy(), moment);
        if (wrong != null) {
          return finding(last, wrong);
        }
      }
      if (image == null) {
        return null;
      }
      CrashFinding again = crashInRecovery(image, moment, last);
      Wrong wrong = again == null ? checkAfter(image) : null;
      return wrong == null ? again : finding(last, wrong);
    }

    /** Crashes again, in the mount after a crash. */
    private @Nullable CrashFinding crashInRecovery(
        MemoryStore image, Moment moment, List<String> first) {
      RecordingStore recovery = new RecordingStore(image);
      int events = mountedAfter(recovery);
      CrashChoice again = new CrashChoice(recovery, SUBSETS_OF_RECOVERY, seed);
      for (int count = 1; count <= events; count++) {
        for (CrashPoint crash : again.after(count)) {
          if (!images.next()) {
            return null;
          }
          Wrong wrong = mountAndJudge(recovery.after(crash), moment);
          if (wrong != null) {
            List<String> both = new ArrayList<>(first);
            both.addAll(text("then in the mount after that crash", crash, recovery));
            return finding(both, wrong);
          }
        }
      }
      return null;
    }

    /** The number of events that a mount takes. */
    private int mountedAfter(RecordingStore image) {
      try (Session session = SilentMount.of(runner, fileSystems.on(image), Setup.DEFAULT)) {
        return session.mountResult() == 0 ? image.events().size() : 0;
      }
    }

    private @Nullable Wrong mountAndJudge(MemoryStore image, Moment moment) {
      try (Session session = SilentMount.of(runner, fileSystems.on(image), Setup.DEFAULT)) {
        if (session.mountResult() != 0) {
          return new Wrong(CrashRule.RECOVERS, "a mount", "mount = " + session.mountResult());
        }
        VisibleTreeReader reader = new VisibleTreeReader(session, Call.FIRST_PROCESS);
        VisibleTree found = reader.read();
        String failure = reader.failure();
        return failure != null
            ? new Wrong(CrashRule.RECOVERS, "all files can be read", failure)
            : judge.judge(found, moment);
      } catch (RuntimeException thrown) {
        return new Wrong(CrashRule.RECOVERS, "a mount", "the file system threw " + thrown);
      }
    }

    private @Nullable Wrong checkAfter(MemoryStore image) {
      recovered = image;
      checkAfterRecovery.capabilities(Capabilities.AS_OPERATIONS); // It learns the files anew.
      Program after;
      try {
        after = checkAfterRecovery.generator(null).generate(seed, CALLS_AFTER_RECOVERY);
      } catch (UsageException linksLeadOutOfTheMount) {
        return null; // A check makes no program that could touch other files.
      }
      Failure failure = checkAfterRecovery.run(after);
      return failure == null
          ? null
          : new Wrong(CrashRule.WORKS, "no violation", "this program fails:\n" + failure);
    }

    private static CrashFinding finding(List<String> crash, Wrong wrong) {
      return new CrashFinding(wrong.rule(), crash, wrong.expected(), wrong.seen());
    }

    /** When a crash is, and what it loses, a line each. */
    private static List<String> text(String when, CrashPoint crash, RecordingStore store) {
      List<String> lines = new ArrayList<>();
      lines.add(when + ", " + event(crash.events() - 1, store));
      crash.lost().forEach(lost -> lines.add(lost.toString()));
      return lines;
    }

    private static String event(int last, RecordingStore store) {
      return last < 0
          ? "before the first event of the store"
          : "after event %d of the store (%s)".formatted(last, store.events().get(last));
    }

    private String step(int step) {
      if (step == 0) {
        return "the mount";
      }
      return step > program.calls().size()
          ? "the unmount"
          : "call " + step + ", " + ScriptWriter.print(program.calls().get(step - 1));
    }
  }
}
