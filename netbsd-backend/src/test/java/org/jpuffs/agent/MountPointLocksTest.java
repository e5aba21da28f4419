package org.jpuffs.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.rump.TinyFileSystem;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.PuffsKargs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may mount where, and when. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
class MountPointLocksTest extends RumpAgent {
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
