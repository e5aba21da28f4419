package org.jpuffs.conformance.junit;

import java.util.function.Supplier;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.fs.FileSystem;

/**
 * Runs a program from its text on a fresh file system, and judges it. The tests that a check prints
 * call this.
 */
public final class Replay {
  private Replay() {}

  /**
   * Runs {@code script} on the file system of a name.
   *
   * @param fileSystem as for {@code ./puffs check}: {@code memfs}, {@code class:my.Fs}
   * @throws AssertionError if a call breaks a rule
   * @throws IllegalArgumentException if a line of the script is not understood
   */
  public static void check(String fileSystem, String script) {
    check(new FileSystems("").choose(fileSystem)::fresh, script);
  }

  /**
   * Runs {@code script} on the file system of a name, with the settings of an annotation.
   *
   * @param test has the annotation {@link Conformance}: its capabilities and suppressed rules apply
   * @param fileSystem as for {@code ./puffs check}: {@code memfs}, {@code class:my.Fs}
   * @throws AssertionError if a call breaks a rule
   * @throws IllegalArgumentException if a line of the script is not understood, or the annotation
   *     contradicts itself
   */
  public static void check(Class<?> test, String fileSystem, String script) {
    TestSettings settings = TestSettings.of(test);
    SharedKernels.Shared shared = settings.shared();
    Supplier<FileSystem<?>> fresh = new FileSystems("").choose(fileSystem)::fresh;
    check(shared, settings.check(shared, fresh), script);
  }

  /**
   * Runs {@code script} on a file system.
   *
   * @param fileSystem makes it
   * @throws AssertionError if a call breaks a rule
   * @throws IllegalArgumentException if a line of the script is not understood
   */
  public static void check(Supplier<? extends FileSystem<?>> fileSystem, String script) {
    SharedKernels.Shared shared = SharedKernels.of("");
    check(shared, new Check(shared.kernel(), fileSystem), script);
  }

  /**
   * Runs {@code script} with the settings of {@code check}, a check on the kernel of {@code
   * shared}.
   */
  static void check(SharedKernels.Shared shared, Check check, String script) {
    Program program = program(script);
    Failure failure =
        GuardedRun.run(shared, check, GuardedRun.LONGEST_CALL, () -> check.run(program));
    if (failure != null) {
      throw new AssertionError(System.lineSeparator() + failure);
    }
  }

  private static Program program(String script) {
    try {
      return ScriptReader.read("script", script).program();
    } catch (ScriptException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
