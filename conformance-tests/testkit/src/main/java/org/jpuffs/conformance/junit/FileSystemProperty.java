package org.jpuffs.conformance.junit;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.ProcessCount;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.fs.FileSystem;

/**
 * The conformance of a file system as a property of jqwik, for projects that use jqwik: it keeps
 * the seed of a failure, reports it and shrinks the program. {@link FileSystemConformance} needs
 * JUnit alone, and checks more.
 *
 * <p>It runs on the simulated kernel, or on the one that {@code -Dpuffs.backend} names. Override
 * {@link #conforms} to give it another {@code @Property}.
 */
public abstract class FileSystemProperty {
  private static final int CALLS = 50;
  private static final int PROGRAMS = 300;

  /** A new file system; each holds the same at its start, or nothing. */
  protected abstract FileSystem<?> newFileSystem();

  /** Every call of every program has a result that the rules allow. */
  @Property(tries = PROGRAMS, edgeCases = EdgeCasesMode.NONE)
  protected void conforms(@ForAll("programs") Program program) {
    SharedKernels.Shared shared = SharedKernels.of("");
    Check check = new Check(shared.kernel(), this::newFileSystem);
    Failure failure =
        GuardedRun.run(shared, check, GuardedRun.LONGEST_CALL, () -> check.run(program));
    if (failure != null) {
      throw new AssertionError(System.lineSeparator() + failure);
    }
  }

  /** Programs of calls that the file system has operations for. */
  @Provide
  protected Arbitrary<Program> programs() {
    return new ProgramArbitrary(
        new Check(SharedKernels.of("").kernel(), this::newFileSystem).generator(null),
        CALLS,
        ProcessCount.on(ProgramGenerator.AS_NEEDED, SharedKernels.of("").kernel()));
  }
}
