package org.jpuffs.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.rump.TinyFileSystem;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Who may mount where. Two processes of one rump kernel stand for two agents of one guest. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@Timeout(60)
class MountPointLocksTest {
  private static final byte[] MOUNT_POINT = bytes("/mnt");

  @TempDir private static Path directory;
  private static String program;

  private AgentLine line;
  private Kernel kernel;

  @BeforeAll
  static void compile() throws Exception {
    program = CompiledAgent.overRump(directory).toString();
  }

  @BeforeEach
  void start() throws Exception {
    line = AgentLine.to(AgentProgram.start(program), Duration.ofSeconds(30));
    kernel = AgentKernel.over(line, "/mnt");
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  private static byte[] bytes(String path) {
    return path.getBytes(UTF_8);
  }

  private static MountPointLocks locksOf(AgentLwp process) {
    return new MountPointLocks(process, Duration.ZERO);
  }

  private MountPointLocks locksOfNewAgent() {
    return locksOf(AgentLwp.ofNewProcess(line));
  }

  private int mount(byte[] where) {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    kernel.host(device, mount);
    return mount.mount(where);
  }

  private static void assertFree(MountPointLocks locks, byte[] where) {
    assertThatCode(() -> locks.claim(where)).doesNotThrowAnyException();
  }

  @Test
  void anAgentMayMountOnADirectoryAgain() {
    MountPointLocks locks = locksOfNewAgent();
    assertFree(locks, MOUNT_POINT);
    assertFree(locks, MOUNT_POINT);
  }

  @Test
  void aDirectoryOfAnotherAgentIsRefusedUntilThatAgentEnds() {
    AgentLwp other = AgentLwp.ofNewProcess(line);
    assertFree(locksOf(other), MOUNT_POINT);
    assertThatThrownBy(() -> locksOfNewAgent().claim(MOUNT_POINT))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessage(
            "/mnt of the guest is in use by another agent: unmount it in the guest, or choose"
                + " another directory");
    other.release(30);
    assertThat(mount(MOUNT_POINT)).isZero();
  }

  @Test
  void aDirectoryThatAMountCoversIsRefused() {
    assertThat(mount(MOUNT_POINT)).isZero();
    assertThatThrownBy(() -> locksOfNewAgent().claim(MOUNT_POINT))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageStartingWith("/mnt of the guest is in use by a mount of puffs: ");
  }

  @Test
  void aDeviceDoesNotMountOnADirectoryThatIsInUse() {
    AgentLwp other = AgentLwp.ofNewProcess(line);
    assertFree(locksOf(other), MOUNT_POINT);
    PuffsDevice device = new AgentDevice(AgentLwp.ofNewProcess(line), locksOfNewAgent(), any -> {});
    Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    assertThatThrownBy(() -> mount.mount(MOUNT_POINT)).isInstanceOf(DirectoryInUseException.class);
    device.close();
  }

  /** sync(2) is inside the mount, so that the kernel refuses to end it when the device closes. */
  @Test
  void aMountWhoseServerIsGoneIsRemoved() {
    PuffsDevice device = kernel.openDevice();
    Mount<?> unserved = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    assertThat(unserved.mount(MOUNT_POINT)).isZero();
    Process process = kernel.newProcess();
    CompletableFuture<Void> call = CompletableFuture.runAsync(process::sync);
    ByteBuffer frame = ByteBuffer.allocateDirect(Puffs.PUFFS_MSG_MAXSIZE);
    while (device.receive(frame) == -Errno.EAGAIN.number()) {
      device.await(Duration.ofDays(1));
    }
    device.close();
    call.join();
    locksOfNewAgent().removeDeadMount(MOUNT_POINT);
    ByteBuffer memory = ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder());
    Stat stat = new Stat().wrap(memory, 0);
    assertThat(process.stat(MOUNT_POINT, stat)).isZero();
    process.close();
  }

  @Test
  void aMountWithAServerIsNotRemoved() {
    assertThat(mount(MOUNT_POINT)).isZero();
    MountPointLocks locks = locksOfNewAgent();
    locks.removeDeadMount(MOUNT_POINT);
    assertThatThrownBy(() -> locks.claim(MOUNT_POINT)).isInstanceOf(DirectoryInUseException.class);
  }

  @Test
  void anotherDirectoryIsFree() {
    assertThat(mount(MOUNT_POINT)).isZero();
    try (Process process = kernel.newProcess()) {
      assertThat(process.mkdir(bytes("/other"), 0755)).isZero();
    }
    assertFree(locksOfNewAgent(), bytes("/other"));
  }

  @Test
  void aPathInsideAMountIsFree() {
    assertThat(mount(MOUNT_POINT)).isZero();
    try (Process process = kernel.newProcess()) {
      int fd = process.open(bytes("/mnt/a"), Fcntl.O_CREAT, 0644);
      assertThat(process.close(fd)).isZero();
      assertFree(locksOfNewAgent(), bytes("/mnt/a"));
      assertThat(process.unmount(MOUNT_POINT, 0)).as("no lock keeps it busy").isZero();
    }
  }

  @Test
  void aMissingDirectoryIsLeftToTheKernel() {
    assertFree(locksOfNewAgent(), bytes("/absent"));
    assertThat(mount(bytes("/absent"))).isEqualTo(-Errno.ENOENT.number());
  }
}
