package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.spi.Backend;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --jobs}. */
final class JobsOption {
  private static final int MOST = 256;

  /** A program may have a directory of 20,000 names, in the file system, kernel and oracle. */
  private static final long HEAP_OF_JOB = 56L << 20;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "the number of kernels that run programs at the same time; the result does not depend on"
              + " it. On rump each is in a process of its own, which runs one block of 500 programs."
              + " Default: the number of processors, but no more than one for 56 MiB of heap; 1 on"
              + " kernels other than sim, and for file systems that use one directory. On linux each"
              + " has a subdirectory of its own")
  private @Nullable Integer jobs;

  /**
   * The number to use.
   *
   * @param fileSystem null if the kernel serves the file system: the default is 1 then
   * @throws UsageException if it is out of range, or more than the kernel or the file system allows
   */
  int count(Backend backend, @Nullable ChosenFileSystem fileSystem) {
    String onlyOne = onlyOne(backend, fileSystem);
    if (jobs == null) {
      Runtime machine = Runtime.getRuntime();
      return fileSystem != null && onlyOne == null && backend.allowsSeveralKernels()
          ? usual(machine.availableProcessors(), machine.maxMemory())
          : 1;
    }
    if (jobs < 1 || jobs > MOST) {
      throw new UsageException("--jobs " + jobs + ": give a number from 1 to " + MOST);
    }
    if (jobs > 1 && onlyOne != null) {
      throw new UsageException("--jobs " + jobs + ": " + onlyOne + "; leave --jobs out");
    }
    return jobs;
  }

  /** The number for a machine; {@code heap} is in bytes. */
  static int usual(int processors, long heap) {
    long byHeap = Math.max(1, heap / HEAP_OF_JOB);
    return (int) Math.min(Math.min(processors, byHeap), MOST);
  }

  private static @Nullable String onlyOne(Backend backend, @Nullable ChosenFileSystem fileSystem) {
    if (!backend.allowsSeveralKernels() && !backend.hasKernelPerProcess()) {
      return "all programs meet in one kernel of the backend " + backend.name();
    }
    return fileSystem == null || fileSystem.allowsSeveral()
        ? null
        : fileSystem.name() + " cannot be mounted several times at the same time";
  }
}
