package org.jpuffs.conformance.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.History;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.OverlappingCall;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.Dialect;
import org.jspecify.annotations.Nullable;

/** One program on one mount: makes its calls, judges them, and unmounts. */
final class ProgramRun {
  private static final Call UNMOUNT = Call.of(Verb.UNMOUNT);

  /** Errors of unmount(2) after the file system refused data that the kernel kept. */
  private static final Set<Errno> ERRORS_AFTER_REFUSAL =
      EnumSet.of(Errno.ENOSPC, Errno.EDQUOT, Errno.EFBIG, Errno.EOPNOTSUPP);

  private final Program program;
  private final Session session;
  private final History history;
  private final FrameObservers frames;
  private final ServerFailure failure;
  private final Observers observers;
  private final ProgressTracker progress;
  private final Dialect dialect;
  private long calls;
  private boolean leaksReference;

  /** When the calls of the last group that overlapped began and returned; empty if none did. */
  private String schedule = "";

  ProgramRun(
      Program program,
      Session session,
      History history,
      FrameObservers frames,
      ServerFailure failure,
      Observers observers,
      ProgressTracker progress,
      Dialect dialect) {
    this.program = program;
    this.session = session;
    this.history = history;
    this.frames = frames;
    this.failure = failure;
    this.observers = observers;
    this.progress = progress;
    this.dialect = dialect;
  }

  /** Makes all calls and unmounts, up to the first finding. */
  TrialResult run() {
    Finding finding = calls();
    long requests = session.requests();
    CheckCounts counts = observers.counts();
    if (counts != null) {
      frames.countIn(counts.requests());
    }
    if (finding == null) {
      finding = end();
    }
    if (counts != null) {
      counts.rules().judgedLife();
      frames.countIn(counts.rules());
    }
    DiagramRecorder diagram = observers.diagram();
    if (diagram != null) {
      diagram.end();
    }
    return new TrialResult(finding, calls, requests);
  }

  private @Nullable Finding calls() {
    List<Call> list = program.calls();
    for (int i = 0; i < list.size(); i++) {
      progress.step(i);
      Finding finding;
      if (list.get(i).verb() == Verb.TOGETHER) {
        Overlap overlap = Overlap.of(list, i);
        finding = overlapping(i, overlap);
        i = overlap.end() - 1;
      } else {
        finding = call(i, list.get(i));
      }
      if (finding != null) {
        return finding;
      }
    }
    return null;
  }

  /** Makes the calls that the line at {@code index} is about. */
  private @Nullable Finding overlapping(int index, Overlap overlap) {
    OverlappedCalls made = new OverlappedCalls(overlap.of(program.calls()), observers.diagram());
    Call line = program.calls().get(index);
    try {
      made.make(session, overlap, program.calls());
    } catch (RuntimeException thrown) {
      return thrown(index, line, thrown);
    }
    calls += overlap.end() - overlap.first();
    String earlier = schedule;
    schedule = made.schedule();
    for (OverlappingCall each : made.calls()) {
      leaksReference |= leaksReference(each.call(), each.outcome());
    }
    if (frames.hasRefused()) {
      history.refused();
    }
    Violation violation = history.judgeTogether(made.calls());
    Finding broken = brokenLife(index, line);
    if (broken != null || violation == null) {
      return broken;
    }
    boolean ofEarlier = violation.rule() == Rule.OVERLAP_FILES;
    String seen = ofEarlier ? earlier + OverlappedCalls.NEXT_LINE + schedule : schedule;
    return Finding.of(index, line, new Violation(violation.allowed(), seen), dialect);
  }

