package org.jpuffs.conformance.junit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.failures.KeptFailure;
import org.jpuffs.conformance.failures.KeptFailures;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.FileSystem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** The kept failures of a file system as tests of JUnit. Keeps the failures that are new. */
final class KeptTests {
  private final TestSettings settings;
  private final Supplier<? extends FileSystem<?>> fileSystems;
  private final Duration longestCall;
  private final KeptFailures failures;

  /**
   * The tests of a file system.
   *
   * @param fileSystems makes it; its class is the name of the file system in the file
   * @param longestCall how long a call may take
   */
  KeptTests(
      TestSettings settings, Supplier<? extends FileSystem<?>> fileSystems, Duration longestCall) {
    this.settings = settings;
    this.fileSystems = fileSystems;
    this.longestCall = longestCall;
    this.failures = settings.failures(fileSystems);
  }

  /** A container with a test for each entry; nothing if there is none. */
  Stream<DynamicNode> nodes() {
    List<KeptFailure> entries;
    try {
      entries = failures.entries();
    } catch (UsageException unreadable) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "the kept failures can be read",
              () -> {
                throw new AssertionError(unreadable.getMessage(), unreadable);
              }));
    }
    if (entries.isEmpty()) {
      return Stream.empty();
    }
    String name = String.format(Locale.ROOT, "kept failures: %d", entries.size());
    return Stream.of(DynamicContainer.dynamicContainer(name, entries.stream().map(this::test)));
  }

  private DynamicNode test(KeptFailure kept) {
    List<Call> calls = kept.program().calls();
    String last = ScriptWriter.print(calls.get(calls.size() - 1));
    String name =
        String.format(Locale.ROOT, "%s, %d calls, the last: %s", kept.rule(), calls.size(), last);
    return DynamicTest.dynamicTest(name, () -> run(kept));
  }

  private void run(KeptFailure kept) {
    SharedKernels.Shared shared = settings.shared();
    Check check = settings.check(shared, fileSystems);
    String obstacle =
        GuardedRun.run(
            shared, check, longestCall, () -> KeptFailures.obstacle(kept, shared.kernel(), check));
    if (obstacle != null) {
      Assumptions.abort(obstacle);
    }
    Failure failure = GuardedRun.run(shared, check, longestCall, () -> check.run(kept.program()));
    if (failure != null) {
      failures.stillBreaks(failure.finding().rule().id());
      throw new AssertionError(
          System.lineSeparator() + "the kept failure of " + kept.rule() + ":\n" + failure);
    }
  }

  /** Keeps the program of a failure. A line that says so; empty if it was not kept on purpose. */
  String keep(Failure failure) {
    String done = failures.keep(failure.finding().rule().id(), failure.program());
    return done == null ? "" : "  " + done + "\n";
  }
}
