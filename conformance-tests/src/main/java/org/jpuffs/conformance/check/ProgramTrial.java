package org.jpuffs.conformance.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/** Runs single programs against a file system, each on a fresh mount. */
public final class ProgramTrial {
  private final Trial trial;

  /** A trial on {@code kernel}; {@code fileSystems} gives a fresh one for each program. */
  public ProgramTrial(Kernel kernel, Supplier<? extends FileSystem<?>> fileSystems) {
    String mountPoint = new String(kernel.mountPoint(), StandardCharsets.UTF_8);
    this.trial =
        new Trial(
            new Runner(kernel), mountPoint, fileSystems, new Suppressions(), device -> device);
  }

  /** The names that a fresh file system holds: there must be none. */
  public List<String> contents() {
    return trial.look().contents();
  }

  /** What is wrong with the file system under {@code program}, null if nothing. */
  public @Nullable Failure run(Program program) {
    Finding finding = trial.run(program);
    return finding == null ? null : new Failure(program, finding);
  }
}
