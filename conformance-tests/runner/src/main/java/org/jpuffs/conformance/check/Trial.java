package org.jpuffs.conformance.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.generate.Coverage;
import org.jpuffs.conformance.oracle.Allowed;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.protocol.ProtocolRule;
import org.jpuffs.conformance.protocol.ProtocolViolation;
import org.jpuffs.conformance.protocol.ProtocolWatch;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** Runs programs, each on a fresh mount of a fresh file system, and judges every call. */
final class Trial {
  private static final Call LOOK = Call.of(Verb.READDIR, ".");
  private static final Program LOOKING = new Program(Setup.DEFAULT, List.of(LOOK));
  private static final String KEPT = "kept";
  private static final Call UNMOUNT = Call.of(Verb.UNMOUNT);
  private static final int FRAMES_SHOWN = 3;

  /** What unmount(2) says where the file system has refused what was kept. */
  private static final Set<Errno> OF_REFUSAL =
      EnumSet.of(Errno.ENOSPC, Errno.EDQUOT, Errno.EFBIG, Errno.EOPNOTSUPP);

  private final Runner runner;
  private final String mountPoint;
  private final Supplier<? extends FileSystem<?>> fileSystems;
  private final Suppressions suppressions;
  private final UnaryOperator<PuffsDevice> wrapper;
  private Capabilities capabilities = Capabilities.AS_OPERATIONS;
  private @Nullable Coverage coverage;
  private boolean keptBusy;
  private long calls;
  private long requests;
  private @Nullable ProtocolWatch watch;
  private @Nullable DiagramRecorder drawing;
  private volatile @Nullable Program running;
  private volatile int index;
  private volatile long steps;

  Trial(
      Runner runner,
      String mountPoint,
      Supplier<? extends FileSystem<?>> fileSystems,
      Suppressions suppressions,
      UnaryOperator<PuffsDevice> wrapper) {
    this.runner = runner;
    this.mountPoint = mountPoint;
    this.fileSystems = fileSystems;
    this.suppressions = suppressions;
    this.wrapper = wrapper;
  }

  /** What file systems can do, whatever their operations are. */
  void capabilities(Capabilities said) {
    capabilities = said;
  }

  /** How many calls were judged so far. */
  long calls() {
    return calls;
  }

  /** How many requests the file systems have had so far. */
  long requests() {
    return requests;
  }

  /** Calls and requests are counted from these numbers on again. */
  void forget(long judged, long requested) {
    calls = judged;
    requests = requested;
  }

  /** What is being run now, null if nothing; for another thread. */
  @Nullable Progress progress() {
    Program program = running;
    return program == null ? null : new Progress(program, index, steps);
  }

  private void begin(Program program) {
    running = program;
    step(Progress.MOUNT);
  }

  private void step(int next) {
    index = next;
    steps = steps + 1; // only this thread counts
  }

  /** As below; {@code met} is told what its calls met. */
  @Nullable Finding run(Program program, Coverage met) {
    coverage = met;
    try {
      return run(program);
    } finally {
      coverage = null;
    }
  }

  /** The first thing that is wrong with the file system under {@code program}; null if nothing. */
  @Nullable Finding run(Program program) {
    begin(program);
    Finding found = runAll(program);
    running = null;
    if (found == null || !suppressions.covers(found.rule())) {
      return found;
    }
    suppressions.count(found.rule());
    return null;
  }

  /** What is said while {@code program} runs, up to what is wrong, drawn. */
  List<String> drawn(Program program) {
    DiagramRecorder drawn = new DiagramRecorder(runner.kernelClock());
    drawing = drawn;
    try {
      run(program);
    } finally {
      drawing = null;
    }
    return drawn.lines();
  }

  /** {@code device} with a watch on its frames nearest to the kernel. */
  private PuffsDevice watched(PuffsDevice device) {
    DiagramRecorder drawn = drawing;
    ProtocolWatch started = new ProtocolWatch(drawn == null ? device : drawn.wrap(device));
    if (watch == null || watch.violation() == null) { // The first thing wrong is told.
      watch = started;
    }
    return wrapper.apply(started);
  }

