package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.mount.MountHandle;
import org.jpuffs.mount.MountState;
import org.jpuffs.mount.Mounts;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.junit.jupiter.api.Test;

/** The simple way to a mount, on the simulated kernel. */
class MountsTest {
  private static final Path MOUNT_POINT = Path.of("/mnt");

  @Test
  void threeLinesMountAFileSystem() throws Exception {
    try (Mounts mounts = Mounts.on("sim");
        MountHandle<MemNode> mounted = mounts.mount(new MemFs(), MOUNT_POINT);
        Process client = mounts.kernel().newProcess()) {
      assertThat(mounted.mount().state()).isEqualTo(MountState.RUNNING);
      assertThat(mounts.mounted()).containsExactly(mounted);
      int fd = client.open(Machine.path("/mnt/f"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
      assertThat(client.close(fd)).isZero();
    }
  }

  @Test
  void closeUnmountsAndEndsTheMount() throws Exception {
    try (Mounts mounts = Mounts.on("sim")) {
      MountHandle<MemNode> mounted = mounts.mount(new MemFs(), MOUNT_POINT);
      mounted.close();
      assertThat(mounted.awaitEnd()).isEqualTo(MountEnd.UNMOUNTED);
      assertThat(mounts.mounted()).isEmpty();
      mounted.close();
      assertThat(mounts.kernel().leftovers()).isEmpty();
    }
  }

  @Test
  void aBusyFileSystemIsUnmountedByForceAtCloseOnly() throws Exception {
    try (Mounts mounts = Mounts.on("sim");
        Process client = mounts.kernel().newProcess()) {
      MountHandle<MemNode> mounted = mounts.mount(new MemFs(), MOUNT_POINT);
      assertThat(client.open(Machine.path("/mnt/f"), Fcntl.O_CREAT, 0644)).isNotNegative();
      assertThatThrownBy(mounted::unmount)
          .isInstanceOf(ErrnoException.class)
          .hasMessage("EBUSY: unmount of /mnt");
      assertThat(mounted.mount().isServing()).isTrue();
      mounted.close();
      assertThat(mounted.awaitEnd()).isEqualTo(MountEnd.UNMOUNTED);
    }
  }

  @Test
  void errorsAreExceptionsWithTheirNumbers() throws Exception {
    try (Mounts mounts = Mounts.on("sim")) {
      assertThatThrownBy(() -> mounts.mount(new MemFs(), Path.of("/absent")))
          .isInstanceOfSatisfying(
              ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
          .hasMessage("ENOENT: mount on /absent");
      assertThatThrownBy(() -> mounts.mount(new MemFs(), Path.of("mnt")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not absolute");
      assertThat(mounts.mounted()).isEmpty();
    }
    assertThatThrownBy(() -> Mounts.on("sum"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"sum\"", "sim");
  }

  @Test
  void theFileHandlesOfTheFileSystemAreOffered() throws Exception {
    try (Mounts mounts = Mounts.on("sim");
        MountHandle<MemNode> mounted = mounts.mount(new MemFs(), MOUNT_POINT);
        Process client = mounts.kernel().newProcess()) {
      int fd = client.open(Machine.path("/mnt/f"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
      ByteBuffer handle = ByteBuffer.allocateDirect(128);
      int length = client.getfh(Machine.path("/mnt/f"), handle);
      assertThat(length).isPositive();
      int again = client.fhopen(handle.position(0).limit(length), Fcntl.O_RDONLY);
      assertThat(again).isGreaterThan(fd);
      assertThat(mounted.mount().isServing()).isTrue();
    }
  }

  @Test
  void oneMountsAfterAnotherWithOptions() throws Exception {
    try (Mounts mounts = Mounts.on("sim")) {
      for (int i = 0; i < 3; i++) {
        try (MountHandle<MemNode> mounted =
                mounts.mount(
                    new MemFs(),
                    MOUNT_POINT,
                    mounts.options().mountFlags(Set.of(MountFlag.RDONLY)));
            Process client = mounts.kernel().newProcess()) {
          assertThat(client.open(Machine.path("/mnt/f"), Fcntl.O_CREAT, 0644))
              .isEqualTo(-Errno.EROFS.number());
          assertThat(mounted.directory()).isEqualTo(MOUNT_POINT);
        }
      }
    }
  }
}
