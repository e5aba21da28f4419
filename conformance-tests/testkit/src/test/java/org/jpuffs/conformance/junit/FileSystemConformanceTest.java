package org.jpuffs.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.examples.HelloFileSystem;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.fs.UnmountMode;
import org.jpuffs.layer.ForwardingFileSystem;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What the JUnit test finds besides broken rules, and what its annotation changes. */
class FileSystemConformanceTest {
  /** One whose nodes are of no interest. */
  @Conformance(programs = 3, calls = 5)
  private abstract static class Few extends FileSystemConformance {}

  private static class Leaving extends Few {
    private final Runnable unmounting;

    Leaving(Runnable unmounting) {
      this.unmounting = unmounting;
    }

    @Override
    protected FileSystem<?> newFileSystem() {
      return new FileSystem<String>() {
        @Override
        public String root() {
          return "root";
        }

        @Override
        public void unmount(Request request, UnmountMode mode) {
          unmounting.run();
        }
      };
    }
  }

  /** Runs the tests of a verdict, and throws what the first one that fails throws. */
  static void judge(FileSystemConformance test) throws Throwable {
    for (DynamicTest each : tests(test).values()) {
      try {
        each.getExecutable().execute();
      } catch (TestAbortedException skipped) {
        // It does not fail.
      }
    }
  }