  /** What was wrong with a frame so far, null if nothing. */
  private @Nullable Finding protocol(int index, @Nullable Call call) {
    ProtocolViolation violation = watch == null ? null : watch.violation();
    return violation == null
        ? null
        : new Finding(index, call, violation.rule(), List.of(words(violation)), violation.seen());
  }

  private boolean hasRefused() {
    return watch != null && watch.hasRefused();
  }

  private static String words(ProtocolViolation violation) {
    ProtocolRule rule = violation.rule();
    return violation.wanted() + "  by " + rule + ": " + rule.text() + " (" + rule.source() + ")";
  }

  private @Nullable Finding runAll(Program program) {
    FileSystem<?> fileSystem = fileSystems.get();
    AtomicReference<String> failure = new AtomicReference<>();
    watch = null;
    MountOptions options =
        new MountOptions()
            .onFailure((operation, thrown) -> failure.compareAndSet(null, words(operation, thrown)))
            .onError(
                report -> failure.compareAndSet(null, "the kernel refused a reply: " + report));
    try (Session session = runner.mount(fileSystem, options, program.setup(), this::watched)) {
      if (session.mountResult() != 0) {
        String seen = OutcomeText.result(session.mountResult());
        return new Finding(0, null, Rule.LIFE_MOUNT_SUCCEEDS, List.of("a mount"), seen);
      }
      Finding found = run(program, session, oracle(program.setup(), fileSystem), failure);
      requests += session.requests();
      if (found == null) {
        found = end(program, session, failure);
      }
      DiagramRecorder drawn = drawing;
      if (drawn != null) {
        drawn.end();
      }
      return found;
    }
  }

  /** What is wrong when all is done and the file system unmounted. */
  private @Nullable Finding end(Program program, Session session, AtomicReference<String> failure) {
    int end = program.calls().size();
    step(end);
    session.detach();
    Outcome unmounted = execute(session, UNMOUNT);
    Finding broken = protocol(end, null);
    if (broken != null) {
      return broken;
    }
    if (failure.get() != null) {
      return new Finding(end, null, Rule.LIFE_NO_EXCEPTION, List.of("no exception"), failure.get());
    }
    if (!unmounted.isOk()) {
      boolean lost = hasRefused() && OF_REFUSAL.contains(unmounted.errno());
      return mayStayBusy(program.setup(), unmounted) || lost
          ? null
          : new Finding(
              end,
              null,
              Rule.LIFE_UNMOUNT_SUCCEEDS,
              List.of("unmount = 0"),
              OutcomeText.result(unmounted.result()));
    }
    int left = session.server().nodes() - 1;
    return left == 0
        ? null
        : new Finding(
            end,
            null,
            Rule.LIFE_NO_NODE_LEFT,
            List.of("no node but the root is left after unmount"),
            left + " are left that replies named and RECLAIM never gave back");
  }

  private Outcome execute(Session session, Call call) {
    DiagramRecorder drawn = drawing;
    if (drawn != null) {
      drawn.begins(call);
    }
    Outcome outcome = session.execute(call);
    if (drawn != null) {
      drawn.ended(call, outcome);
    }
    return outcome;
  }

  /**
   * With CACHE_DOTDOT the kernel refers to the parents of all it knows, and finds itself busy.
   * After an openat(2) that begins at what is no directory it refers to that for ever, and to data
   * that there may be no room for.
   */
  private boolean mayStayBusy(Setup setup, Outcome unmounted) {
    return switch (unmounted.errno()) {
      case EBUSY -> keptBusy || setup.kernelFlags().contains(KernelFlag.CACHE_DOTDOT);
      case ENOSPC, EDQUOT -> keptBusy;
      default -> false;
    };
  }

  /** After an openat(2) that begins at what is no directory the kernel refers to that for ever. */
  static boolean keepsBusy(Call call, Outcome outcome) {
    return call.verb() == Verb.OPENAT && outcome.result() == -Errno.ENOTDIR.number();
  }

