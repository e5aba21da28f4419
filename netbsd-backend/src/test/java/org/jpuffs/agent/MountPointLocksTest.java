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
import org.awaitility.Awaitility;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.rump.TinyFileSystem;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private AgentLwp newProcess() {
    return AgentLwp.ofNewProcess(line);
  }

  private static MountPointLocks locksOf(AgentLwp process) {
    return new MountPointLocks(process, Duration.ZERO);
  }

  private MountPointLocks locksOfNewAgent() {
    return locksOf(newProcess());
  }

  private MountTurn newTurn() {
    return new MountTurn(newProcess());
  }

  private static Deadline now() {
    return Deadline.after(Duration.ZERO);
  }

  private int mount(byte[] where) {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    kernel.host(device, mount);
    return mount.mount(where);
  }

  /** Claims a directory as one that another process of the agent is about to mount on. */
  private String claim(MountPointLocks locks, byte[] where) {
    MountTurn turn = newTurn();
    try {
      return locks.claim(turn, where).toString();
    } finally {
      turn.end();
    }
  }

  private void assertFree(MountPointLocks locks, byte[] where) {
    assertThatCode(() -> claim(locks, where)).doesNotThrowAnyException();
  }

  @Test
  void anAgentMayMountOnADirectoryAgain() {
    MountPointLocks locks = locksOfNewAgent();
    assertFree(locks, MOUNT_POINT);
    assertFree(locks, MOUNT_POINT);
  }

  @Test
  void aDirectoryOfAnotherAgentIsRefusedUntilThatAgentEnds() {
    AgentLwp other = newProcess();
    assertFree(locksOf(other), MOUNT_POINT);
    assertThatThrownBy(() -> claim(locksOfNewAgent(), MOUNT_POINT))
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
    assertThatThrownBy(() -> claim(locksOfNewAgent(), MOUNT_POINT))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageStartingWith("/mnt of the guest is in use by a mount of puffs: ");
  }

  @Test
  void aDeviceDoesNotMountOnADirectoryThatIsInUse() {
    AgentLwp other = newProcess();
    assertFree(locksOf(other), MOUNT_POINT);
    PuffsDevice device = new AgentDevice(newProcess(), locksOfNewAgent(), any -> {});
    Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    assertThatThrownBy(() -> mount.mount(MOUNT_POINT)).isInstanceOf(DirectoryInUseException.class);
    device.close();
  }

  private int statOfMountPoint() {
    ByteBuffer memory = ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder());
    try (Process process = kernel.newProcess()) {
      return process.stat(MOUNT_POINT, new Stat().wrap(memory, 0));
    }
  }

  private static void mountUnserved(PuffsDevice device) {
    Mount<?> unserved = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    assertThat(unserved.mount(MOUNT_POINT)).isZero();
  }

  /**
   * Closes the device while sync(2) is inside the mount, so that the kernel refuses to end the
   * mount.
   */
  private void closeWhileBusy(PuffsDevice device) {
    try (Process process = kernel.newProcess()) {
      CompletableFuture<Void> call = CompletableFuture.runAsync(process::sync);
      ByteBuffer frame = ByteBuffer.allocateDirect(Puffs.PUFFS_MSG_MAXSIZE);
      while (device.receive(frame) == -Errno.EAGAIN.number()) {
        device.await(Duration.ofDays(1));
      }
      device.close();
      call.join();
    }
  }

  /** A mount whose process was killed before it could remove it. */
  private void leaveDeadMount() {
    AgentLwp keeper = newProcess();
    AgentLwp server = newProcess();
    PuffsDevice device = new AgentDevice(server, locksOf(keeper), any -> {});
    mountUnserved(device);
    server.endWithNothing();
    closeWhileBusy(device);
    keeper.release(30);
    assertThat(statOfMountPoint()).isEqualTo(-Errno.ENXIO.number());
  }

  @Test
  void aProcessWithADeviceRemovesItsMountWhenItEnds() {
    PuffsDevice device = kernel.openDevice();
    mountUnserved(device);
    closeWhileBusy(device);
    assertThat(statOfMountPoint()).isZero();
  }

  @Test
  void aProcessWithADeviceRemovesItsMountOnlyInItsTurn() {
    PuffsDevice device = kernel.openDevice();
    mountUnserved(device);
    MountTurn turn = newTurn();
    assertThat(turn.await(now())).isTrue();
    CompletableFuture<Void> close = CompletableFuture.runAsync(() -> closeWhileBusy(device));
    Awaitility.await().until(device::hasEnded);
    assertThat(close).isNotDone();
    turn.end();
    close.join();
    assertThat(statOfMountPoint()).isZero();
  }

  @Test
  void aMountWhoseServerIsGoneIsRemovedByTheNextAgent() {
    leaveDeadMount();
    locksOfNewAgent().removeDeadMount(MOUNT_POINT);
    assertThat(statOfMountPoint()).isZero();
  }

  @Test
  void theNextAgentRemovesAMountOnlyInItsTurn() {
    leaveDeadMount();
    MountTurn turn = newTurn();
    assertThat(turn.await(now())).isTrue();
    assertThatThrownBy(() -> locksOfNewAgent().removeDeadMount(MOUNT_POINT))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageContaining("any user who can open / may keep it");
    assertThat(statOfMountPoint()).isEqualTo(-Errno.ENXIO.number());
    turn.end();
    locksOfNewAgent().removeDeadMount(MOUNT_POINT);
    assertThat(statOfMountPoint()).isZero();
  }

  @Test
  void aMountWhoseServerIsGoneIsRemovedBeforeADeviceIsOpened() {
    leaveDeadMount();
    locksOfNewAgent().removeDeadMount(bytes("//mnt/."));
    assertThat(mount(MOUNT_POINT)).isZero();
    assertThat(statOfMountPoint()).isZero();
  }

  @Test
  void aDirectoryWithAMountWhoseServerIsGoneIsRefused() {
    leaveDeadMount();
    assertThatThrownBy(() -> claim(locksOfNewAgent(), MOUNT_POINT)).satisfies(this::namesDeadMount);
  }

  private void namesDeadMount(Throwable failure) {
    assertThat(failure)
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageStartingWith(
            "the server of the mount of puffs on /mnt of the guest is gone. While such a mount is"
                + " there, to open /dev/puffs can damage memory of the kernel: ")
        .hasMessageContainingAll("umount -f /mnt if no server was started", "restart the guest");
  }

  /** The kernel would have the new device twice in its list. */
  @Test
  void noDeviceIsOpenedWhileAMountHasNoServer() {
    leaveDeadMount();
    AgentLwp process = newProcess();
    assertThatThrownBy(() -> new AgentDevice(process, locksOfNewAgent(), any -> {}))
        .satisfies(this::namesDeadMount);
    locksOfNewAgent().removeDeadMount(MOUNT_POINT);
    new AgentDevice(process, locksOfNewAgent(), any -> {}).close();
  }

  @Test
  void anAgentForAnotherDirectoryNamesTheMountWithoutServer() {
    leaveDeadMount();
    assertThat(GuestPreconditions.check(line, "/mnt")).allMatch(Precondition::isMet);
    assertThat(GuestPreconditions.check(line, "/tmp"))
        .filteredOn(one -> !one.isMet())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.finding()).isEqualTo("must not be opened now");
              assertThat(one.remedy()).contains("umount -f /mnt");
            });
  }

  /** While another agent has the turn, a mount that has lost its server may be ending. */
  @Test
  void aDeviceIsOpenedAfterAMountThatIsEnding() {
    leaveDeadMount();
    AgentLwp process = newProcess();
    MountPointLocks patient = new MountPointLocks(newProcess(), Duration.ofDays(1));
    CompletableFuture<AgentDevice> device =
        CompletableFuture.supplyAsync(() -> new AgentDevice(process, patient, any -> {}));
    removeByAnotherProcess();
    device.join().close();
  }

  @Test
  void aDirectoryIsFreeAfterAMountThatIsEnding() {
    leaveDeadMount();
    MountPointLocks patient = new MountPointLocks(newProcess(), Duration.ofDays(1));
    MountTurn turn = newTurn();
    CompletableFuture<GuestName> name =
        CompletableFuture.supplyAsync(() -> patient.claim(turn, MOUNT_POINT));
    removeByAnotherProcess();
    assertThat(name.join()).hasToString("/mnt");
    assertThat(turn.isHeld()).isTrue();
  }

  private void removeByAnotherProcess() {
    new MountPointLocks(newProcess(), Duration.ofDays(1)).removeDeadMount(MOUNT_POINT);
  }

  @Test
  void aMountThatCannotBeRemovedIsNamed() {
    leaveDeadMount();
    AgentLwp keeper = newProcess();
    assertThat(keeper.call(Syscall.SETEUID, 1000)).isZero();
    assertThatThrownBy(() -> locksOf(keeper).removeDeadMount(MOUNT_POINT))
        .satisfies(this::namesDeadMount)
        .hasMessageContaining("unmount(2) failed with EPERM");
    assertThat(statOfMountPoint()).isEqualTo(-Errno.ENXIO.number());
  }

  @Test
  void aMountWithAServerKeepsNoDeviceFromBeingOpened() {
    assertThat(mount(MOUNT_POINT)).isZero();
    new AgentDevice(newProcess(), locksOfNewAgent(), any -> {}).close();
  }

  @Test
  void anAgentDoesNotMountTwiceOnADirectory() {
    assertThat(mount(MOUNT_POINT)).isZero();
    assertThatThrownBy(() -> mount(MOUNT_POINT))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageStartingWith("/mnt of the guest is in use by a mount of puffs: ");
  }

  @Test
  void anAgentMountsAgainAfterItsMountHasEnded() {
    assertThat(mount(MOUNT_POINT)).isZero();
    try (Process process = kernel.newProcess()) {
      assertThat(process.unmount(MOUNT_POINT, 0)).isZero();
    }
    assertThat(mount(MOUNT_POINT)).isZero();
  }

  /** The kernel has not ended this mount, so its process must. */
  @Test
  void aDeviceThatCannotBeReadIsAnErrorAndItsMountIsRemoved() {
    AgentLwp server = newProcess();
    PuffsDevice device = new AgentDevice(server, locksOfNewAgent(), any -> {});
    mountUnserved(device);
    try (Process process = kernel.newProcess()) {
      CompletableFuture<Void> call = CompletableFuture.runAsync(process::sync);
      ByteBuffer frame = ByteBuffer.allocateDirect(Puffs.PUFFS_MSG_MAXSIZE);
      while (device.receive(frame) == -Errno.EAGAIN.number()) {
        device.await(Duration.ofDays(1));
      }
      server.frames().end(Errno.EIO.number());
      device.await(Duration.ofDays(1));
      assertThatThrownBy(() -> device.receive(frame))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("read /dev/puffs of the guest: error 5 (EIO)");
      assertThat(device.hasEnded()).isFalse();
      device.close();
      call.join();
    }
    assertThat(statOfMountPoint()).isZero();
  }

  @Test
  void aDirectoryThatIsReplacedWhileItIsPreparedIsRefused() {
    AgentLwp keeper = newProcess();
    MountTurn turn = newTurn();
    MountPoint point = MountPoint.of(turn.process(), MOUNT_POINT);
    try (Process process = kernel.newProcess()) {
      assertThat(process.mkdir(bytes("/other"), 0755)).isZero();
      assertThat(process.rmdir(MOUNT_POINT)).isZero();
      assertThat(process.symlink(bytes("/other"), MOUNT_POINT)).isZero();
    }
    assertThatThrownBy(() -> locksOf(keeper).claim(turn, point))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessage(
            "/mnt of the guest has become another directory while it was prepared for a mount:"
                + " choose one that no other user can rename");
    assertThat(turn.isHeld()).isFalse();
    assertFree(locksOfNewAgent(), bytes("/other"));
  }

  @Test
  void aDirectoryThatTakesTheNameOfALockedOneIsLocked() {
    MountPointLocks locks = locksOfNewAgent();
    assertFree(locks, MOUNT_POINT);
    try (Process process = kernel.newProcess()) {
      assertThat(process.rmdir(MOUNT_POINT)).isZero();
      assertThat(process.mkdir(MOUNT_POINT, 0755)).isZero();
    }
    assertFree(locks, MOUNT_POINT);
    assertThatThrownBy(() -> claim(locksOfNewAgent(), MOUNT_POINT))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageContaining("in use by another agent");
  }

  /** Bytes that are no text in UTF-8. */
  private static byte[] unreadable(int last) {
    return new byte[] {'/', 'x', (byte) last};
  }

  @Test
  void namesAreBytes() {
    MountPointLocks locks = locksOfNewAgent();
    try (Process process = kernel.newProcess()) {
      assertThat(process.mkdir(unreadable(0xfe), 0755)).isZero();
      assertThat(process.mkdir(unreadable(0xff), 0755)).isZero();
    }
    assertThat(claim(locks, unreadable(0xfe))).isEqualTo("/x\\xfe");
    assertThat(claim(locks, unreadable(0xff))).isEqualTo("/x\\xff");
    for (int last = 0xfe; last <= 0xff; last++) {
      byte[] name = unreadable(last);
      assertThatThrownBy(() -> claim(locksOfNewAgent(), name))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining("in use by another agent");
    }
  }

  @Test
  void aMountUnderSuchANameIsSeen() {
    try (Process process = kernel.newProcess()) {
      assertThat(process.mkdir(unreadable(0xff), 0755)).isZero();
    }
    assertThat(mount(unreadable(0xff))).isZero();
    assertThatThrownBy(() -> claim(locksOfNewAgent(), unreadable(0xff)))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageStartingWith("/x\\xff of the guest is in use by a mount of puffs: ");
  }

  @Test
  void aMountPointThatJavaCouldNotReadIsNamed() {
    assertThat(GuestPreconditions.check(line, "/x\ufffd"))
        .filteredOn(one -> !one.isMet())
        .singleElement()
        .satisfies(one -> assertThat(one.finding()).contains("no text in the charset"));
  }

  @Test
  void aLineFeedIsPartOfAName() {
    try (Process process = kernel.newProcess()) {
      assertThat(process.mkdir(bytes("/mnt/\n"), 0755)).isZero();
    }
    assertThat(claim(locksOfNewAgent(), bytes("/mnt/\n"))).isEqualTo("/mnt/\n");
  }

  @Test
  void aNameMayHaveAnyNumberOfSlashesAtItsEnd() {
    assertThat(claim(locksOfNewAgent(), bytes("/mnt" + "/./".repeat(20_000)))).isEqualTo("/mnt");
    assertThat(GuestPath.resolve(newProcess(), bytes("/.".repeat(20_000)))).containsExactly('/');
  }

  @Test
  void asManyLinksAreFollowedAsTheKernelFollows() {
    byte[] last = bytes("/link31");
    try (Process process = kernel.newProcess()) {
      for (int i = 0; i < 32; i++) {
        String target = i == 0 ? "/mnt" : "/link" + (i - 1);
        assertThat(process.symlink(bytes(target), bytes("/link" + i))).isZero();
      }
      ByteBuffer memory = ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder());
      assertThat(process.stat(last, new Stat().wrap(memory, 0))).isZero();
    }
    assertThat(claim(locksOfNewAgent(), last)).isEqualTo("/mnt");
  }

  @Test
  void aDeviceIsOpenedInTurn() {
    MountTurn turn = newTurn();
    assertThat(turn.await(now())).isTrue();
    assertThatThrownBy(() -> new AgentDevice(newProcess(), locksOfNewAgent(), any -> {}))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageContainingAll(
            "another process keeps a lock, flock(2), on / of the guest",
            "any user who can open / may keep it",
            "fstat /");
    turn.end();
    new AgentDevice(newProcess(), locksOfNewAgent(), any -> {}).close();
    assertThat(newTurn().await(now())).isTrue();
  }

  @Test
  void whoMountsHasTheTurn() {
    MountPointLocks locks = locksOfNewAgent();
    MountTurn turn = newTurn();
    locks.claim(turn, MOUNT_POINT);
    assertThat(turn.isHeld()).isTrue();
    assertThatThrownBy(() -> claim(locks, MOUNT_POINT)).isInstanceOf(DirectoryInUseException.class);
    turn.end();
    assertFree(locks, MOUNT_POINT);
  }

  @Test
  void aDeviceEndsItsTurnAfterTheMount() {
    assertThat(mount(MOUNT_POINT)).isZero();
    assertThat(newTurn().await(now())).isTrue();
  }

  @Test
  void aDirectoryThatIsRefusedTakesNoTurn() {
    assertThat(mount(MOUNT_POINT)).isZero();
    MountTurn turn = newTurn();
    assertThatThrownBy(() -> locksOfNewAgent().claim(turn, MOUNT_POINT))
        .isInstanceOf(DirectoryInUseException.class);
    assertThat(turn.isHeld()).isFalse();
    assertThat(newTurn().await(now())).isTrue();
  }

  @Test
  void theTurnOfAProcessThatEndsIsFree() {
    MountTurn turn = newTurn();
    assertThat(turn.await(now())).isTrue();
    MountTurn next = newTurn();
    assertThat(next.await(now())).isFalse();
    assertThat(next.isHeld()).isFalse();
    turn.process().release(30);
    assertThat(next.await(now())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/mnt", "/mnt/", "//mnt", "/./mnt", "/mnt/.", "/link", "/link/", "/up", "mnt"})
  void aDirectoryHasOneNameHoweverItIsSpelled(String spelling) {
    try (Process process = kernel.newProcess()) {
      assertThat(process.symlink(MOUNT_POINT, bytes("/link"))).isZero();
      assertThat(process.symlink(bytes("./link"), bytes("/up"))).isZero();
    }
    assertThat(claim(locksOfNewAgent(), bytes(spelling))).isEqualTo("/mnt");
  }

  @Test
  void aLinkToAMountIsTheMount() {
    try (Process process = kernel.newProcess()) {
      assertThat(process.symlink(MOUNT_POINT, bytes("/link"))).isZero();
      assertThat(mount(bytes("/link"))).isZero();
      assertThat(process.unmount(MOUNT_POINT, 0)).isZero();
    }
  }

  @Test
  void aSecondSpellingIsNotFree() {
    assertThat(mount(MOUNT_POINT)).isZero();
    assertThatThrownBy(() -> claim(locksOfNewAgent(), bytes("/./mnt/")))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageStartingWith("/mnt of the guest is in use by a mount of puffs: ");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "8, 0", "-1, 0", "2, -1"})
  void aRootThatTheKernelDoesNotSurviveIsRefused(int type, long size) {
    ByteBuffer memory = ByteBuffer.allocateDirect(PuffsKargs.SIZE).order(ByteOrder.nativeOrder());
    new PuffsKargs().wrap(memory, 0).rootVtype(type).rootVsize(size);
    PuffsDevice device = kernel.openDevice();
    assertThatThrownBy(() -> device.mount(MOUNT_POINT, 0, memory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a root of type %d and size %d: NetBSD 7 panics in mount(2); the type is 1 to 7, the"
                    .formatted(type, size)
                + " size is not -1");
    device.close();
  }

  @Test
  void aMountWithAServerIsNotRemoved() {
    assertThat(mount(MOUNT_POINT)).isZero();
    MountPointLocks locks = locksOfNewAgent();
    locks.removeDeadMount(MOUNT_POINT);
    assertThatThrownBy(() -> claim(locks, MOUNT_POINT)).isInstanceOf(DirectoryInUseException.class);
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
      MountTurn turn = newTurn();
      locksOfNewAgent().claim(turn, bytes("/mnt/a"));
      assertThat(turn.isHeld()).as("its mount(2) may wait for the server of this one").isFalse();
      assertThat(process.unmount(MOUNT_POINT, 0)).as("no lock keeps it busy").isZero();
    }
  }

  @Test
  void aMissingDirectoryIsLeftToTheKernel() {
    assertFree(locksOfNewAgent(), bytes("/absent"));
    assertThat(mount(bytes("/absent"))).isEqualTo(-Errno.ENOENT.number());
  }
}
