package org.jpuffs.conformance.check;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.generate.AllPrograms;
import org.jpuffs.conformance.generate.Coverage;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressed;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jspecify.annotations.Nullable;

/** Runs many random programs on a file system, and shrinks those that fail. */
public final class Check implements BlockRunner {
  /**
   * How many programs a block has. Coverage guides a program by earlier ones of the same block
   * only, so that blocks can be run in any order and at the same time.
   */
  public static final int BLOCK = 500;

  private final Kernel kernel;
  private final Trial trial;
  private final Suppressions suppressions;
  private final Coverage coverage = new Coverage();
  private final CheckCounts counts = new CheckCounts();
  private final Inspection inspection = new Inspection();

  /** The block that runs, or that runs next. */
  private volatile ProgramBlock block;

  private volatile boolean cancelled;
  private volatile @Nullable FreshMount fresh;
  private int processes;
  private int clients;
  private boolean remounting;
  private int mountFlags;
  private boolean eachRuleOnce;

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
      Suppressions own,
      UnaryOperator<PuffsDevice> wrapper) {
    this(kernel, new MountTrial(kernel, fileSystems, own, wrapper), own);
  }

  /** A check whose programs are run by {@code trial}, which knows the suppressions. */
  Check(Kernel kernel, Trial trial, Suppressions suppressions) {
    this.kernel = kernel;
    this.suppressions = suppressions;
    this.processes = ProcessCount.on(ProgramGenerator.AS_NEEDED, kernel);
    this.trial = trial;
    this.block = new ProgramBlock(trial, counts, Tally.ZERO);
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

  /** Makes calls of so many processes overlap in every program; of none by default. */
  public Check clients(int count) {
    clients = count == 0 ? 0 : ProcessCount.on(count, kernel);
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

  /** Measures how long calls take; {@code clock} counts nanoseconds. No result depends on it. */
  public Check measuringCalls(LongSupplier clock) {
    counts.times().measureWith(clock);
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

  /** Whether a fresh file system was mounted and looked at. Any thread may call this. */
  public boolean hasLearned() {
    return fresh != null;
  }

  FreshMount fresh() {
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
      CheckListener listener) {
    run(new RandomPrograms(count, calls, seed, flags), most, () -> true, listener);
  }

  /**
   * Runs random programs, as above.
   *
   * @param goesOn whether another block is begun; the first one always is
   */
  public void run(
      RandomPrograms programs, long most, BooleanSupplier goesOn, CheckListener listener) {
    inspect(most, listener);
    boolean more = true;
    for (long number = 0; more && number < programs.blocks(); number++) {
      if (tally().failures() < most) {
        run(programs, number, most, listener);
      }
      more = tally().failures() < most && goesOn.getAsBoolean();
    }
  }

  /** {@inheritDoc} They are not among the {@linkplain #tally() totals} of this check. */
  @Override
  public CheckTotals runBlock(
      RandomPrograms programs, long number, long most, BlockListener listener) {
    run(programs, number, most, listener);
    return take();
  }

  private void run(RandomPrograms programs, long number, long most, CheckListener listener) {
    ProgramGenerator generator = generator(programs.flags());
    Set<KernelFlag> drawn = programs.flags() == null ? ProgramGenerator.DRAWN_FLAGS : Set.of();
    long size = programs.sizeOf(number);
    ProgramBlock begun = endBlock(tally());
    begun.run(
        programs.firstSeed(number),
        tally -> tally.programs() < size && tally.failures() < most && !cancelled,
        seed -> draw(generator, programs.calls(), begun.guidance().next(seed, drawn)),
        begun.reportingTo(listener, eachRuleOnce));
    endBlock(tally());
  }

  /**
   * The block that ran guides no program any more.
   *
   * @param totals of all blocks that have ended
   * @return the block that follows
   */
  private ProgramBlock endBlock(Tally totals) {
    coverage.add(block.guidance());
    ProgramBlock next = new ProgramBlock(trial, counts, totals);
    block = next;
    return next;
  }

  /** {@inheritDoc} The present program is run to its end. */
  @Override
  public void cancel() {
    cancelled = true;
  }

  /** What was run so far. After that, nothing was. */
  CheckTotals take() {
    Tally run = tally();
    endBlock(Tally.ZERO);
    CheckTotals taken =
        new CheckTotals(run, new Coverage(), new CheckCounts(), suppressions.take());
    taken.coverage().add(coverage);
    taken.counts().add(counts);
    coverage.clear();
    counts.clear();
    return taken;
  }

  /** Adds what another check of the same file systems has run. */
  void add(CheckTotals other) {
    endBlock(tally().plus(other.tally()));
    coverage.add(other.coverage());
    counts.add(other.counts());
    suppressions.addCounts(other.suppressed());
  }

  /** Runs the program of {@code seed} alone; the rest as above. */
  public void run(int calls, Seed seed, @Nullable Set<KernelFlag> flags, CheckListener listener) {
    Drawn<Seed> drawn = draw(generator(flags), calls, seed);
    block.run(seed.number(), drawn, block.reportingTo(listener, eachRuleOnce));
  }

  /**
   * Runs all programs of a length over few names, or fewer if {@code most} programs failed since
   * this check was made.
   *
   * @param length how many calls each program has, without the inspection calls at its end
   * @param flags the kernel flags of the mounts
   */
  public void runAll(int length, Set<KernelFlag> flags, long most, CheckListener listener) {
    inspect(most, listener);
    AllPrograms all = new AllPrograms(fresh().usable(), flags, length);
    ProgramBlock begun = endBlock(tally());
    long earlier = tally().failures();
    begun.run(
        0,
        tally -> tally.programs() < all.count() && earlier + tally.failures() < most,
        number -> {
          Drawn<Seed> drawn = new Drawn<>(new Seed(number), trial.possible(all.program(number)));
          begun.guidance().begin(drawn.seed(), flags, 0);
          return drawn;
        },
        begun.reportingTo(listener, eachRuleOnce));
  }

  /**
   * Runs programs that only look at the files that exist. The other methods that run random
   * programs do this first. It is done once.
   *
   * @param most the number of failures after which no program is run
   */
  public void inspect(long most, CheckListener listener) {
    inspection.run(fresh().tree(), mountFlags, most, block, listener);
  }

  /** How many of the programs so far were those of {@link #inspect}. */
  public long inspected() {
    return inspection.programs();
  }

  /** Another check inspects what a fresh file system holds: {@link #inspect} runs no program. */
  public Check withoutInspection() {
    inspection.leaveOut();
    return this;
  }

  /** Makes programs; {@code flags} are the kernel flags of the mounts, null to draw them. */
  public ProgramGenerator generator(@Nullable Set<KernelFlag> flags) {
    ProgramGenerator generator = fresh().generator(flags, kernel, remounting);
    return generator.mountFlags(mountFlags).clients(fresh().clients(clients));
  }

  private Drawn<Seed> draw(ProgramGenerator generator, int calls, Seed seed) {
    Program program = trial.drawn(seed.number(), generator.generate(seed, calls, processes));
    block.guidance().begin(seed, program.setup().kernelFlags(), generator.longestPrefix(calls));
    return new Drawn<>(seed, program);
  }

  /** The operations that random programs need and that cannot succeed. */
  public Set<Operation> missing() {
    Set<Operation> missing = fresh().missing();
    missing.removeAll(trial.unreachable());
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
    Overlap.verify(program.calls());
    fresh(); // What exists must be known.
    block.guidance().begin(new Seed(0), program.setup().kernelFlags(), 0);
    return block.run(program);
  }

  /** What the programs covered, those of the shrinker not counted. */
  public Coverage coverage() {
    Coverage all = new Coverage();
    all.add(coverage);
    all.add(block.guidance());
    return all;
  }

  /** What the programs did, those of the shrinker not counted. */
  public CheckCounts counts() {
    return counts;
  }

  /** Whether programs can put {@code rule} to the test on this file system and kernel. */
  boolean isRuleOfFileSystem(Requirement rule) {
    return (clients > 0 || RuleGroup.of(rule) != RuleGroup.OVERLAPS)
        && JudgedRules.applies(rule, fresh(), kernel.owner());
  }

  /** How often each rule was put to the test; and why not, if never. */
  public JudgedRules judged() {
    return trial.judged(counts.rules(), fresh(), clients);
  }

  /** The rules that may be broken, and how often each was. */
  public List<Suppressed> suppressed() {
    return suppressions.all();
  }

  /** The totals; runs of the shrinker are not counted. */
  public Tally tally() {
    return block.tally();
  }

  /** What is being run now, null if nothing; for a thread that watches. */
  public @Nullable Progress progress() {
    return trial.progress();
  }
}
