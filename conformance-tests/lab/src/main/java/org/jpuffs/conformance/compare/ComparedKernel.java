package org.jpuffs.conformance.compare;

import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.trace.ScriptRun;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;

/** One of the two kernels of a comparison. */
final class ComparedKernel implements AutoCloseable {
  private final Backend backend;
  private Kernel kernel;
  private ScriptRun run;
  private final Transcript transcript;

  /** Starts the kernel. */
  ComparedKernel(Backend backend) throws BackendUnavailableException {
    this.backend = backend;
    this.kernel = backend.start();
    this.run = new ScriptRun(kernel);
    this.transcript = new Transcript(run.kernelClock());
  }

  /** The name of the backend. */
  String name() {
    return backend.name();
  }

  /** The kernel that runs now. */
  Kernel kernel() {
    return kernel;
  }

  /**
   * Runs {@code script} on a fresh mount.
   *
   * @return always the same object, valid until the next run
   */
  Transcript run(Script script, FileSystem<?> fileSystem, MountOptions options) {
    transcript.clear();
    try {
      run.run(script, fileSystem, options, transcript);
    } catch (RuntimeException thrown) {
      transcript.kernelFailed("the kernel threw " + thrown + at(thrown));
      restart();
    }
    return transcript;
  }

  /** The transcript of the last run. */
  Transcript transcript() {
    return transcript;
  }

  private static String at(RuntimeException thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return frames.length == 0 ? "" : " at " + frames[0];
  }

  /**
   * Replaces a kernel that threw.
   *
   * @throws KernelDeathException if there is no other: a guest has gone
   */
  private void restart() {
    try {
      kernel.close();
    } catch (RuntimeException again) {
      transcript.kernelFailed("the kernel threw " + again + " when it was closed");
    }
    try {
      kernel = backend.start();
    } catch (BackendUnavailableException e) {
      throw new KernelDeathException(
          KernelDeathException.Kind.PANIC,
          "the kernel of the backend "
              + backend.name()
              + " has ended in a program, and does not start again: "
              + e.getMessage());
    }
    run = new ScriptRun(kernel);
  }

  @Override
  public void close() {
    kernel.close();
  }
}