  private @Nullable Finding call(int index, Call call) {
    Outcome outcome;
    try {
      outcome = timed(call);
    } catch (RuntimeException thrown) {
      return thrown(index, call, thrown);
    }
    calls++;
    leaksReference |= leaksReference(call, outcome);
    if (frames.hasRefused()) {
      history.refused();
    }
    Violation violation = history.judge(call, outcome);
    Finding broken = brokenLife(index, call);
    if (broken != null || violation == null) {
      return broken;
    }
    Violation shown =
        violation.rule() == Rule.OVERLAP_FILES
            ? new Violation(violation.allowed(), scheduleAnd(call, outcome))
            : violation;
    return Finding.of(index, call, shown, dialect);
  }

  private String scheduleAnd(Call call, Outcome outcome) {
    String text = OutcomeText.of(call.verb(), outcome);
    return schedule + OverlappedCalls.NEXT_LINE + ScriptWriter.print(call) + " returns " + text;
  }

  private Finding thrown(int index, Call call, RuntimeException thrown) {
    Finding broken = frames.finding(index, call); // A bad frame is the cause of a bad answer.
    String seen = ServerFailure.text("the kernel", thrown);
    return broken != null
        ? broken
        : new Finding(index, call, LifeRule.KERNEL_ANSWERS, List.of("an answer"), seen);
  }

  /** A rule of the protocol or of the server's life that was broken. */
  private @Nullable Finding brokenLife(int index, Call call) {
    Finding broken = frames.finding(index, call);
    String failed = broken == null ? failure.text() : null;
    return failed == null
        ? broken
        : new Finding(
            index, call, LifeRule.NO_EXCEPTION, List.of("no exception, no refused reply"), failed);
  }

  private Outcome timed(Call call) {
    CheckCounts counts = observers.counts();
    if (counts == null) {
      return execute(call);
    }
    long start = counts.times().start();
    Outcome outcome = execute(call);
    counts.times().ended(start);
    return outcome;
  }

  private Outcome execute(Call call) {
    DiagramRecorder diagram = observers.diagram();
    if (diagram != null) {
      diagram.callStarts(call);
    }
    Outcome outcome = session.execute(call);
    if (diagram != null) {
      diagram.callEnded(call, outcome);
    }
    return outcome;
  }

  /** What is wrong after the last call, when the file system is unmounted. */
  private @Nullable Finding end() {
    int end = program.calls().size();
    progress.step(end);
    session.detach();
    Outcome unmounted = execute(UNMOUNT);
    Finding broken = frames.finding(end, null);
    if (broken != null) {
      return broken;
    }
    String failed = failure.text();
    if (failed != null) {
      return new Finding(end, null, LifeRule.NO_EXCEPTION, List.of("no exception"), failed);
    }
    if (!unmounted.isOk()) {
      return mayFail(unmounted.errno())
          ? null
          : new Finding(
              end,
              null,
              LifeRule.UNMOUNT_SUCCEEDS,
              List.of("unmount = 0"),
              OutcomeText.result(unmounted.result()));
    }
    int left = session.server().nodes() - 1;
    return left == 0
        ? null
        : new Finding(
            end,
            null,
            LifeRule.NO_NODE_LEFT,
            List.of("no node but the root is left after unmount"),
            left + " are left: replies named them, and RECLAIM did not give them back");
  }

  /**
   * Whether unmount(2) may answer {@code errno}. Under CACHE_DOTDOT the kernel refers to the parent
   * of every node, and finds itself busy. A leaked reference keeps the mount busy, and its data may
   * lack room for ever.
   */
  private boolean mayFail(Errno errno) {
    boolean expected =
        switch (errno) {
          case EBUSY ->
              leaksReference || program.setup().kernelFlags().contains(KernelFlag.CACHE_DOTDOT);
          case ENOSPC, EDQUOT -> leaksReference;
          default -> false;
        };
    return expected || frames.hasRefused() && ERRORS_AFTER_REFUSAL.contains(errno);
  }

  /** After an openat(2) from a file that is no directory, the kernel keeps its reference to it. */
  static boolean leaksReference(Call call, Outcome outcome) {
    return call.verb() == Verb.OPENAT && outcome.result() == -Errno.ENOTDIR.number();
  }
}
