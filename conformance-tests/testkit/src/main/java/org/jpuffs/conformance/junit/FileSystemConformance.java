package org.jpuffs.conformance.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.check.Catalogue;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.PastedTest;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.generate.Prefix;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
 * <p>It runs on the simulated kernel, or on the one that {@code -Dpuffs.backend} names; {@link
 * Conformance} changes that, and how much is run. Besides what breaks a rule, what is left behind
 * fails it: nodes that replies named and RECLAIM never gave back, threads, descriptors.
 */
public abstract class FileSystemConformance {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

  private final Conformance settings;
  private final Suppressions suppressions = new Suppressions();
  private final Capabilities capabilities;

  /** As the annotation of the class says. */
  protected FileSystemConformance() {
    Conformance own = getClass().getAnnotation(Conformance.class);
    settings = own != null ? own : Defaults.class.getAnnotation(Conformance.class);
    capabilities = said();
    for (String suppressed : settings.suppress()) {
      suppress(suppressed);
    }
  }

  private Capabilities said() {
    try {
      return new Capabilities(List.of(settings.capabilities()), List.of(settings.without()));
    } catch (IllegalArgumentException contradiction) {
      throw new IllegalArgumentException(
          "@Conformance of " + getClass().getName() + ": " + contradiction.getMessage());
    }
  }

  /** Has the annotation with all its defaults. */
  @Conformance
  private static final class Defaults {}

  /** A new file system, with nothing in it. */
  protected abstract FileSystem<?> newFileSystem();

  private void suppress(String suppressed) {
    int equals = suppressed.indexOf('=');
    Requirement rule =
        equals < 0 ? null : Catalogue.byName().get(suppressed.substring(0, equals).strip());
    if (rule == null || suppressed.substring(equals + 1).isBlank()) {
      throw new IllegalArgumentException(
          "@Conformance(suppress = \""
              + suppressed
              + "\") of "
              + getClass().getName()
              + ": write \"RULE=REASON\", with a rule of ./puffs rules");
    }
    suppressions.add(rule, suppressed.substring(equals + 1).strip());
  }

  private Kernel kernel() {
    return SharedKernels.of(settings.backend());
  }

  private Check check() {
    return new Check(kernel(), this::newFileSystem, suppressions)
        .processes(settings.processes())
        .capabilities(capabilities)
        .remounting(settings.remount());
  }

  @Test
  void is_empty_at_first() {
    List<String> contents = check().contents();
    if (!contents.isEmpty()) {
      throw new AssertionError("a new file system holds nothing, but there are " + contents);
    }
  }

  @Test
  void has_its_capabilities() {
    Set<Operation> missing = capabilities.missing(newFileSystem().operations());
    if (!missing.isEmpty()) {
      throw new AssertionError(
          "@Conformance(capabilities) needs " + missing + ", but operations() has not");
    }
  }

  @Test
  void conforms() {
    Check check = check();
    Watchdog dog = new Watchdog(check::progress, LONGEST_CALL, hung -> tell(hung));
    List<String> failures = new ArrayList<>();
    try {
      check.contents(); // whatever is loaded at first is there when we look
      Resources before = new Resources();
      run(check, told(failures));
      if (failures.isEmpty()) {
        List<String> more = before.more();
        if (!more.isEmpty()) {
          throw new AssertionError("all file systems are unmounted, but they left " + more);
        }
      }
    } finally {
      dog.stop();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.get(0));
    }
  }

  private void run(Check check, Check.Listener listener) {
    if (settings.prefix().isEmpty()) {
      check.run(settings.programs(), settings.calls(), settings.seed(), flags(), 1, listener);
    } else {
      Seed seed = new Seed(settings.seed(), Prefix.parse(settings.prefix()));
      check.run(settings.calls(), seed, flags(), listener);
    }
  }

  private Check.Listener told(List<String> failures) {
    return new Check.Listener() {
      @Override
      public void ran(long programs) {}

      @Override
      public void failed(Seed seed, Failure failure) {
        failures.add(report(seed, failure));
      }
    };
  }

  private String report(Seed seed, Failure failure) {
    return System.lineSeparator()
        + "the program of seed "
        + seed
        + ", shrunk:\n"
        + failure
        + "  again\n    @Conformance(programs = 1, seed = "
        + seed.number()
        + (seed.prefix() == null ? "" : ", prefix = \"" + seed.prefix() + "\"")
        + ")\n  the shrunk program as a test of "
        + getClass().getSimpleName()
        + "\n"
        + PastedTest.ofMethod(failure);
  }

  private @Nullable Set<KernelFlag> flags() {
    if (settings.plain()) {
      return Set.of();
    }
    return settings.flags().length == 0 ? null : Set.of(settings.flags());
  }

  /** A call does not come back. Nothing can end it but the test runner: so it is told at once. */
  private void tell(Progress hung) {
    System.err.println(
        getClass().getName()
            + ": "
            + hung.step()
            + " has not come back within "
            + LONGEST_CALL.toSeconds()
            + " s, in\n"
            + ScriptWriter.print(hung.soFar()));
  }

  /**
   * Runs one program, as a failure prints it, on a new file system.
   *
   * @throws AssertionError if a call breaks a rule
   * @throws IllegalArgumentException if a line of the script is not understood
   */
  protected final void replay(String script) {
    Replay.check(kernel(), this::newFileSystem, suppressions, script);
  }
}
