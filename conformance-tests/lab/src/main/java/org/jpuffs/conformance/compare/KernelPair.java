package org.jpuffs.conformance.compare;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jpuffs.conformance.check.ProcessCount;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;

/** Two kernels, and programs that are run on both. */
public final class KernelPair implements AutoCloseable {
  private static final int MOST_AGAIN = 3;

  private final ComparedKernel one;
  private final ComparedKernel other;
  private final Function<Setup, FileSystem<?>> fileSystems;
  private final Function<FileSystem<?>, MountOptions> options;
  private long calls;
  private long requests;
  private Consumer<Script> begins = script -> {};
  private volatile @Nullable Progress progress;

  /**
   * Starts two kernels.
   *
   * @param fileSystems gives a fresh file system for a set-up
   * @param options what to mount it with
   * @throws BackendUnavailableException if one of them cannot start
   */
  public KernelPair(
      Backend one,
      Backend other,
      Function<Setup, FileSystem<?>> fileSystems,
      Function<FileSystem<?>, MountOptions> options)
      throws BackendUnavailableException {
    this.fileSystems = fileSystems;
    this.options = options;
    this.one = new ComparedKernel(one);
    this.other = new ComparedKernel(other);
  }

  /** How many processes programs are drawn for, where a user asked for {@code asked}. */
  public int processes(int asked) {
    return ProcessCount.on(asked, one.kernel(), other.kernel());
  }

  /** Has {@code listener} told of each script before it is run. */
  public void onBegin(Consumer<Script> listener) {
    begins = listener;
  }

  /** Where the kernels part under {@code program}, null if they do not. */
  public @Nullable Difference compare(Program program) {
    return compare(Script.of(program));
  }

  /** Where the kernels part under {@code script}, null if they do not. */
  public @Nullable Difference compare(Script script) {
    begins.accept(script);
    progress = new Progress(script.program(), 0, System.nanoTime());
    calls += script.lines().size();
    Transcript first = run(one, script);
    requests += first.frames();
    Difference difference = difference(first, run(other, script));
    for (int again = 0; difference != null && isDisturbed() && again < MOST_AGAIN; again++) {
      difference = difference(run(one, script), run(other, script));
    }
    progress = null;
    return difference;
  }

  private static @Nullable Difference difference(Transcript first, Transcript second) {
    return ByteEquality.in(first, second)
        ? null
        : Difference.of(TranscriptText.lines(first), TranscriptText.lines(second));
  }

  /** What a kernel's clock caused meanwhile may have changed everything after it. */
  private boolean isDisturbed() {
    return one.transcript().isDisturbed() || other.transcript().isDisturbed();
  }

  private Transcript run(ComparedKernel side, Script script) {
    FileSystem<?> fileSystem = fileSystems.apply(script.setup());
    return side.run(script, fileSystem, options.apply(fileSystem));
  }

  /** How many calls were made on each kernel. */
  public long calls() {
    return calls;
  }

  /** How many frames the first kernel sent. */
  public long requests() {
    return requests;
  }

  /** Calls and requests are counted from these numbers on again. */
  void forget(long made, long sent) {
    calls = made;
    requests = sent;
  }

  /** What is being run now, null if nothing; for a thread that watches. */
  public @Nullable Progress progress() {
    return progress;
  }

  @Override
  public void close() {
    try {
      one.close();
    } finally {
      other.close();
    }
  }
}
