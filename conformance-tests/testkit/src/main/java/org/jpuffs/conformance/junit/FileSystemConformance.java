package org.jpuffs.conformance.junit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.PastedTest;
import org.jpuffs.conformance.generate.Prefix;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance test of a file system. Extend it, give it a fresh file system, and run it as any
 * other test class:
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
 * <p>A file system need not be empty: what it holds is learned first, by the calls that any client
 * would make, and programs use it. At most 1000 files are learned, those nearest to the root; the
 * others are neither used nor judged.
 *
 * <p>It runs on the simulated kernel, or on the one that {@code -Dpuffs.backend} names; {@link
 * Conformance} changes that, and how much is run. It fails if a call breaks a rule; if a call does
 * not return; or if nodes, threads or descriptors are left after the last unmount. Each binding
 * rule is a test of its own.
 *
 * <p>The shrunk program of a failure is kept in a file, by default {@code .jpuffs/failures} in the
 * working directory, which is meant to be committed. The programs in it are run first, each as a
 * test of its own. {@link Conformance#failures} and {@code -Dpuffs.failures} choose the file. If it
 * cannot be written, the message of the failure says so.
 */
public abstract class FileSystemConformance {
  /** After so many failed programs no more are run. Each rule that they break is reported once. */
  private static final long MOST_FAILURES = 20;

  private final TestSettings declared = TestSettings.of(getClass());
  private final Conformance settings = declared.annotation();

  /** A test with the settings of the class's annotation. */
  protected FileSystemConformance() {}

  /** A new file system; each holds the same at its start, or nothing. */
  protected abstract FileSystem<?> newFileSystem();

  /** How long a call may take before the test fails. */
  Duration longestCall() {
    return GuardedRun.LONGEST_CALL;
  }

  @Test
  void whatANewFileSystemHoldsIsConsistent() {
    SharedKernels.Shared shared = declared.shared();
    Check check = declared.check(shared, this::newFileSystem);
    String failure =
        GuardedRun.run(
            shared,
            check,
            longestCall(),
            () -> {
              Map<Requirement, String> failures = new LinkedHashMap<>();
              check.inspect(1, reportingTo(failures, notKept -> ""));
              return failures.isEmpty() ? null : failures.values().iterator().next();
            });
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void itHasTheCapabilitiesOfTheAnnotation() {
    Set<Operation> missing = declared.capabilities().missing(newFileSystem().operations());
    if (!missing.isEmpty()) {
      throw new AssertionError(
          "@Conformance(capabilities) needs " + missing + ", which operations() does not contain");
    }
  }

  /**
   * Runs kept failures, then random programs. The verdict is a tree: a container for the kept
   * failures, if there are any, with a test for each; and a container for each group of rules, and
   * in it a test for each binding rule. A rule that no program has put to the test is skipped, with
   * the reason; so is one that may be broken, and was.
   */
  @TestFactory
  Stream<DynamicNode> conforms() {
    KeptTests kept = new KeptTests(declared, this::newFileSystem, longestCall());
    // JUnit runs the tests of the kept failures before it asks for the nodes that follow.
    return Stream.concat(kept.nodes(), Stream.of(kept).flatMap(this::verdict));
  }

  private Stream<DynamicNode> verdict(KeptTests kept) {
    SharedKernels.Shared shared = declared.shared();
    Check check = declared.check(shared, this::newFileSystem).reportingEachRuleOnce(true);
    Map<Requirement, String> failures = new LinkedHashMap<>();
    List<String> left =
        Objects.requireNonNull(
            GuardedRun.run(shared, check, longestCall(), () -> run(check, kept, failures)));
    return Stream.concat(
        new VerdictTree(failures, check.suppressed()).of(check.judged().rules()),
        Stream.of(nothingIsLeft(left)));
  }

  private static DynamicNode nothingIsLeft(List<String> left) {
    return DynamicTest.dynamicTest(
        "no thread and no descriptor is left after the last unmount",
        () -> {
          if (!left.isEmpty()) {
            throw new AssertionError("all file systems are unmounted, but they left " + left);
          }
        });
  }

  /**
   * Runs the programs of the annotation.
   *
   * @param kept keeps the programs that fail
   * @param failures gets the text of the first violation of each rule
   * @return the threads and descriptors that are left; none if a program has failed
   */
  private List<String> run(Check check, KeptTests kept, Map<Requirement, String> failures) {
    check.learned(); // Loads classes and opens jars, which are not the file system's.
    Resources before = new Resources();
    run(check, reportingTo(failures, kept::keep));
    return failures.isEmpty() ? before.more() : List.of();
  }

  private void run(Check check, CheckListener listener) {
    if (settings.prefix().isEmpty()) {
      check.run(
          settings.programs(), settings.calls(), settings.seed(), flags(), MOST_FAILURES, listener);
    } else {
      Seed seed = new Seed(settings.seed(), Prefix.parse(settings.prefix()));
      check.run(settings.calls(), seed, flags(), listener);
    }
  }

  /**
   * Collects failures.
   *
   * @param failures gets the text of the first violation of each rule
   * @param keep keeps a program, and returns lines about that
   */
  private CheckListener reportingTo(
      Map<Requirement, String> failures, Function<Failure, String> keep) {
    return new CheckListener() {
      @Override
      public void ran(long programs) {}

      @Override
      public void failed(Seed seed, Failure failure) {
        failures.computeIfAbsent(
            failure.finding().rule(), rule -> report(seed, failure) + keep.apply(failure));
      }

      @Override
      public void inconsistent(Failure failure) {
        failures.putIfAbsent(
            failure.finding().rule(),
            System.lineSeparator()
                + "what a new file system holds is not consistent:\n"
                + failure
                + "  as a test of "
                + FileSystemConformance.this.getClass().getSimpleName()
                + "\n"
                + PastedTest.ofMethod(failure));
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
        + (settings.clients() == 0 ? "" : ", clients = " + settings.clients())
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

  /**
   * Runs one program, as a failure prints it, on a new file system, with the settings of the
   * annotation.
   *
   * @throws AssertionError if a call breaks a rule
   * @throws IllegalArgumentException if a line of the script is not understood
   */
  protected final void replay(String script) {
    SharedKernels.Shared shared = declared.shared();
    Replay.check(shared, declared.check(shared, this::newFileSystem), script);
  }
}
