package org.jpuffs.conformance.crash;

import java.util.concurrent.atomic.AtomicLong;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.campaign.RunResult;
import org.jpuffs.conformance.campaign.Subject;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.DurableFileSystems;
import org.jpuffs.store.MemoryStore;
import org.jspecify.annotations.Nullable;

/**
 * Tests what a file system has after crashes. It runs random programs over a store that records. It
 * crashes after each event of the store, in several ways, mounts what the store has, and compares
 * the files with what clients saw before.
 */
public final class CrashCheck implements StoreCheck<CrashFinding> {
  /** Sets of lost writes for each event, while a program is shrunk. */
  private static final int SUBSETS_OF_SHRINKER = 8;

  /** One of so many programs mounts the file system again: all of them do so after each crash. */
  private static final int REMOUNTED = 6;

  /** Mounts for shrinking one program. */
  private static final long IMAGES_OF_SHRINKER = 100_000;

  private final CrashTrial trial;
  private final CrashPrograms programs;
  private final int subsets;
  private final Campaign<CrashFinding> campaign = new Campaign<>(new Crashed());
  private final AtomicLong images = new AtomicLong();
  private final AtomicLong steps = new AtomicLong();
  private volatile @Nullable Program running;
  private long shrinkerImages;
  private boolean isShrinking;
  private long notJudged;

  /**
   * A check. Nothing is mounted yet.
   *
   * @param kernel where the file systems are mounted
   * @param fileSystems what is tested
   * @param subsets how many sets of lost writes are drawn for each event of the store
   */
  public CrashCheck(Kernel kernel, DurableFileSystems fileSystems, int subsets) {
    this.trial = new CrashTrial(kernel, fileSystems, this::nextImage);
    this.subsets = subsets;
    this.programs =
        new CrashPrograms(
            fileSystems.on(new MemoryStore(fileSystems.storeSize())).operations(),
            REMOUNTED,
            CrashPrograms.SynchronousWrites.SOME);
  }

  /** Runs programs in trials. */
  private final class Crashed implements Subject<CrashFinding> {
    @Override
    public RunResult<CrashFinding> run(Program program) {
      isShrinking = false;
      shrinkerImages = 0;
      running = program;
      CrashResult result = trial.run(program, subsets);
      notJudged += result.notJudged() == null ? 0 : 1;
      running = null;
      return result;
    }

    @Override
    public @Nullable CrashFinding reproduce(Program candidate, CrashFinding sought) {
      isShrinking = true;
      if (shrinkerImages >= IMAGES_OF_SHRINKER) {
        return null;
      }
      running = candidate;
      int fewer = Math.min(subsets, SUBSETS_OF_SHRINKER);
      CrashFinding found = trial.run(candidate, fewer).finding();
      running = null;
      return found != null && found.rule() == sought.rule() ? found : null;
    }
  }

  private boolean nextImage() {
    steps.incrementAndGet();
    if (isShrinking) {
      return ++shrinkerImages < IMAGES_OF_SHRINKER;
    }
    images.incrementAndGet();
    return true;
  }

  @Override
  public void run(
      long count, int calls, long seed, long most, Campaign.Listener<Long, CrashFinding> listener) {
    campaign.run(
        seed,
        tally -> tally.programs() < count && tally.failures() < most,
        number -> new Drawn<>(number, programs.of(number, calls)),
        listener);
  }

  /** Runs the program of one seed, which is not shrunk. What is wrong; null if nothing is. */
  public @Nullable CrashFinding run(long seed, int calls) {
    return campaign.runUnshrunk(programs.of(seed, calls));
  }

  @Override
  public Tally tally() {
    return campaign.tally();
  }

  /** {@inheritDoc} After each crash the file system was mounted. */
  @Override
  public long runs() {
    return images.get();
  }

  @Override
  public long notJudged() {
    return notJudged;
  }

  @Override
  public @Nullable Progress progress() {
    Program program = running;
    return program == null ? null : new Progress(program, Progress.MOUNT, steps.get());
  }
}
