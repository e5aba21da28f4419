package org.jpuffs.conformance.junit;

import java.util.function.Supplier;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Kernel;

/**
 * Runs a program from its text, on a fresh file system, and judges it. What a check prints to be
 * pasted calls this.
 */
public final class Replay {
  private Replay() {}

  /**
   * Runs {@code script} on a file system that is found by name.
   *
   * @param fileSystem as {@code ./puffs check} is told it: {@code memfs}, {@code class:my.Fs}
   * @throws AssertionError if a call breaks a rule
   * @throws IllegalArgumentException if a line of the script is not understood
   */
  public static void check(String fileSystem, String script) {
    check(new FileSystems("").choose(fileSystem)::fresh, script);
  }

  /**
   * Runs {@code script} on a file system.
   *
   * @param fileSystem makes it
   * @throws AssertionError if a call breaks a rule
   * @throws IllegalArgumentException if a line of the script is not understood
   */
  public static void check(Supplier<? extends FileSystem<?>> fileSystem, String script) {
    check(SharedKernels.of(""), fileSystem, new Suppressions(), script);
  }

  static void check(
      Kernel kernel,
      Supplier<? extends FileSystem<?>> fileSystem,
      Suppressions suppressions,
      String script) {
    Failure failure = new Check(kernel, fileSystem, suppressions).run(program(script));
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
