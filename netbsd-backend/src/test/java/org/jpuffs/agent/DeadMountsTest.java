package org.jpuffs.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.rump.TinyFileSystem;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.spi.Precondition;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Mounts whose server is gone: who removes them, and what is refused while they are there. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
class DeadMountsTest extends RumpAgent {
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
    Awaitility.await().forever().until(device::hasEnded);
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
  void aMountWithAServerIsNotRemoved() {
    assertThat(mount(MOUNT_POINT)).isZero();
    MountPointLocks locks = locksOfNewAgent();
    locks.removeDeadMount(MOUNT_POINT);
    assertThatThrownBy(() -> claim(locks, MOUNT_POINT)).isInstanceOf(DirectoryInUseException.class);
  }
}
