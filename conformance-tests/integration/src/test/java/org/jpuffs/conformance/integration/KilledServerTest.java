package org.jpuffs.conformance.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The death of a server in a JVM of its own; the kernel and its clients continue. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@Timeout(120)
class KilledServerTest {
  private static final int CALLERS = 3;
  private static final Executor THREADS = command -> daemon(command).start();

  private static Thread daemon(Runnable command) {
    Thread thread = new Thread(command, "caller");
    thread.setDaemon(true);
    return thread;
  }

  private static byte[] file(int i) {
    return ("/mnt/f" + i).getBytes(UTF_8);
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /**
   * A mount of memfs.
   *
   * @param server the process of its server
   * @param pump what carries the frames between kernel and server
   */
  private record Served(int server, FramePump pump) {}

  private static Served served(Kernel kernel) {
    int[] ends = new int[2];
    assertThat(HostLibc.INSTANCE.socketpair(HostLibc.AF_UNIX, HostLibc.SOCK_STREAM, 0, ends))
        .isZero();
    int server = spawn(ends[1]);
    HostLibc.INSTANCE.close(ends[1]);
    PuffsDevice device = kernel.openDevice();
    FramePump pump = new FramePump(device, ends[0]);
    kernel.host(device, pump);
    assertThat(pump.mount()).isZero();
    return new Served(server, pump);
  }

  @Test
  void aKilledServerLeavesNoMount() throws Exception {
    byte[] mountPoint = "/mnt".getBytes(UTF_8);
    try (Kernel kernel = Backends.named("rump").start()) {
      Served served = served(kernel);
      List<Process> callers = new ArrayList<>();
      List<Integer> files = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        Process caller = kernel.newProcess();
        callers.add(caller);
        files.add(caller.open(file(i), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644));
        assertThat(files.get(i)).isNotNegative();
      }
      kernel.settle();
      HostLibc.INSTANCE.kill(served.server, HostLibc.SIGSTOP);
      HostLibc.INSTANCE.waitpid(
          served.server, new IntByReference(), HostLibc.WUNTRACED); // all its threads are stopped
      List<CompletableFuture<Integer>> inFlight = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        inFlight.add(startCall(callers.get(i), files.get(i), served.pump));
      }
      HostLibc.INSTANCE.kill(served.server, HostLibc.SIGKILL);
      for (CompletableFuture<Integer> call : inFlight) {
        assertThat(call.get()).isEqualTo(-Errno.ENXIO.number());
      }
      assertThat(HostLibc.INSTANCE.waitpid(served.server, new IntByReference(), 0))
          .isEqualTo(served.server);
      Stat stat = new Stat().wrap(direct(Stat.SIZE), 0);
      assertThat(callers.get(0).stat(file(0), stat)).isEqualTo(-Errno.ENOENT.number());
      Statvfs statvfs = new Statvfs().wrap(direct(Statvfs.SIZE), 0);
      // The end of the mount hides the covered directory for a moment.
      await().until(() -> callers.get(0).statvfs(mountPoint, statvfs, MountFlags.ST_WAIT) == 0);
      assertThat(statvfs.mntonname().toString()).isEqualTo("/");
    }
  }

  /** Starts a call; its request has been sent to the server when this returns. */
  private static CompletableFuture<Integer> startCall(Process caller, int file, FramePump pump) {
    long before = pump.toServer;
    CompletableFuture<Integer> call =
        CompletableFuture.supplyAsync(() -> caller.fchmod(file, 0600), THREADS);
    await().forever().until(() -> pump.toServer > before);
    return call;
  }

  /** NetBSD's test harness waits for the end of the server. */
  @Test
  void aServerEndsWithItsMount() throws Exception {
    try (Kernel kernel = Backends.named("rump").start()) {
      Served served = served(kernel);
      assertThat(kernel.newProcess().unmount("/mnt".getBytes(UTF_8), 0)).isZero();
      IntByReference status = new IntByReference();
      assertThat(HostLibc.INSTANCE.waitpid(served.server, status, 0)).isEqualTo(served.server);
      assertThat(status.getValue()).isZero();
    }
  }

  /** Starts a JVM that serves memfs on descriptor {@code fd}; ProcessBuilder would close it. */
  private static int spawn(int fd) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> environment = new ArrayList<>();
    System.getenv().forEach((name, value) -> environment.add(name + "=" + value));
    environment.add("PUFFS_COMFD=" + fd);
    String[] arguments = {
      java,
      "-cp",
      System.getProperty("java.class.path"),
      "org.jpuffs.conformance.cli.Main",
      "serve",
      "memfs",
      "--comfd"
    };
    IntByReference pid = new IntByReference();
    assertThat(
            HostLibc.INSTANCE.posix_spawn(
                pid,
                java,
                null,
                null,
                new StringArray(arguments),
                new StringArray(environment.toArray(String[]::new))))
        .isZero();
    return pid.getValue();
  }
}
