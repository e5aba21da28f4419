package org.jpuffs.conformance.compare;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jpuffs.conformance.check.ProcessCount;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.trace.TraceMask;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;

/** Two kernels that run the same programs. */
public final class KernelPair implements AutoCloseable {
  private static final int MOST_REPEATS = 3;

  private final ComparedKernel first;
  private final ComparedKernel second;
  private final Function<Setup, FileSystem<?>> fileSystems;
  private final Function<FileSystem<?>, MountOptions> options;
  private final Set<TraceMask> masks;
  private long scripts;
  private Consumer<Script> started = script -> {};
  private volatile @Nullable Progress progress;

  /**
   * Starts two kernels.
   *
   * @param fileSystems gives a fresh file system for a set-up
   * @param options gives the options to mount it with
   * @throws BackendUnavailableException if one of them cannot start
   */
  public KernelPair(
      Backend first,
      Backend second,
      Function<Setup, FileSystem<?>> fileSystems,
      Function<FileSystem<?>, MountOptions> options)
      throws BackendUnavailableException {
    this.fileSystems = fileSystems;
    this.options = options;
    this.masks = masks(first, second);
    this.first = new ComparedKernel(first);
    this.second = new ComparedKernel(second);
  }

  /** What two kernels need not have in common. */
  public static Set<TraceMask> masks(Backend first, Backend second) {
    return Backends.isMachine(first) || Backends.isMachine(second)
        ? TraceMask.OF_A_MACHINE
        : TraceMask.NONE;
  }

  /** The number of processes of a program, if the user asked for {@code asked}. */
  public int processes(int asked) {
    return ProcessCount.on(asked, first.kernel(), second.kernel());
  }

  /** Whether processes of both kernels can map files. */
  public boolean canMapFiles() {
    return first.kernel().canMapFiles() && second.kernel().canMapFiles();
  }

  /** Calls {@code listener} for each script before it runs. */
  public void onStart(Consumer<Script> listener) {
    started = listener;
  }

  /** Runs {@code program} on both kernels. */
  public ComparisonResult compare(Program program) {
    return compare(Script.of(program));
  }

  /** Runs {@code script} on both kernels. */
  public ComparisonResult compare(Script script) {
    started.accept(script);
    progress = new Progress(script.program(), 0, ++scripts);
    Transcript transcript = run(first, script);
    int requests = transcript.frames();
    Difference difference = difference(transcript, run(second, script));
    for (int i = 0; difference != null && isDisturbed() && i < MOST_REPEATS; i++) {
      difference = difference(run(first, script), run(second, script));
    }
    progress = null;
    return new ComparisonResult(difference, script.lines().size(), requests);
  }

  private @Nullable Difference difference(Transcript first, Transcript second) {
    return ByteEquality.holds(first, second)
        ? null
        : Difference.of(TranscriptText.lines(first), TranscriptText.lines(second), masks);
  }

  /** Whether a kernel's timer caused writes during the run, which may have changed later calls. */
  private boolean isDisturbed() {
    return first.transcript().isDisturbed() || second.transcript().isDisturbed();
  }

  private Transcript run(ComparedKernel kernel, Script script) {
    FileSystem<?> fileSystem = fileSystems.apply(script.setup());
    return kernel.run(script, fileSystem, options.apply(fileSystem));
  }

  /** What runs now, for a thread that watches; null if nothing. */
  public @Nullable Progress progress() {
    return progress;
  }

  @Override
  public void close() {
    try {
      first.close();
    } finally {
      second.close();
    }
  }
}
