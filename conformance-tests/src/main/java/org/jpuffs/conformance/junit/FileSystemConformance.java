package org.jpuffs.conformance.junit;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.ProgramTrial;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.fs.FileSystem;

/**
 * The conformance test of a file system. Extend it, give it a fresh and empty file system, and run
 * it as any other test class:
 *
 * <pre>{@code
 * class MyFileSystemTest extends FileSystemConformance {
 *   @Override
 *   protected FileSystem<?> newFileSystem() {
 *     return new MyFileSystem();
 *   }
 * }
 * }</pre>
 *
 * <p>It runs on the simulated kernel, or on the one that {@code -Dpuffs.backend} names.
 */
public abstract class FileSystemConformance {
  private static final int CALLS = 50;
  private static final int PROGRAMS = 300;

  /** A new file system, with nothing in it. */
  protected abstract FileSystem<?> newFileSystem();

  @Example
  void isEmpty() {
    List<String> contents = trial().contents();
    if (!contents.isEmpty()) {
      throw new AssertionError("a new file system holds nothing, but there are " + contents);
    }
  }

  @Property(tries = PROGRAMS, edgeCases = EdgeCasesMode.NONE)
  void conforms(@ForAll("programs") Program program) {
    Failure failure = trial().run(program);
    if (failure != null) {
      throw new AssertionError(System.lineSeparator() + failure);
    }
  }

  @Provide
  Arbitrary<Program> programs() {
    return new ProgramArbitrary(new ProgramGenerator(newFileSystem().operations(), null), CALLS);
  }

  private ProgramTrial trial() {
    return new ProgramTrial(KernelOfTests.kernel(), this::newFileSystem);
  }
}