  private static boolean passes(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return !test.getDisplayName().contains(", 0 times");
    } catch (Throwable failedOrSkipped) {
      return false;
    }
  }

  /** The tests of a verdict, by their names up to the first comma. */
  private static Map<String, DynamicTest> tests(FileSystemConformance test) {
    Map<String, DynamicTest> tests = new LinkedHashMap<>();
    test.conforms().forEach(node -> collect(node, tests));
    return tests;
  }

  private static void collect(DynamicNode node, Map<String, DynamicTest> tests) {
    if (node instanceof DynamicContainer container) {
      container.getChildren().forEach(child -> collect(child, tests));
    } else {
      tests.put(node.getDisplayName().replaceFirst(",.*", ""), (DynamicTest) node);
    }
  }

  @Test
  void passesIfNothingIsLeft() {
    assertThatCode(() -> judge(new Leaving(() -> {}))).doesNotThrowAnyException();
  }

  @Test
  void failsIfAThreadIsLeft() {
    CountDownLatch end = new CountDownLatch(1);
    Runnable start =
        () -> {
          Thread thread = new Thread(() -> await(end), "stays");
          thread.setDaemon(true);
          thread.start();
        };
    try {
      assertThatThrownBy(() -> judge(new Leaving(new OnThird(start))))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("thread stays");
    } finally {
      end.countDown();
    }
  }

  @Test
  void failsIfADescriptorIsLeft() throws IOException {
    if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
      return; // this system does not tell
    }
    Path file = Files.createTempFile("left", ".open");
    List<InputStream> open = new ArrayList<>();
    Runnable opening =
        () -> {
          try {
            open.add(Files.newInputStream(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    try {
      assertThatThrownBy(() -> judge(new Leaving(new OnThird(opening))))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("descriptor of " + file);
    } finally {
      for (InputStream stream : open) {
        stream.close();
      }
      Files.delete(file);
    }
  }

  /** Does nothing at first: what is there before the programs run is not theirs. */
  private static final class OnThird implements Runnable {
    private final Runnable what;
    private int runs;

    OnThird(Runnable what) {
      this.what = what;
    }

    @Override
    public void run() {
      if (++runs == 3) {
        what.run();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Conformance(programs = 500, plain = true)
  private static class OfCrooked extends FileSystemConformance {
    @Override
    protected FileSystem<?> newFileSystem() {
      return new EmptyFs.Crooked();
    }
  }

  @Test
  void reportsABrokenRuleAndHowToReproduceIt() {
    assertThatThrownBy(() -> judge(new OfCrooked()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken\n    stat-nlink-directory")
        .hasMessageContaining("@Conformance(programs = 1, seed = ")
        .hasMessageContaining("  void stat_nlink_directory() {\n    replay(");
  }

  @Test
  void eachRuleIsATestOfItsOwn() {
    Map<String, DynamicTest> tests = tests(new OfCrooked());
    assertThatThrownBy(tests.get("stat-nlink-directory").getExecutable()::execute)
        .isInstanceOf(AssertionError.class);
    assertThat(tests.values()).anyMatch(FileSystemConformanceTest::passes);
    assertThatThrownBy(tests.get("rename-07").getExecutable()::execute)
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("the file system lacks the capability");
  }

  /** Its file is one byte longer than what can be read. */
  private static final class OfContradiction extends FileSystemConformance {
    @Override
    protected FileSystem<?> newFileSystem() {
      return new ForwardingFileSystem<>(new HelloFileSystem()) {
        @Override
        public void getattr(Request request, FileType node, Attributes attributes, TimeToLive keep)
            throws IOException {
          super.getattr(request, node, attributes, keep);
          if (node == FileType.REG) {
            attributes.size(attributes.size() + 1);
          }
        }
      };
    }
  }

  @Test
  void reportsAFileSystemThatContradictsItself() {
    assertThatThrownBy(() -> judge(new OfContradiction()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("what a new file system holds is not consistent")
        .hasMessageContaining("replay(");
  }

  @Conformance(
      programs = 40,
      seed = 13,
      backend = "sim",
      flags = KernelFlag.WTCACHE,
      suppress = {"stat-nlink-directory=it counts in its own way", "life-03 = and throws"})
  private static final class Lenient extends OfCrooked {}

  @Test
  void passesIfTheBrokenRuleIsSuppressed() {
    assertThatCode(() -> judge(new Lenient())).doesNotThrowAnyException();
  }

  @Test
  void aBrokenRuleThatIsSuppressedIsSkippedWithTheReason() {
    Map<String, DynamicTest> tests = tests(new Lenient());
    assertThatThrownBy(tests.get("stat-nlink-directory").getExecutable()::execute)
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("suppressed stat-nlink-directory, broken ")
        .hasMessageContaining(" times: it counts in its own way");
    assertThat(passes(tests.get("life-03"))).isTrue(); // It may be broken, and is not.
  }

  @Test
  void countsOfOneCheckAreNotThoseOfAnother() {
    Lenient test = new Lenient();
    String first = reason(test);
    assertThat(reason(test)).isEqualTo(first);
  }

  private static String reason(FileSystemConformance test) {
    DynamicTest broken = tests(test).get("stat-nlink-directory");
    return catchThrowable(broken.getExecutable()::execute).getMessage();
  }

  @Conformance(suppress = "no-such-rule=so")
  private static final class Mistaken extends OfCrooked {}

  @Test
  void refusesToSuppressAnUnknownRule() {
    assertThatThrownBy(Mistaken::new)
        .hasMessageContaining("no-such-rule=so")
        .hasMessageContaining("RULE=REASON");
  }

  @Conformance(capabilities = {Capability.RENAMING, Capability.LISTING})
  private static final class Demanding extends OfCrooked {}

  @Test
  void failsIfARequiredCapabilityIsMissing() {
    assertThatThrownBy(new Demanding()::itHasTheCapabilitiesOfTheAnnotation)
        .hasMessageContaining("[RENAME]");
    assertThatCode(new OfCrooked()::itHasTheCapabilitiesOfTheAnnotation).doesNotThrowAnyException();
  }

  @Conformance(capabilities = {Capability.READ_ONLY, Capability.RENAMING})
  private static final class Contradictory extends OfCrooked {}

  @Test
  void refusesCapabilitiesThatExcludeEachOther() {
    assertThatThrownBy(Contradictory::new)
        .hasMessageContaining(
            "Contradictory: the file system is to have RENAMING, which READ_ONLY");
  }

  /** Its unmount does not return before the latch opens. */
  private static final class Hanging extends Leaving {
    Hanging(CountDownLatch end) {
      super(() -> await(end));
    }

    @Override
    Duration longestCall() {
      return Duration.ofMillis(4);
    }
  }

  @Test
  void failsIfACallDoesNotReturnAndLaterTestsGetAnotherKernel() {
    CountDownLatch end = new CountDownLatch(1);
    Kernel earlier = SharedKernels.of("").kernel();
    try {
      assertThatThrownBy(() -> judge(new Hanging(end)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("did not return within 4 ms");
      assertThat(SharedKernels.of("").kernel()).isNotSameAs(earlier);
      assertThatCode(() -> judge(new Leaving(() -> {}))).doesNotThrowAnyException();
    } finally {
      end.countDown();
    }
  }

  @Test
  void replaysAProgramFromItsText() {
    FileSystemConformance sound =
        new FileSystemConformance() {
          @Override
          protected FileSystem<?> newFileSystem() {
            return new MemFs();
          }
        };
    assertThatCode(() -> sound.replay("mkdir a 0755\n")).doesNotThrowAnyException();
    assertThatThrownBy(() -> new OfCrooked().replay("stat .\n"))
        .hasMessageContaining("stat-nlink-directory");
  }
}
