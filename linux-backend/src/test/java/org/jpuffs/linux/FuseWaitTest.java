package org.jpuffs.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.spi.PuffsDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server of the running kernel that waits for a request: what else ends the wait. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuseWaitTest {
  /** A directory without entries. */
  private static final class Empty implements FileSystem<String> {
    @Override
    public String root() {
      return "root";
    }

    @Override
    public void getattr(Request r, String node, Attributes attributes, TimeToLive keep) {
      attributes.type(FileType.DIR).mode(0755).nlink(2).fileid(2);
    }
  }

  @TempDir Path directory;
  private Kernel kernel;
  private PuffsDevice device;
  private Mount<String> mount;
  private Thread server;

  @BeforeEach
  void serve() throws Exception {
    FuseBackend backend = new FuseBackend();
    assumeTrue(
        backend.preconditions().stream().allMatch(Precondition::isMet),
        () -> "no mounts by FUSE here: " + backend.preconditions());
    kernel = backend.start(Set.of());
    device = kernel.openDevice();
    mount = new Mount<>(new Empty(), new MountOptions(), device);
    assertThat(mount.mount(directory.toString().getBytes(UTF_8))).isZero();
    server = new Thread(mount::serve, "server");
    server.start();
    assertThat(Files.isDirectory(directory)).isTrue();
  }

  @AfterEach
  void end() throws InterruptedException {
    if (kernel != null) {
      device.close();
      server.join();
      kernel.close();
    }
  }

  @Test
  void aTaskEndsIt() throws Exception {
    for (int i = 0; i < 200; i++) {
      CompletableFuture<Thread> ran = new CompletableFuture<>();
      mount.execute(() -> ran.complete(Thread.currentThread()));
      assertThat(ran.get(20, TimeUnit.SECONDS)).isSameAs(server);
      assertThat(Files.isDirectory(directory)).isTrue();
    }
  }

  @Test
  void aRequestedUnmountEndsIt() throws InterruptedException {
    mount.requestUnmount();
    server.join();
    assertThat(mount.end()).isEqualTo(MountEnd.UNMOUNTED);
  }

  @Test
  void anExitEndsIt() throws InterruptedException {
    mount.exit();
    server.join();
    assertThat(mount.end()).isEqualTo(MountEnd.EXITED);
  }

  @Test
  void aCloseOfTheDeviceEndsIt() throws InterruptedException {
    device.close();
    server.join();
    assertThat(mount.end()).isEqualTo(MountEnd.DEVICE_LOST);
  }
}
