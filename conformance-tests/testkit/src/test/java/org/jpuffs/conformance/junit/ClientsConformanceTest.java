package org.jpuffs.conformance.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.fs.WaitMode;
import org.jpuffs.layer.ForwardingFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JUnit tests whose programs have calls that overlap. */
class ClientsConformanceTest {
  /** A layer whose GETATTR keeps the node in a field, and waits. */
  private static <N> FileSystem<N> sharing(FileSystem<N> lower) {
    return new ForwardingFileSystem<>(lower) {
      private MountContext<N> mount;
      private N asked;

      @Override
      public void start(MountContext<N> context) throws IOException {
        mount = context;
        super.start(context);
      }

      @Override
      public WaitMode waitMode(Operation operation) {
        return operation == Operation.GETATTR ? WaitMode.THREAD : super.waitMode(operation);
      }

      @Override
      public void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
          throws IOException {
        asked = node;
        CompletableFuture<String> later = new CompletableFuture<>();
        mount.schedule(Duration.ofMillis(1), () -> later.complete("now"));
        request.await(later);
        super.getattr(request, asked, attributes, keep);
      }
    };
  }

  @Conformance(programs = 200, failures = "none")
  private static class OneClient extends FileSystemConformance {
    @Override
    protected FileSystem<?> newFileSystem() {
      return sharing(new MemFs());
    }
  }

  @Conformance(programs = 200, clients = 3, failures = "none")
  private static final class ThreeClients extends OneClient {}

  @Conformance(programs = 50, clients = 3)
  private static final class Sound extends FileSystemConformance {
    @Override
    protected FileSystem<?> newFileSystem() {
      return new MemFs();
    }
  }

  @Test
  void onlyCallsThatOverlapShowAFieldThatRequestsShare() {
    assertThatCode(() -> FileSystemConformanceTest.judge(new OneClient()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> FileSystemConformanceTest.judge(new ThreeClients()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken\n    overlap-01")
        .hasMessageContaining("@Conformance(programs = 1, seed = ")
        .hasMessageContaining(", clients = 3)");
  }

  @Test
  void aSoundFileSystemPasses() {
    assertThatCode(() -> FileSystemConformanceTest.judge(new Sound())).doesNotThrowAnyException();
  }

  @Conformance(clients = 1)
  private static final class TooFew extends OneClient {}

  @Conformance(clients = 3, processes = 2)
  private static final class WithProcesses extends OneClient {}

  @Conformance(clients = 3, remount = true)
  private static final class WithRemount extends OneClient {}

  @Conformance(clients = 3, prefix = "2:2")
  private static final class WithPrefix extends OneClient {}

  @ParameterizedTest
  @ValueSource(classes = {WithProcesses.class, WithRemount.class, WithPrefix.class})
  void whatCannotChangeSuchProgramsIsRefused(Class<?> test) {
    assertThatThrownBy(() -> TestSettings.of(test))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@Conformance(clients = 3) of " + test.getName())
        .hasMessageContaining("leave those out");
  }

  @Test
  void oneClientIsRefused() {
    assertThatThrownBy(() -> TestSettings.of(TooFew.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clients = 1")
        .hasMessageContaining("a number from 2 to 9");
  }
}
