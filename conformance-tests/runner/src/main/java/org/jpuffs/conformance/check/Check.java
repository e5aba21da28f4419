package org.jpuffs.conformance.check;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.campaign.RunResult;
import org.jpuffs.conformance.campaign.Subject;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.generate.AllPrograms;
import org.jpuffs.conformance.generate.Coverage;
import org.jpuffs.conformance.generate.ExistingNames;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jspecify.annotations.Nullable;

/** Runs many random programs on a file system, and shrinks those that fail. */
public final class Check {
  /**
   * How many programs a block has. Coverage guides a program by earlier ones of the same block
   * only, so that blocks can be run in any order and at the same time.
   */
  public static final int BLOCK = 500;

  /** One in so many programs is remounted, if the user wants remounts. */
  static final int WANTED_REMOUNTS = 2;

  /** One in so many programs is remounted otherwise, if files survive it. */
  static final int USUAL_REMOUNTS = 8;

  private final Kernel kernel;
  private final Trial trial;
  private final Suppressions suppressions;
  private final Coverage coverage = new Coverage();
  private final RuleCounts rules = new RuleCounts();

  /** The totals of the blocks that have ended. */
  private volatile Tally ended = Tally.ZERO;

  /** What the programs of the block that runs have covered: it guides the programs that follow. */
  private Coverage guidance = new Coverage();

  private volatile Campaign<Finding> campaign = new Campaign<>(new Judged());
  private volatile boolean cancelled;
  private @Nullable FreshMount fresh;
  private int processes;
  private boolean remounting;
  private int mountFlags;
  private boolean inspected;
  private boolean eachRuleOnce;

  /** The rules whose violation was reported in the block that runs. */
  private final Set<Requirement> reported = new HashSet<>();

  /** Observes a check. */
  public interface Listener {
    /** One more program was run: the number of all. */
    void ran(long programs);

    /** The program of {@code seed} failed; {@code failure} is shrunk. */
    void failed(Seed seed, Failure failure);

    /**
     * What a fresh file system holds is not consistent: a program that only looks at it fails.
     * {@code failure} is shrunk. No seed gives its program.
     */
    default void inconsistent(Failure failure) {
      failed(new Seed(0), failure);
    }
  }

  /**
   * A check. Nothing is mounted yet.
   *
   * @param kernel where the file systems are mounted
   * @param fileSystems gives a fresh file system for each program
   */
  public Check(Kernel kernel, Supplier<? extends FileSystem<?>> fileSystems) {
    this(kernel, fileSystems, new Suppressions());
  }

  /** As above; {@code wrapper} adds a device between the kernel and the server. */
  public Check(
      Kernel kernel,
      Supplier<? extends FileSystem<?>> fileSystems,
      UnaryOperator<PuffsDevice> wrapper) {
    this(kernel, fileSystems, new Suppressions(), wrapper);
  }

  /** As above; the rules of {@code suppressions} may be broken. */
  public Check(
      Kernel kernel, Supplier<? extends FileSystem<?>> fileSystems, Suppressions suppressions) {
    this(kernel, fileSystems, suppressions, device -> device);
  }

  private Check(
      Kernel kernel,
      Supplier<? extends FileSystem<?>> fileSystems,
      Suppressions suppressions,
      UnaryOperator<PuffsDevice> wrapper) {
    this.kernel = kernel;
    this.suppressions = suppressions;
    this.processes = ProcessCount.on(ProgramGenerator.AS_NEEDED, kernel);
    String mountPoint = new String(kernel.mountPoint(), StandardCharsets.UTF_8);
    this.trial = new Trial(new Runner(kernel), mountPoint, fileSystems, suppressions, wrapper);
  }

  /** Runs programs in trials; those of the campaign are covered. */
  private final class Judged implements Subject<Finding> {
    @Override
    public RunResult<Finding> run(Program program) {
      return trial.run(program, Observers.of(guidance::hit, rules));
    }

    @Override
    public @Nullable Finding reproduce(Program candidate, Finding sought) {
      return sought.ifSameRule(trial.run(candidate, Observers.NONE).finding());
    }
  }

  /**
   * Sets how many processes make the calls of each program. The default is one; and two in programs
   * about locks, if the processes of the kernel are separate.
   *
   * @param count from 1 up, or {@link ProgramGenerator#AS_NEEDED} for the default
   * @throws UsageException if the kernel has only one process
   */
  public Check processes(int count) {
    processes = ProcessCount.on(count, kernel);
    return this;
  }

  /** Declares what the file systems can do. Without this, their operations decide. */
  public Check capabilities(Capabilities declared) {
    trial.capabilities(declared);
    fresh = null;
    return this;
  }

  /**
   * Remounts the file system in the middle of every second program. Without this, some programs are
   * remounted if files survive it.
   */
  public Check remounting(boolean wanted) {
    remounting = wanted;
    return this;
  }

