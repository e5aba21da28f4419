package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VfsUnmount;
import org.junit.jupiter.api.Test;

/** Each end of a mount, as the file system and the owner of the mount see it. */
class MountEndTest {
  private final WaitingFile files = new WaitingFile();
  private final MountedFile mounted = new MountedFile(files);
  private final Mount<String> mount = mounted.mount;

  private void ended(MountEnd reason) {
    assertThat(files.end).isEqualTo(reason);
    assertThat(mount.end()).isEqualTo(reason == MountEnd.NOT_MOUNTED ? null : reason);
    assertThat(files.starts).isEqualTo(1);
  }

  @Test
  void anUnmountEndsTheFileSystem() {
    ByteBuffer frame = MountedFile.memory(VfsUnmount.SIZE);
    MountedFile.header(frame, Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_UNMOUNT, 0);
    new VfsUnmount().wrap(frame, 0).flags(0x80000);
    assertThat(mounted.answered(frame).rv()).isZero();
    ended(MountEnd.UNMOUNTED);
  }

  @Test
  void exitEndsTheFileSystem() {
    mount.mount(MountedFile.DIR);
    assertThat(mount.end()).isNull();
    files.context().exit();
    ended(MountEnd.EXITED);
  }

  @Test
  void aLostDeviceEndsTheFileSystem() {
    mount.mount(MountedFile.DIR);
    mounted.device.atEnd = -Errno.ENXIO.number();
    mount.serve();
    ended(MountEnd.DEVICE_LOST);
  }

  @Test
  void aMountThatFailsEndsTheFileSystem() {
    mounted.device.mountResult = -Errno.EBUSY.number();
    mount.mount(MountedFile.DIR);
    ended(MountEnd.NOT_MOUNTED);
  }

  @Test
  void withoutAMountThereIsNothingToEnd() {
    mount.exit();
    assertThat(files.starts).isZero();
    assertThat(files.end).isNull();
    assertThat(mount.end()).isEqualTo(MountEnd.EXITED);
  }

  @Test
  void aFileSystemThatCannotStartIsNotMounted() {
    WaitingFile broken =
        new WaitingFile() {
          @Override
          public void start(MountContext<String> mount) {
            throw new IllegalStateException("no server");
          }
        };
    MountedFile other = new MountedFile(broken);
    assertThatThrownBy(() -> other.mount.mount(MountedFile.DIR)).hasMessage("no server");
    assertThat(broken.end).isEqualTo(MountEnd.NOT_MOUNTED);
    assertThat(other.mount.state()).isEqualTo(MountState.BEFORE_MOUNT);
  }

  @Test
  void ifTheLoopFailsTheDeviceIsClosed() {
    Mount<String> failing =
        new Mount<>(
            files,
            mounted.options,
            new ForwardingDevice(mounted.device) {
              @Override
              public int receive(ByteBuffer frame) {
                throw new AssertionError("a defect of the device");
              }
            });
    failing.mount(MountedFile.DIR);
    assertThatThrownBy(failing::serve).hasMessage("a defect of the device");
    assertThat(mounted.device.closed).isTrue();
    assertThat(failing.end()).isEqualTo(MountEnd.FAILED);
    assertThat(files.end).isEqualTo(MountEnd.FAILED);
  }

  @Test
  void aFileSystemThatCannotEndIsLeftAlone() {
    WaitingFile broken =
        new WaitingFile() {
          @Override
          public void end(MountEnd reason) {
            throw new IllegalStateException("cannot end");
          }
        };
    MountedFile other = new MountedFile(broken);
    other.mount.mount(MountedFile.DIR);
    other.mount.exit();
    assertThat(other.mount.state()).isEqualTo(MountState.UNMOUNTED);
    assertThat(other.device.closed).isTrue();
  }

  @Test
  void optionsCannotBeChangedAfterTheMount() {
    MountOptions options = mounted.options;
    options.kernelFlags(java.util.EnumSet.of(KernelFlag.CACHE_FS_TTL));
    mount.mount(MountedFile.DIR);
    assertThat(mounted.device.kargs.flags()).isEqualTo(KernelFlag.CACHE_FS_TTL.bit());
    assertThatThrownBy(() -> options.typeName("other"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be changed after mount()");
    assertThatThrownBy(() -> options.kernelFlags(java.util.Set.of()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(options.typeName()).isEqualTo("one");
  }
}
