package org.jpuffs.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpuffs.conformance.failures.FailureFile;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.UnmountMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What JUnit runs of a file of failures, and what is kept in it. */
class KeptTestsTest {
  private static final String CROOKED = "class:" + EmptyFs.Crooked.class.getName();
  private static final String HEADER = "# puffs failures, form 1: x\n";
  private static final String FAILING = "\nfailure " + CROOKED + " stat-nlink-directory\nstat .\n";
  private static final String PASSING = "\nfailure " + CROOKED + " access-01\naccess . 4\n";
  private static final String OTHER = "\nfailure memfs access-01\naccess . 5\n";

  /** How many file systems the test that runs has made. */
  private static final AtomicInteger MADE = new AtomicInteger();

  @TempDir private Path directory;
  private String before = "";

  /** The tests that have ended, by name, with what they threw; empty if nothing. */
  private final Map<String, String> results = new LinkedHashMap<>();

  /** How many file systems were made before the end of each of these tests. */
  private final List<Integer> made = new ArrayList<>();

  @BeforeEach
  void nameTheFile() {
    before = FailureFile.defaultName();
    System.setProperty(FailureFile.PROPERTY, file().toString());
    MADE.set(0);
  }

  @AfterEach
  void nameTheFileOfBefore() {
    System.setProperty(FailureFile.PROPERTY, before);
  }

  private Path file() {
    return directory.resolve("failures");
  }

  private String text() throws IOException {
    return Files.readString(file());
  }

  @Conformance(programs = 60, plain = true)
  static class OfCrooked extends FileSystemConformance {
    @Override
    protected FileSystem<?> newFileSystem() {
      MADE.incrementAndGet();
      return new EmptyFs.Crooked();
    }
  }

  /** Runs the tests of a class as JUnit does. */
  private void run(Class<?> test) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build();
    LauncherFactory.create().execute(request, new Recorder());
  }

  /** Records the dynamic tests of a class. */
  private final class Recorder implements TestExecutionListener {
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest() && test.getUniqueId().contains("[dynamic-")) {
        results.put(test.getDisplayName(), result.getThrowable().map(String::valueOf).orElse(""));
        made.add(MADE.get());
      }
    }
  }

  private String first() {
    return results.keySet().iterator().next();
  }

  @Test
  void eachKeptFailureIsATestAndRunsBeforeAllPrograms() throws IOException {
    Files.writeString(file(), HEADER + PASSING + OTHER + FAILING + "lstat .\n");
    String text = text();
    run(OfCrooked.class);
    assertThat(results.keySet())
        .startsWith(
            "access-01, 1 calls, the last: access . 4",
            "stat-nlink-directory, 2 calls, the last: lstat .")
        .noneMatch(name -> name.contains("access . 5"));
    assertThat(results.get(first())).isEmpty();
    assertThat(results.get("stat-nlink-directory, 2 calls, the last: lstat ."))
        .contains("the kept failure of stat-nlink-directory:", "nlink 7");
    assertThat(made.get(1)).isLessThan(10);
    assertThat(MADE).hasValueGreaterThan(60);
    assertThat(text()).isEqualTo(text); // The rule has a kept failure that still fails.
  }

  @Test
  void aNewFailureIsKeptAndSaid() throws IOException {
    run(OfCrooked.class);
    assertThat(text()).startsWith("# puffs failures, form 1").contains("failure " + CROOKED + " ");
    assertThat(results.values())
        .anyMatch(each -> each.contains("  kept in " + file() + ": the next check runs it first"));
    results.clear();
    run(OfCrooked.class);
    assertThat(first()).contains(" calls, the last: ");
    assertThat(results.get(first())).contains("the kept failure of ");
  }

  @Test
  void whatCannotBeWrittenIsSaidWithTheFailure() throws IOException {
    Path blocked = Files.writeString(directory.resolve("blocked"), "");
    System.setProperty(FailureFile.PROPERTY, blocked + "/failures");
    run(OfCrooked.class);
    assertThat(results.values()).anyMatch(each -> each.contains("  not kept: " + blocked));
    assertThat(results.values()).contains(""); // All other rules have passed.
  }

  @Test
  void aFileThatCannotBeReadIsATestThatFailsAndStays() throws IOException {
    Files.writeString(file(), HEADER + FAILING + "statt .\n");
    String text = text();
    run(OfCrooked.class);
    assertThat(first()).isEqualTo("the kept failures can be read");
    assertThat(results.get(first())).contains(file() + ":5: statt .", "did you mean \"stat\"");
    assertThat(results.values()).anyMatch(each -> each.contains("  not kept: " + file() + ":5:"));
    assertThat(results).hasSizeGreaterThan(100);
    assertThat(text()).isEqualTo(text);
  }

  @Conformance(programs = 1, plain = true, failures = "none")
  static final class WithoutFile extends OfCrooked {}

  @Conformance(prefix = "2:2", plain = true)
  static final class OfOneProgram extends OfCrooked {}

  @Test
  void theAnnotationCanSwitchItOff() throws IOException {
    Files.writeString(file(), HEADER + FAILING);
    run(WithoutFile.class);
    run(OfOneProgram.class);
    assertThat(results.keySet()).isNotEmpty().noneMatch(name -> name.contains("the last: "));
    assertThat(text()).isEqualTo(HEADER + FAILING);
  }

  /** Its unmount does not return before the latch opens. */
  @Conformance(programs = 1)
  static final class OfHanging extends FileSystemConformance {
    private static final CountDownLatch END = new CountDownLatch(1);

    @Override
    protected FileSystem<?> newFileSystem() {
      return new Hanging();
    }

    @Override
    java.time.Duration longestCall() {
      return java.time.Duration.ofMillis(4);
    }
  }

  /** As the name says. */
  static final class Hanging extends EmptyFs {
    @Override
    public void unmount(Request request, UnmountMode mode) {
      try {
        OfHanging.END.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void aKeptFailureThatHangsFailsItsTestOnly() throws IOException {
    String hanging = "\nfailure class:" + Hanging.class.getName() + " life-05\n";
    Files.writeString(file(), HEADER + hanging + "access . 4\n" + hanging + "access . 5\n");
    try {
      run(OfHanging.class);
      assertThat(results).hasSize(2);
      assertThat(results.values()).allMatch(each -> each.contains("did not return within 4 ms"));
    } finally {
      OfHanging.END.countDown();
    }
  }
}
