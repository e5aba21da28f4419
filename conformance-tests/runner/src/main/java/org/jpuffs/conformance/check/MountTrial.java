package org.jpuffs.conformance.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.generate.OptionalCallPrograms;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.History;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.MountState;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.oracle.OverlapScope;
import org.jpuffs.conformance.oracle.ReadOnly;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.oracle.VolatileFiles;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jspecify.annotations.Nullable;

/** Runs programs, each on a fresh mount of a fresh file system, and judges every call. */
final class MountTrial implements Trial {
  private static final Program INSPECTION = new Program(Setup.DEFAULT, List.of(RootListing.CALL));
  private static final int ALL_PERMISSIONS = 07777;

  /** The mode of the root that an oracle assumes if the files are not learned. */
  private static final int USUAL_MODE = 0755;

  /** Whether all file systems of a check hold the same at their start. */
  private enum Steadiness {
    NOT_KNOWN,
    STEADY,
    /** What each holds is learned before the first call. */
    VARYING
  }

  private final Runner runner;
  private final String mountPoint;
  private final Supplier<? extends FileSystem<?>> fileSystems;
  private final Suppressions suppressions;
  private final UnaryOperator<PuffsDevice> wrapper;
  private final KernelRules rules;
  private LeftOutCalls leftOut;
  private final OptionalCallPrograms optional;
  private final ProgressTracker progress = new ProgressTracker();
  private Capabilities capabilities = Capabilities.AS_OPERATIONS;
  private VolatileFiles volatileFiles = VolatileFiles.NONE;
  private Owner owner;
  private int mountFlags;
  private Steadiness steadiness = Steadiness.NOT_KNOWN;
  private @Nullable TreeFingerprint fingerprint;

  /**
   * Trials on one kernel.
   *
   * @param fileSystems gives a fresh file system for each program
   * @param suppressions the rules that may be broken
   * @param wrapper adds a device between the kernel and the server
   */
  MountTrial(
      Kernel kernel,
      Supplier<? extends FileSystem<?>> fileSystems,
      Suppressions suppressions,
      UnaryOperator<PuffsDevice> wrapper) {
    this.runner = new Runner(kernel);
    this.mountPoint = new String(kernel.mountPoint(), StandardCharsets.UTF_8);
    this.fileSystems = fileSystems;
    this.suppressions = suppressions;
    this.wrapper = wrapper;
    this.owner = runner.owner();
    this.rules = KernelRules.of(kernel);
    this.leftOut = LeftOutCalls.of(kernel);
    this.optional = new OptionalCallPrograms(kernel.capabilities());
  }

  @Override
  public void capabilities(Capabilities declared) {
    capabilities = declared;
    volatileFiles =
        new VolatileFiles(declared.state(Capability.VOLATILE), declared.volatilePaths());
  }

  @Override
  public void mountFlags(int flags) {
    mountFlags = flags;
  }

  @Override
  public @Nullable Progress progress() {
    return progress.progress();
  }

  @Override
  public TrialResult run(Program program, Observers observers) {
    progress.start(program);
    try {
      TrialResult result = mountAndRun(program, observers);
      TreeFingerprint known = fingerprint;
      if (result.finding() != null && known != null && steadiness == Steadiness.NOT_KNOWN) {
        steadiness = varies(known.tree()) ? Steadiness.VARYING : Steadiness.STEADY;
        result = steadiness == Steadiness.VARYING ? mountAndRun(program, observers) : result;
      }
      result = withoutOverlaps(program, result);
      Finding finding = result.finding();
      if (finding == null || !suppressions.covers(finding.rule())) {
        return result;
      }
      if (observers.counts() != null) {
        suppressions.count(finding.rule());
      }
      return new TrialResult(null, result.calls(), result.requests());
    } finally {
      progress.end();
    }
  }

  /**
   * A program may fail with calls that overlap and without. Then what is wrong is not that they
   * overlap.
   */
  private TrialResult withoutOverlaps(Program program, TrialResult result) {
    Finding found = result.finding();
    if (found == null || RuleGroup.of(found.rule()) != RuleGroup.OVERLAPS) {
      return result;
    }
    List<Call> calls =
        program.calls().stream().filter(call -> call.verb() != Verb.TOGETHER).toList();
    Finding other = mountAndRun(program.withCalls(calls), Observers.NONE).finding();
    if (other == null || suppressions.covers(other.rule())) {
      return result;
    }
    int index = indexAmongAll(program.calls(), other.index());
    return new TrialResult(other.at(index), result.calls(), result.requests());
  }

