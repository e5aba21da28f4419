package org.jpuffs.conformance.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** Runs programs, each on a fresh mount of a fresh file system, and judges every call. */
final class Trial {
  private static final Program INSPECTION =
      new Program(Setup.DEFAULT, List.of(Call.of(Verb.READDIR, ".")));
  private static final String DIRECTORY = "kept";

  private final Runner runner;
  private final String mountPoint;
  private final Supplier<? extends FileSystem<?>> fileSystems;
  private final Suppressions suppressions;
  private final UnaryOperator<PuffsDevice> wrapper;
  private final ProgressTracker progress = new ProgressTracker();
  private Capabilities capabilities = Capabilities.AS_OPERATIONS;

  /**
   * Trials on one kernel.
   *
   * @param mountPoint where {@code runner} mounts
   * @param fileSystems gives a fresh and empty file system for each program
   * @param suppressions the rules that may be broken
   * @param wrapper adds a device between the kernel and the server
   */
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

  /** Declares what the file systems can do. */
  void capabilities(Capabilities declared) {
    capabilities = declared;
  }

  /** What is being run now, null if nothing; for another thread. */
  @Nullable Progress progress() {
    return progress.progress();
  }

  /** Runs {@code program} up to the first thing that is wrong and not suppressed. */
  TrialResult run(Program program, Observers observers) {
    progress.start(program);
    try {
      TrialResult result = mountAndRun(program, observers);
      Finding finding = result.finding();
      if (finding == null || !suppressions.covers(finding.rule())) {
        return result;
      }
      suppressions.count(finding.rule());
      return new TrialResult(null, result.calls(), result.requests());
    } finally {
      progress.end();
    }
  }

  /** The messages between client, kernel and file system while {@code program} runs. */
  List<String> diagram(Program program) {
    DiagramRecorder diagram = new DiagramRecorder(runner.kernelClock());
    run(program, Observers.of(diagram));
    return diagram.lines();
  }

  private TrialResult mountAndRun(Program program, Observers observers) {
    FileSystem<?> fileSystem = fileSystems.get();
    ServerFailure failure = new ServerFailure();
    FrameObservers frames = new FrameObservers(wrapper, observers.diagram());
    try (Session session =
        runner.mount(fileSystem, failure.options(), program.setup(), frames::wrap)) {
      if (session.mountResult() != 0) {
        String seen = OutcomeText.result(session.mountResult());
        return new TrialResult(
            new Finding(0, null, Rule.LIFE_MOUNT_SUCCEEDS, List.of("a mount"), seen), 0, 0);
      }
      Oracle oracle = oracle(program.setup(), fileSystem);
      return new ProgramRun(program, session, oracle, frames, failure, observers, progress).run();
    }
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

  /** Mounts a fresh file system and inspects it. */
  FreshMount inspect() {
    FileSystem<?> fileSystem = fileSystems.get();
    progress.start(INSPECTION);
    // A failure here is reported later, with a program that shows it.
    MountOptions silent = new MountOptions();
    silent.onFailure((operation, thrown) -> {}).onError(report -> {});
    try (Session session = runner.mount(fileSystem, silent, Setup.DEFAULT, device -> device)) {
      progress.step(0);
      List<String> contents = contents(session.execute(INSPECTION.calls().get(0)));
      progress.step(1);
      boolean survivesRemount = contents.isEmpty() && survivesRemount(session);
      return new FreshMount(capabilities.of(fileSystem.operations()), contents, survivesRemount);
    } finally {
      progress.end();
    }
  }

  private static List<String> contents(Outcome listing) {
    return !listing.isOk()
        ? List.of()
        : listing.entries().stream()
            .map(DirectoryEntry::name)
            .filter(name -> !name.equals(".") && !name.equals(".."))
            .toList();
  }

  /** True if a new directory is still there after a remount. */
  private static boolean survivesRemount(Session session) {
    if (!session.execute(Call.of(Verb.MKDIR, DIRECTORY, 0755)).isOk()) {
      return false;
    }
    boolean survives =
        session.execute(Call.of(Verb.REMOUNT)).isOk()
            && session.execute(Call.of(Verb.LSTAT, DIRECTORY)).isOk();
    session.execute(Call.of(Verb.RMDIR, DIRECTORY));
    return survives;
  }
}