  /**
   * Shrinks and reports the first violation of each rule in a block of programs only. The others
   * are counted.
   */
  public Check reportingEachRuleOnce(boolean wanted) {
    eachRuleOnce = wanted;
    return this;
  }

  /** Mounts every file system with {@code MNT_RDONLY}, or with no flag of mount(2). */
  public Check readOnly(boolean wanted) {
    mountFlags = wanted ? MountFlags.MNT_RDONLY : 0;
    trial.mountFlags(mountFlags);
    fresh = null;
    return this;
  }

  /**
   * What was learned of a fresh file system, a line each: how many files exist, and how many were
   * left out. None if it is empty. Mounts it once.
   */
  public List<String> learned() {
    KnownTree tree = fresh().tree();
    return tree == null ? List.of() : LearnedText.of(tree, fresh().readOnly(), kernel.owner());
  }

  /** The names that a fresh file system holds. Mounts it once. */
  public List<String> contents() {
    return fresh().contents();
  }

  private FreshMount fresh() {
    FreshMount known = fresh;
    if (known == null) {
      known = trial.inspect();
      fresh = known;
    }
    return known;
  }

  /**
   * Runs {@code count} programs, those of the seeds from {@code seed} on, in blocks. A block ends
   * early when {@code most} of its programs have failed, and no block follows when as many programs
   * have failed since this check was made.
   *
   * @param calls how many calls each program has
   * @param flags the kernel flags of the mounts; null to draw them
   */
  public void run(
      long count,
      int calls,
      long seed,
      @Nullable Set<KernelFlag> flags,
      long most,
      Listener listener) {
    run(new RandomPrograms(count, calls, seed, flags), most, () -> true, listener);
  }

  /**
   * Runs random programs, as above.
   *
   * @param goesOn whether another block is begun; the first one always is
   */
  public void run(RandomPrograms programs, long most, BooleanSupplier goesOn, Listener listener) {
    inspect(most, listener);
    boolean more = true;
    for (long block = 0; more && block < programs.blocks(); block++) {
      if (tally().failures() < most) {
        runBlock(programs, block, most, listener);
      }
      more = tally().failures() < most && goesOn.getAsBoolean();
    }
  }

  /** Runs one block of programs, which ends early if {@code most} of them fail. */
  void runBlock(RandomPrograms programs, long block, long most, Listener listener) {
    ProgramGenerator generator = generator(programs.flags());
    Set<KernelFlag> drawn = programs.flags() == null ? ProgramGenerator.DRAWN_FLAGS : Set.of();
    long size = programs.sizeOf(block);
    endBlock();
    campaign.run(
        programs.firstSeed(block),
        tally -> tally.programs() < size && tally.failures() < most && !cancelled,
        number -> draw(generator, programs.calls(), guidance.next(number, drawn)),
        reporting(listener));
    endBlock();
  }

  /** The totals are complete, and guide no program any more. */
  private void endBlock() {
    reported.clear();
    coverage.add(guidance);
    guidance = new Coverage();
    ended = tally();
    campaign = new Campaign<>(new Judged());
  }

  /** Ends the block that runs after its present program. Any thread may call it. */
  void cancel() {
    cancelled = true;
  }

  /** What was run so far. After that, nothing was. */
  CheckTotals take() {
    endBlock();
    CheckTotals taken =
        new CheckTotals(ended, new Coverage(), new RuleCounts(), suppressions.take());
    taken.coverage().add(coverage);
    taken.rules().add(rules);
    coverage.clear();
    rules.clear();
    ended = Tally.ZERO;
    return taken;
  }

  /** Adds what another check of the same file systems has run. */
  void add(CheckTotals other) {
    ended = ended.plus(other.tally());
    coverage.add(other.coverage());
    rules.add(other.rules());
    suppressions.addCounts(other.suppressed());
  }

  /** Runs the program of {@code seed} alone; the rest as above. */
  public void run(int calls, Seed seed, @Nullable Set<KernelFlag> flags, Listener listener) {
    Drawn<Seed> drawn = draw(generator(flags), calls, seed);
    campaign.run(seed.number(), drawn, reporting(listener));
  }

  /**
   * Runs all programs of a length over few names, or fewer if {@code most} programs failed since
   * this check was made.
   *
   * @param length how many calls each program has, without the inspection calls at its end
   * @param flags the kernel flags of the mounts
   */
  public void runAll(int length, Set<KernelFlag> flags, long most, Listener listener) {
    inspect(most, listener);
    AllPrograms all = new AllPrograms(fresh().usable(), flags, length);
    campaign.run(
        0,
        goesOn(all.count(), most),
        number -> {
          Drawn<Seed> drawn = new Drawn<>(new Seed(number), all.program(number));
          guidance.begin(drawn.seed(), flags, 0);
          return drawn;
        },
        reporting(listener));
  }