  private Oracle oracle(Setup setup, FileSystem<?> fileSystem) {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    operations.addAll(capabilities.of(fileSystem.operations()));
    operations.removeIf(each -> each.isOfNodes() && !setup.mask().contains(each));
    if (setup.fileHandleSize() == 0) {
      operations.remove(Operation.VFS_VPTOFH);
    }
    return new Oracle(mountPoint, setup.kernelFlags(), operations, suppressions);
  }

  private @Nullable Finding run(
      Program program, Session session, Oracle oracle, AtomicReference<String> failure) {
    List<Call> list = program.calls();
    keptBusy = false;
    for (int i = 0; i < list.size(); i++) {
      Call call = list.get(i);
      step(i);
      Outcome outcome;
      try {
        outcome = execute(session, call);
      } catch (RuntimeException thrown) {
        Finding broken = protocol(i, call); // Without a good frame there is no answer either.
        if (broken != null) {
          return broken;
        }
        return new Finding(
            i, call, Rule.LIFE_KERNEL_ANSWERS, List.of("an answer"), words("the kernel", thrown));
      }
      calls++;
      keptBusy |= keepsBusy(call, outcome);
      if (hasRefused()) {
        oracle.refused();
      }
      Violation violation = oracle.judge(call, outcome);
      tell(call, outcome, oracle.subject());
      Finding broken = protocol(i, call);
      if (broken != null) {
        return broken;
      }
      String failed = failure.get();
      if (failed != null) {
        return new Finding(
            i, call, Rule.LIFE_NO_EXCEPTION, List.of("no exception, no refused reply"), failed);
      }
      if (violation != null) {
        List<String> expected = violation.allowed().stream().map(Allowed::toString).toList();
        return new Finding(i, call, violation.rule(), expected, violation.seen());
      }
    }
    return null;
  }

  private void tell(Call call, Outcome outcome, @Nullable FileType subject) {
    Coverage told = coverage;
    if (told != null && subject != null) {
      told.hit(call, outcome.result(), subject);
    }
  }

  /** The exception, and where it came from. */
  private static String words(Object who, Throwable thrown) {
    StringBuilder text = new StringBuilder(who + " threw " + thrown);
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES_SHOWN, frames.length); i++) {
      text.append(System.lineSeparator()).append("      at ").append(frames[i]);
    }
    return text.toString();
  }

  /** A fresh file system, mounted and looked at. */
  Fresh look() {
    FileSystem<?> fileSystem = fileSystems.get();
    begin(LOOKING);
    MountOptions quiet = new MountOptions(); // What is wrong is told of a program that shows it.
    quiet.onFailure((operation, thrown) -> {}).onError(report -> {});
    try (Session session = runner.mount(fileSystem, quiet, Setup.DEFAULT, device -> device)) {
      step(0);
      Outcome outcome = session.execute(LOOK);
      step(1);
      List<String> contents =
          !outcome.isOk()
              ? List.of()
              : outcome.entries().stream()
                  .map(DirectoryEntry::name)
                  .filter(name -> !name.equals(".") && !name.equals(".."))
                  .toList();
      return new Fresh(
          capabilities.of(fileSystem.operations()), contents, contents.isEmpty() && keeps(session));
    } finally {
      running = null;
    }
  }

  /** True if what is made is still there when the file system is mounted again. */
  private static boolean keeps(Session session) {
    if (!session.execute(Call.of(Verb.MKDIR, KEPT, 0755)).isOk()) {
      return false;
    }
    boolean kept =
        session.execute(Call.of(Verb.REMOUNT)).isOk()
            && session.execute(Call.of(Verb.LSTAT, KEPT)).isOk();
    session.execute(Call.of(Verb.RMDIR, KEPT));
    return kept;
  }

  /**
   * What a file system is before anything was done to it.
   *
   * @param operations those it has, or is said to have
   * @param contents the names in its root, none if it cannot be listed
   * @param keeps whether it has what it had when it is mounted again
   */
  record Fresh(Set<Operation> operations, List<String> contents, boolean keeps) {}
}
