package org.jpuffs.conformance.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Statvfs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The end of a server that {@code puffs mount} started, as the kernel and its clients see it. There
 * are three processes: the kernel, the server and this one.
 */
@ExtendWith(RestoreSystemProperties.class)
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@Timeout(120)
class MountedByLibcTest {
  private static final byte[] MOUNT_POINT = "/mnt".getBytes(UTF_8);

  @TempDir private static Path directory;
  private static RumpServer machine;
  private static Path libc;
  private static Kernel kernel;

  @BeforeAll
  static void start() throws Exception {
    libc = CompiledLibc.in(directory);
    machine = RumpServer.in(directory);
    System.setProperty("puffs.rump.server", machine.address());
    kernel = Backends.named("rumpserver").start();
  }

  @AfterAll
  static void stop() {
    if (machine != null) {
      machine.close();
    }
  }

  /** Starts a server that has mounted a file system that creates {@code mark}. */
  private static java.lang.Process mounted(String property, Path mark) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dpuffs.netbsd.libc=" + libc);
    command.add("-Dorg.jpuffs.daemon=true");
    command.addAll(List.of("-D" + property + "=" + mark, "org.jpuffs.conformance.cli.Main"));
    String fileSystem = "class:" + MarkingFileSystem.class.getName();
    command.addAll(List.of("mount", fileSystem, "/mnt"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(directory.resolve("said").toFile());
    builder.environment().put("NETBSD_LIBC_SERVER", machine.address());
    java.lang.Process server = builder.start();
    assertThat(server.inputReader(UTF_8).readLine()).as(() -> said()).isEqualTo("puffs mount: 0");
    assertThat(mountedOn()).isEqualTo("/mnt");
    return server;
  }

  private static String said() {
    try {
      return Files.readString(directory.resolve("said"));
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  /** The directory of the mount that covers the mount point. */
  private static String mountedOn() {
    ByteBuffer memory = ByteBuffer.allocateDirect(Statvfs.SIZE).order(ByteOrder.nativeOrder());
    Statvfs statvfs = new Statvfs().wrap(memory, 0);
    try (Process client = kernel.newProcess()) {
      assertThat(client.statvfs(MOUNT_POINT, statvfs, MountFlags.ST_NOWAIT)).isZero();
    }
    return statvfs.mntonname().toString();
  }

  /** The kernel may take the mount off its list after the server has ended. */
  private static void awaitNoMount() {
    await().forever().untilAsserted(() -> assertThat(mountedOn()).isEqualTo("/"));
  }

  @ParameterizedTest
  @CsvSource({"HUP, 1", "INT, 2", "TERM, 15"})
  void aSignalUnmountsAndEveryCallEnds(String name, int number) throws Exception {
    Path unmounted = directory.resolve("unmounted-" + name);
    java.lang.Process server = mounted(MarkingFileSystem.UNMOUNTED, unmounted);
    if (IgnoredSignals.contain(server.pid(), number)) {
      server.destroyForcibly();
      awaitNoMount(); // The next test mounts there, too.
      abort(name + " is ignored here, and by every child");
    }
    Process client = kernel.newProcess();
    int root = client.open(MOUNT_POINT, Fcntl.O_RDONLY, 0);
    assertThat(root).isNotNegative();
    CompletableFuture<Void> under = new CompletableFuture<>();
    CompletableFuture<Integer> last =
        CompletableFuture.supplyAsync(
            () -> {
              int result;
              while ((result = client.fchmod(root, 0700)) == 0) {
                under.complete(null);
              }
              return result;
            });
    under.get();
    assertThat(HostLibc.INSTANCE.kill((int) server.pid(), number)).isZero();
    assertThat(last.get()).isIn(-Errno.ENXIO.number(), -Errno.EBADF.number());
    assertThat(server.waitFor()).isEqualTo(128 + number);
    assertThat(unmounted).as("unmounted by a request, not by the death of its server").exists();
    awaitNoMount();
    client.close(root);
  }

  @Test
  void aServerThatIsKilledDuringARequestLeavesNoMount() throws Exception {
    Path mark = directory.resolve("stuck");
    java.lang.Process server = mounted(MarkingFileSystem.STUCK, mark);
    Process client = kernel.newProcess();
    CompletableFuture<Integer> call =
        CompletableFuture.supplyAsync(() -> client.chmod(MOUNT_POINT, 0700));
    await().forever().until(() -> Files.exists(mark) || call.isDone() || !server.isAlive());
    assertThat(server.isAlive()).as(() -> said()).isTrue();
    assertThat(call.isDone()).isFalse();
    server.destroyForcibly();
    assertThat(call.get()).isEqualTo(-Errno.ENXIO.number());
    assertThat(server.waitFor()).isEqualTo(128 + HostLibc.SIGKILL);
    awaitNoMount();
  }
}
