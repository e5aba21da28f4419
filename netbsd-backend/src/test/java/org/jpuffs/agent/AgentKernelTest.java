package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.rump.FlushingServer;
import org.jpuffs.rump.TinyFileSystem;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.Precondition;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The backend end to end; the agent makes its calls in a rump kernel of its own. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@Timeout(120)
class AgentKernelTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** How often a line is cut. */
  private static final int CUTS = Integer.getInteger("puffs.test.cuts", 3);

  @TempDir private static Path directory;
  private static String program;

  private AgentProgram peer;
  private Kernel kernel;
  private Process process;
  private final Stat stat = new Stat().wrap(direct(Stat.SIZE), 0);

  @BeforeAll
  static void compile() throws Exception {
    program = CompiledAgent.overRump(directory).toString();
  }

  @BeforeEach
  void start() throws Exception {
    peer = AgentProgram.start(program);
    kernel = AgentKernel.over(AgentLine.to(peer, LIMIT), "/mnt");
    process = kernel.newProcess();
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static byte[] bytes(String path) {
    return path.getBytes(UTF_8);
  }

  private Mount<?> mount(TinyFileSystem files) {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount = new Mount<>(files, new MountOptions(), device);
    kernel.host(device, mount);
    assertThat(mount.mount(bytes("/mnt"))).isZero();
    return mount;
  }

  /** A mount whose server takes no frame, so that every call waits. */
  private PuffsDevice mountWithoutServer() {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    assertThat(mount.mount(bytes("/mnt"))).isZero();
    return device;
  }

  private static ByteBuffer awaitFrame(PuffsDevice device) {
    ByteBuffer frame = direct(Puffs.PUFFS_MSG_MAXSIZE);
    int length;
    while ((length = device.receive(frame)) == -Errno.EAGAIN.number()) {
      device.await(Duration.ofDays(1));
    }
    assertThat(length).isPositive();
    return frame;
  }

  @Test
  void allPreconditionsAreMet() {
    System.setProperty(AgentBackend.PROPERTY, program);
    try {
      assertThat(new AgentBackend().preconditions()).hasSize(7).allMatch(Precondition::isMet);
    } finally {
      System.clearProperty(AgentBackend.PROPERTY);
    }
  }

  @Test
  void aMountPointThatIsNoDirectoryIsNamed() {
    System.setProperty(AgentBackend.PROPERTY, program);
    System.setProperty(AgentBackend.MOUNT_POINT_PROPERTY, "/dev/null");
    try {
      assertThat(new AgentBackend().preconditions())
          .filteredOn(one -> !one.isMet())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.finding()).isEqualTo("/dev/null is not a directory");
                assertThat(one.remedy()).contains("-Dpuffs.agent.dir=DIR");
              });
    } finally {
      System.clearProperty(AgentBackend.PROPERTY);
      System.clearProperty(AgentBackend.MOUNT_POINT_PROPERTY);
    }
  }

  @Test
  void aFileIsWrittenAndRead() {
    mount(new TinyFileSystem());
    int fd = process.open(bytes("/mnt/a"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0666);
    assertThat(fd).isNotNegative();
    ByteBuffer data = direct(5).put(bytes("hello")).flip();
    assertThat(process.pwrite(fd, data, 7)).isEqualTo(5);
    assertThat(process.fstat(fd, stat)).isZero();
    assertThat(stat.size()).isEqualTo(12);
    assertThat(stat.mode()).as("with umask 022").isEqualTo(0100644);
    assertThat(process.lseek(fd, 8, Fcntl.SEEK_SET)).isEqualTo(8);
    ByteBuffer back = direct(10);
    assertThat(process.read(fd, back)).isEqualTo(4);
    assertThat(back.get(0)).isEqualTo((byte) 'e');
    assertThat(process.close(fd)).isZero();
    assertThat(process.close(fd)).isEqualTo(-Errno.EBADF.number());
    assertThat(process.unmount(bytes("/mnt"), 0)).isZero();
  }

  @Test
  void processesShareNothing() {
    TinyFileSystem files = new TinyFileSystem();
    mount(files);
    assertThat(kernel.hasSeparateProcesses()).isTrue();
    try (Process other = kernel.newProcess()) {
      assertThat(other.pid()).isNotEqualTo(process.pid());
      int fd = process.open(bytes("/mnt"), Fcntl.O_RDONLY, 0);
      assertThat(process.fstat(fd, stat)).isZero();
      assertThat(other.fstat(fd, stat)).isEqualTo(-Errno.EBADF.number());
      assertThat(other.setcred(5, 6)).isZero();
      assertThat(other.chdir(bytes("/mnt"))).isZero();
      ByteBuffer where = direct(100);
      assertThat(process.getcwd(where)).as("/ and a NUL").isEqualTo(2);
      assertThat(other.getcwd(where)).as("/mnt and a NUL").isEqualTo(5);
      files.seen.clear();
      assertThat(other.stat(bytes("/mnt"), stat)).isZero();
      assertThat(process.stat(bytes("/mnt"), stat)).isZero();
      assertThat(files.seen).contains("GETATTR 5/6/0", "GETATTR 0/0/0");
    }
  }

  @Test
  void theClockIsThatOfTheGuest() {
    Instant before = kernel.clock().instant();
    assertThat(before).isAfter(Instant.EPOCH);
    assertThat(kernel.clock().instant()).isAfterOrEqualTo(before);
  }

  @Test
  void programsRunConcurrently() {
    mount(new TinyFileSystem());
    List<Runnable> programs = new ArrayList<>();
    List<Process> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Process client = kernel.newProcess();
      clients.add(client);
      byte[] name = bytes("/mnt/f" + i);
      programs.add(
          () -> {
            for (int n = 0; n < 20; n++) {
              int fd = client.open(name, Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
              assertThat(fd).isNotNegative();
              assertThat(client.close(fd)).isZero();
              assertThat(client.unlink(name)).isZero();
            }
          });
    }
    kernel.runTogether(1, programs);
    clients.forEach(Process::close);
  }

  @Test
  void requestsOfTheServerAreAnsweredBeforeTheKernelIsIdle() {
    PuffsDevice device = kernel.openDevice();
    FlushingServer server = new FlushingServer(device);
    kernel.host(device, server);
    assertThat(server.mount(bytes("/mnt"))).isZero();
    for (int i = 1; i <= 20; i++) {
      server.toSend = 1;
      device.wakeup();
      kernel.settle();
      assertThat(server.answered).isEqualTo(i);
      assertThat(server.lastResult).isZero();
    }
  }

  @Test
  void aRequestedUnmountIsCompleteBeforeTheKernelIsIdle() {
    for (int i = 0; i < 10; i++) {
      PuffsDevice device = kernel.openDevice();
      FlushingServer server = new FlushingServer(device);
      server.opclass = Puffs.PUFFSOP_UNMOUNT;
      kernel.host(device, server);
      assertThat(server.mount(bytes("/mnt"))).isZero();
      server.toSend = 1;
      device.wakeup();
      kernel.settle();
      assertThat(server.isServing()).isFalse();
      assertThat(process.stat(bytes("/mnt"), stat)).isZero();
      device.close();
    }
  }

  @Test
  void aMountReturnsTheErrorOfTheKernel() {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    assertThat(mount.mount(bytes("/absent"))).isEqualTo(-Errno.ENOENT.number());
  }

  @Test
  void aWakeupEndsTheCurrentWaitOrTheNext() {
    PuffsDevice device = kernel.openDevice();
    device.wakeup();
    device.await(Duration.ofDays(365));
    Thread waker = new Thread(device::wakeup);
    waker.start();
    device.await(Duration.ofDays(365));
    device.close();
  }

  @Test
  void aDeviceThatClosesEndsTheCallsThatWait() {
    PuffsDevice device = mountWithoutServer();
    CompletableFuture<Integer> call =
        CompletableFuture.supplyAsync(() -> process.stat(bytes("/mnt"), stat));
    awaitFrame(device);
    assertThat(call.isDone()).isFalse();
    device.close();
    assertThat(call.join()).isEqualTo(-Errno.ENXIO.number());
    assertThat(device.receive(direct(Puffs.PUFFS_MSG_MAXSIZE))).isEqualTo(-Errno.ENXIO.number());
    try (Process other = kernel.newProcess()) {
      assertThat(other.stat(bytes("/mnt"), stat)).isZero();
    }
  }

  @Test
  void aLineThatIsCutEndsTheCallsAndTheServer() throws Exception {
    for (int i = 0; i < CUTS; i++) {
      PuffsDevice device = mountWithoutServer();
      Process client = process;
      CompletableFuture<Integer> call =
          CompletableFuture.supplyAsync(() -> client.stat(bytes("/mnt"), stat));
      ByteBuffer frame = awaitFrame(device);
      assertThat(device.hasEnded()).isFalse();
      peer.end();
      assertThatThrownBy(call::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(KernelDeathException.class)
          .hasMessageContainingAll("stat50(2) of process", "line to the agent", "status 137");
      while (!device.hasEnded()) {
        device.await(Duration.ofDays(1)); // A wakeup ends it early.
      }
      assertThat(device.send(frame, 64)).isEqualTo(-Errno.ENXIO.number());
      assertThat(device.receive(frame)).isEqualTo(-Errno.ENXIO.number());
      assertThatThrownBy(() -> kernel.newProcess()).isInstanceOf(KernelDeathException.class);
      kernel.close();
      start();
    }
  }

  @Test
  void aServerWhoseLineIsCutLeavesItsLoop() {
    Mount<?> mount = mount(new TinyFileSystem());
    peer.end();
    kernel.close(); // waits for the thread of the server
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("puffs-server"));
    assertThat(mount.isServing()).isFalse();
  }

  /** A guest that was reset is silent, and the connection to it stays. */
  @Test
  void aServerWhoseGuestIsSilentLeavesItsLoop() throws Exception {
    withSilentGuest(
        new MountOptions(),
        (device, mount) -> {
          mount.serve();
          assertThat(mount.end()).isEqualTo(MountEnd.DEVICE_LOST);
        });
  }

  @Tag("slow")
  @Test
  void aServerWithATimerLeavesItsLoopToo() throws Exception {
    withSilentGuest(
        new MountOptions().loopTimeout(Duration.ofMillis(500)),
        (device, mount) -> {
          mount.serve();
          assertThat(mount.end()).isEqualTo(MountEnd.DEVICE_LOST);
        });
  }

  @Tag("slow")
  @Test
  void aServerThatTakesNoFramesSeesTheEndToo() throws Exception {
    withSilentGuest(
        new MountOptions(),
        (device, mount) -> {
          assertThat(device.hasEnded()).isFalse();
          while (!device.hasEnded()) {
            Thread.onSpinWait();
          }
        });
  }

  /** Passes a mount to {@code body} whose guest has become silent. */
  private static void withSilentGuest(MountOptions options, BiConsumer<PuffsDevice, Mount<?>> body)
      throws Exception {
    Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
    AgentProgram silent = AgentProgram.start(program);
    ProcessHandle agent =
        ProcessHandle.current()
            .children()
            .filter(child -> !others.contains(child))
            .findAny()
            .orElseThrow();
    Kernel guest = AgentKernel.over(AgentLine.to(silent, Duration.ofSeconds(5)), "/mnt");
    PuffsDevice device = guest.openDevice();
    Mount<?> mount = new Mount<>(new TinyFileSystem(), options, device);
    try {
      assertThat(mount.mount(bytes("/mnt"))).isZero();
      assertThat(new ProcessBuilder("kill", "-STOP", "" + agent.pid()).start().waitFor()).isZero();
      body.accept(device, mount);
    } finally {
      agent.destroyForcibly();
      guest.close();
    }
  }

  @Test
  void theEndOfAKernelEndsItsAgent() {
    mount(new TinyFileSystem());
    int fd = process.open(bytes("/mnt/a"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
    assertThat(fd).isNotNegative();
    kernel.close();
    assertThat(peer.diagnosis()).contains("exited with status 0");
  }
}