  /**
   * Runs programs that only look at the files that exist. The other methods that run random
   * programs do this first. It is done once.
   *
   * @param most the number of failures after which no program is run
   */
  public void inspect(long most, Listener listener) {
    KnownTree tree = fresh().tree();
    if (tree == null || inspected) {
      return;
    }
    inspected = true;
    for (Program program : TreePrograms.of(tree, mountFlags)) {
      if (tally().failures() < most) {
        guidance.begin(new Seed(0), program.setup().kernelFlags(), 0);
        campaign.run(0, new Drawn<>(new Seed(0), program), inspecting(listener));
      }
    }
  }

  private Predicate<Tally> goesOn(long count, long most) {
    long end = campaign.tally().programs() + count;
    long earlier = ended.failures();
    return tally -> tally.programs() < end && earlier + tally.failures() < most;
  }

  /**
   * Makes programs for the file system.
   *
   * @param flags the kernel flags of the mounts; null to draw them
   */
  public ProgramGenerator generator(@Nullable Set<KernelFlag> flags) {
    KnownTree tree = fresh().tree();
    ProgramGenerator generator =
        new ProgramGenerator(fresh().usable(), flags)
            .mountFlags(mountFlags)
            .mapping(kernel.canMapFiles())
            .existing(tree == null ? ExistingNames.NONE : ExistingNames.of(tree));
    if (!kernel.owner().isSuperuser()) {
      generator.plainUser();
    }
    if (remounting) {
      generator.remounting(WANTED_REMOUNTS);
    } else if (fresh().survivesRemount()) {
      generator.remounting(USUAL_REMOUNTS);
    }
    return generator;
  }

  private Drawn<Seed> draw(ProgramGenerator generator, int calls, Seed seed) {
    Program program = generator.generate(seed, calls, processes);
    guidance.begin(seed, program.setup().kernelFlags(), generator.longestPrefix(calls));
    return new Drawn<>(seed, program);
  }

  private Campaign.Listener<Seed, Finding> reporting(Listener listener) {
    return new Campaign.Listener<>() {
      @Override
      public boolean isReported(Finding finding) {
        return !eachRuleOnce || reported.add(finding.rule());
      }

      @Override
      public void failed(Seed seed, Program smallest, Finding finding) {
        listener.failed(seed, new Failure(smallest, finding, trial.diagram(smallest)));
      }

      @Override
      public void ran(Tally tally) {
        listener.ran(ended.plus(tally).programs());
      }
    };
  }

  private Campaign.Listener<Seed, Finding> inspecting(Listener listener) {
    return (seed, smallest, finding) ->
        listener.inconsistent(new Failure(smallest, finding, trial.diagram(smallest)));
  }

  /** The operations that random programs need and that cannot succeed. */
  public Set<Operation> missing() {
    Set<Operation> missing = EnumSet.copyOf(ProgramGenerator.needed());
    missing.removeAll(fresh().usable());
    return missing;
  }

  /**
   * Runs one program.
   *
   * @return its failure, not shrunk; null if it has none
   * @throws UsageException if it needs more processes than the kernel has
   */
  public @Nullable Failure run(Program program) {
    int needed = program.calls().stream().mapToInt(Call::process).max().orElse(1);
    if (needed > Call.FIRST_PROCESS) {
      ProcessCount.on(needed, kernel);
    }
    fresh(); // What exists must be known.
    guidance.begin(new Seed(0), program.setup().kernelFlags(), 0);
    Finding finding = campaign.runUnshrunk(program);
    return finding == null ? null : new Failure(program, finding, trial.diagram(program));
  }

  /** What the programs covered, those of the shrinker not counted. */
  public Coverage coverage() {
    Coverage all = new Coverage();
    all.add(coverage);
    all.add(guidance);
    return all;
  }

  /** How often each rule was put to the test. */
  public RuleCounts rules() {
    return rules;
  }

  /** One line: how many rules were put to the test, and which could have been but were not. */
  public String rulesSummary() {
    return neverJudged().summary();
  }

  /** The rules that were not put to the test, with reasons; and how often the others were. */
  public List<String> rulesInDetail() {
    return neverJudged().lines();
  }

  /** Whether programs can put {@code rule} to the test on this file system and kernel. */
  boolean isRuleOfFileSystem(Requirement rule) {
    return NeverJudged.applies(rule, fresh().usable(), fresh().readOnly(), kernel.owner());
  }

  private NeverJudged neverJudged() {
    return new NeverJudged(rules, fresh().usable(), fresh().readOnly(), kernel.owner());
  }

  /** The totals; runs of the shrinker are not counted. */
  public Tally tally() {
    return ended.plus(campaign.tally());
  }

  /** What is being run now, null if nothing; for a thread that watches. */
  public @Nullable Progress progress() {
    return trial.progress();
  }
}