  /** The index in {@code calls} of the one with {@code index} among those without lines. */
  private static int indexAmongAll(List<Call> calls, int index) {
    int others = 0;
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).verb() != Verb.TOGETHER && others++ == index) {
        return i;
      }
    }
    return calls.size();
  }

  @Override
  public Messages messages(Program program) {
    DiagramRecorder diagram = new DiagramRecorder(runner.kernelClock());
    run(program, Observers.of(diagram));
    return diagram.messages();
  }

  private TrialResult mountAndRun(Program program, Observers observers) {
    FileSystem<?> fileSystem = fileSystems.get();
    ServerFailure failure = new ServerFailure();
    FrameObservers frames = new FrameObservers(fileSystem, wrapper, observers);
    try (Session session =
        runner.mount(fileSystem, failure.options(), program.setup(), frames::wrap)) {
      if (session.mountResult() != 0) {
        String seen = OutcomeText.result(session.mountResult());
        return new TrialResult(
            new Finding(0, null, LifeRule.MOUNT_SUCCEEDS, List.of("a mount"), seen), 0, 0);
      }
      Set<Operation> operations =
          MountedOperations.reachable(
              program.setup(), rules.reachable(capabilities.of(fileSystem.operations())));
      MountState state = state(session, program, operations, observers.diagram());
      Suppressions own = suppressions.copy();
      OverlapScope scope =
          new OverlapScope(program.setup().kernelFlags(), MountedOperations.waiting(fileSystem));
      History history = history(program, operations, state, scope, own, observers);
      TrialResult result =
          new ProgramRun(
                  program, session, history, frames, failure, observers, progress, rules.dialect())
              .run();
      if (observers.counts() != null) { // a program of the check, and not of the shrinker
        suppressions.addCounts(own.take());
      }
      return result;
    }
  }

  private History history(
      Program program,
      Set<Operation> operations,
      MountState state,
      OverlapScope scope,
      Suppressions own,
      Observers observers) {
    Set<KernelFlag> flags = program.setup().kernelFlags();
    return new History(
        () -> {
          own.take(); // What another oracle has counted is judged again.
          return new Oracle(mountPoint, rules.judgedBy(flags), operations, state, own);
        },
        scope,
        hasOverlaps(program) ? History.Memory.CALLS : History.Memory.NONE,
        state.tree() != null,
        observers.ofHistory());
  }

  private static boolean hasOverlaps(Program program) {
    return program.calls().stream().anyMatch(call -> call.verb() == Verb.TOGETHER);
  }

  /** What the mount holds before the first call. */
  private MountState state(
      Session session,
      Program program,
      Set<Operation> operations,
      @Nullable DiagramRecorder diagram) {
    boolean byMount = (program.setup().mountFlags() & MountFlags.MNT_RDONLY) != 0;
    ReadOnly readOnly =
        byMount
            ? ReadOnly.BY_MOUNT
            : capabilities.state(Capability.READ_ONLY) ? ReadOnly.BY_FILE_SYSTEM : ReadOnly.NO;
    TreeFingerprint known = fingerprint;
    if (known == null) {
      return mountState(readOnly, null, false);
    }
    if (diagram != null) {
      diagram.end();
    }
    boolean same = steadiness != Steadiness.VARYING && known.matches(session, program);
    KnownTree learned = same ? null : reader(session, operations).read();
    if (diagram != null) {
      diagram.goOn();
    }
    KnownTree tree = learned == null ? known.tree() : learned;
    return mountState(readOnly, tree, learned != null);
  }

  private MountState mountState(ReadOnly readOnly, @Nullable KnownTree tree, boolean wasRead) {
    return new MountState(
        readOnly,
        tree,
        volatileFiles.all(),
        wasRead,
        runner.owner(),
        capabilities.lacking(),
        owner,
        rules.dialect());
  }

  private TreeReader reader(Session session, Set<Operation> operations) {
    return new TreeReader(
        call -> {
          progress.step(Progress.MOUNT);
          return session.execute(call);
        },
        operations,
        volatileFiles,
        TreeLimits.DEFAULT);
  }

  @Override
  public FreshMount inspect() {
    FileSystem<?> fileSystem = fileSystems.get();
    progress.start(INSPECTION);
    try (Session session = mountSilently(fileSystem)) {
      progress.step(0);
      owner = ownerOfFiles(session);
      RootListing contents = RootListing.read(session);
      progress.step(1);
      ReadOnly readOnly = readOnly(session.execute(Call.of(Verb.STATVFS, ".")));
      Set<Operation> operations = rules.reachable(capabilities.of(fileSystem.operations()));
      leftOut = LeftOutCalls.ofMount(runner.kernel(), operations);
      KnownTree tree =
          contents.names().isEmpty() && readOnly == ReadOnly.NO && isUsualRoot(session)
              ? null
              : reader(session, operations).read();
      fingerprint = tree == null ? null : new TreeFingerprint(tree);
      steadiness = Steadiness.NOT_KNOWN;
      boolean survives = contents.survivesRemount(session);
      return new FreshMount(
          operations,
          contents.names(),
          readOnly,
          tree,
          survives,
          MountedOperations.waiting(fileSystem),
          capabilities,
          leftOut);
    } finally {
      progress.end();
    }
  }

  /** The owner of the root: the client, or the one that all files have. */
  private Owner ownerOfFiles(Session session) {
    Outcome root = session.execute(Call.of(Verb.LSTAT, "."));
    return capabilities.lacking().contains(Capability.OWNERS) && root.isOk()
        ? new Owner(root.stat().uid(), root.stat().gid())
        : runner.owner();
  }

  /**
   * Whether the root of an empty file system need not be learned: it has the mode 0755 and belongs
   * to the client. New files may have the group of their directory, so the group matters to user 0,
   * too.
   */
  private boolean isUsualRoot(Session session) {
    Owner client = runner.owner();
    Outcome root = session.execute(Call.of(Verb.LSTAT, "."));
    if (!root.isOk()) {
      return true;
    }
    boolean isOwn = root.stat().uid() == client.uid() && root.stat().gid() == client.gid();
    return (root.stat().mode() & ALL_PERMISSIONS) == USUAL_MODE && isOwn;
  }

  @Override
  public Program drawn(long seed, Program usual) {
    return leftOut.without(optional.of(seed, usual));
  }

  /** {@inheritDoc} A generator leaves out what a plain user cannot do. */
  @Override
  public Program possible(Program program) {
    return program;
  }

  @Override
  public Set<Operation> unreachable() {
    return Set.of();
  }

  @Override
  public JudgedRules judged(RuleCounts counts, FreshMount fresh, int clients) {
    return rules.dialect() == Dialect.NETBSD
        ? JudgedRules.of(counts, fresh, runner.owner(), clients)
        : JudgedRules.ofKernel(counts, fresh, runner.kernel());
  }

  /** A mount whose failures are reported later, with a program that shows them. */
  private Session mountSilently(FileSystem<?> fileSystem) {
    MountOptions silent = new MountOptions();
    silent.onFailure((operation, thrown) -> {}).onError(report -> {});
    Setup setup = Setup.DEFAULT.withMountFlags(mountFlags);
    return runner.mount(fileSystem, silent, setup, device -> device);
  }

  private ReadOnly readOnly(Outcome statistics) {
    if (statistics.isOk() && (statistics.statvfs().flag() & MountFlags.MNT_RDONLY) != 0) {
      return ReadOnly.BY_MOUNT;
    }
    return capabilities.state(Capability.READ_ONLY) ? ReadOnly.BY_FILE_SYSTEM : ReadOnly.NO;
  }

  /** True if another fresh file system holds something else than the first one. */
  private boolean varies(KnownTree known) {
    FileSystem<?> fileSystem = fileSystems.get();
    try (Session session = mountSilently(fileSystem)) {
      KnownTree other = reader(session, capabilities.of(fileSystem.operations())).read();
      return other != null && !known.isLike(other);
    }
  }
}
