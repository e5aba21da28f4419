package org.jpuffs.conformance.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.UnmountMode;
import org.junit.jupiter.api.Test;

/** What the face for JUnit finds besides broken rules, and what the annotation changes. */
class FileSystemConformanceTest {
  /** One whose nodes are of no interest. */
  @Conformance(programs = 3, calls = 5)
  private abstract static class Few extends FileSystemConformance {}

  private static final class Leaving extends Few {
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

  @Test
  void nothing_left_behind_is_good() {
    assertThatCode(new Leaving(() -> {})::conforms).doesNotThrowAnyException();
  }

  @Test
  void a_thread_that_stays() {
    CountDownLatch end = new CountDownLatch(1);
    Runnable start =
        () -> {
          Thread thread = new Thread(() -> await(end), "stays");
          thread.setDaemon(true);
          thread.start();
        };
    try {
      assertThatThrownBy(new Leaving(new OnThird(start))::conforms)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("thread stays");
    } finally {
      end.countDown();
    }
  }

  @Test
  void a_descriptor_that_stays() throws IOException {
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
      assertThatThrownBy(new Leaving(new OnThird(opening))::conforms)
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
  void a_broken_rule_is_told_with_the_way_to_see_it_again() {
    assertThatThrownBy(new OfCrooked()::conforms)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken\n    stat-nlink-directory")
        .hasMessageContaining("@Conformance(programs = 1, seed = ")
        .hasMessageContaining("  void stat_nlink_directory() {\n    replay(");
  }

  @Conformance(
      programs = 40,
      seed = 13,
      backend = "sim",
      flags = KernelFlag.WTCACHE,
      suppress = {"stat-nlink-directory=it counts in its own way", "life-03 = and throws"})
  private static final class Lenient extends OfCrooked {}

  @Test
  void a_suppressed_rule_may_be_broken() {
    assertThatCode(new Lenient()::conforms).doesNotThrowAnyException();
  }

  @Conformance(suppress = "no-such-rule=so")
  private static final class Mistaken extends OfCrooked {}

  @Test
  void a_suppression_of_no_rule_is_refused() {
    assertThatThrownBy(Mistaken::new)
        .hasMessageContaining("no-such-rule=so")
        .hasMessageContaining("RULE=REASON");
  }

  @Conformance(capabilities = {Capability.RENAMING, Capability.LISTING})
  private static final class Demanding extends OfCrooked {}

  @Test
  void a_capability_that_is_gone_is_missed() {
    assertThatThrownBy(new Demanding()::has_its_capabilities).hasMessageContaining("[RENAME]");
    assertThatCode(new OfCrooked()::has_its_capabilities).doesNotThrowAnyException();
  }

  @Conformance(capabilities = {Capability.READ_ONLY, Capability.RENAMING})
  private static final class Contradictory extends OfCrooked {}

  @Test
  void capabilities_that_exclude_each_other_are_refused() {
    assertThatThrownBy(Contradictory::new)
        .hasMessageContaining(
            "Contradictory: the file system is to have RENAMING, which READ_ONLY");
  }

  @Test
  void programs_replay_by_their_text() {
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
