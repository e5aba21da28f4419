package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrorReport;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsError;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VfsUnmount;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.Test;

/** Mounting, the loop, and the states of a mount. */
class MountTest {
  private final OneFile files = new OneFile();
  private final MountedFile mounted = new MountedFile(files);
  private final Mount<String> mount = mounted.mount;
  private final QueuedDevice device = mounted.device;

  @Test
  void mountPassesOptionsAndSupportedOperations() {
    mounted.options.kernelFlags(EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.WTCACHE));
    assertThat(mount.state()).isEqualTo(MountState.BEFORE_MOUNT);
    assertThat(mount.mount(MountedFile.DIR)).isZero();

    assertThat(mount.state()).isEqualTo(MountState.RUNNING);
    assertThat(device.kargs.vers()).isEqualTo(30);
    assertThat(device.kargs.flags()).isEqualTo(0x9);
    assertThat(device.kargs.typename()).hasToString("one");
    assertThat(device.kargs.mntfromname()).hasToString("somewhere");
    assertThat(device.kargs.rootCookie()).isEqualTo(1);
    assertThat(device.kargs.rootVtype()).isEqualTo(FileType.DIR.number());
    Set<Operation> told = EnumSet.noneOf(Operation.class);
    for (int i = 0; i <= Puffs.PUFFS_VN_MAX; i++) {
      if (device.kargs.vnopmask(i) != 0) {
        told.add(Operation.ofNodes(i));
      }
    }
    assertThat(told)
        .containsExactlyInAnyOrder(
            Operation.LOOKUP,
            Operation.GETATTR,
            Operation.OPEN,
            Operation.READ,
            Operation.WRITE,
            Operation.READDIR,
            Operation.INACTIVE,
            Operation.SEEK,
            Operation.RECLAIM);
  }

  @Test
  void aMountThatFailsCanBeRepeated() {
    device.mountResult = -Errno.EBUSY.number();
    assertThat(mount.mount(MountedFile.DIR)).isEqualTo(-Errno.EBUSY.number());
    device.mountResult = 0;
    assertThat(mount.mount(MountedFile.DIR)).isZero();
    assertThatThrownBy(() -> mount.mount(MountedFile.DIR))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aServerWhoseMountHasFailedEndsWithItsDevice() {
    device.mountResult = -Errno.ENOENT.number();
    assertThat(mount.mount(MountedFile.DIR)).isEqualTo(-Errno.ENOENT.number());
    device.atEnd = -Errno.ENXIO.number();
    assertThatCode(mount::serve).as("does not wait for a mount").doesNotThrowAnyException();
  }

  @Test
  void anOptionThatIsTooLongIsAnIllegalArgument() {
    mounted.options.typeName("a-name-of-twenty-five-bytes");
    assertThatThrownBy(() -> mount.mount(MountedFile.DIR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mount option typeName has 27 bytes; the kernel keeps at most 24");
  }

  @Test
  void exitWithinAnOperationClosesTheDeviceAfterTheReply() {
    mount.mount(MountedFile.DIR);
    files.reading =
        into -> {
          mount.exit();
          assertThat(device.closed).isFalse();
        };
    assertThat(mounted.answered(mounted.transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE)).rv())
        .isZero();
    assertThat(device.closed).isTrue();
    assertThat(mount.isServing()).isFalse();
  }

  @Test
  void anyOtherExceptionIsEioAndTheLoopGoesOn() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_INACTIVE, 1, PuffsReq.SIZE);
    assertThat(mounted.answered(frame).rv()).isEqualTo(Errno.EIO.number());
    assertThat(mounted.failures).singleElement().isInstanceOf(IllegalArgumentException.class);
    assertThat(mount.isServing()).isTrue();
  }

  @Test
  void malformedFramesAreAnsweredWithEinval() {
    ByteBuffer frame = MountedFile.lookup("a");
    new VnLookup().wrap(frame, 0).cn().namelen(5000);
    assertThat(mounted.answered(frame).rv()).isEqualTo(Errno.EINVAL.number());

    device.sent.clear();
    device.queue(MountedFile.memory(20));
    mount.step();
    assertThat(device.sent).isEmpty();
    assertThat(mount.isServing()).isTrue();
  }

  @Test
  void complaintsOfTheKernelAreReported() {
    assertThat(mount.mount(MountedFile.DIR)).isZero();
    ByteBuffer frame = MountedFile.memory(PuffsError.SIZE);
    MountedFile.header(
        frame, Puffs.PUFFSOP_ERROR | Puffs.PUFFSOPFLAG_FAF, Puffs.PUFFS_ERR_LOOKUP, 2);
    new PuffsError().wrap(frame, 0).error(-5).str().set("bad news");
    device.queue(frame);
    mount.step();
    assertThat(mounted.complaints)
        .containsExactly(new ErrorReport(ErrorReport.Kind.LOOKUP, -5, "bad news", 2));
    assertThat(mount.requests()).isEqualTo(1);
  }

  private ByteBuffer unmount(int flags) {
    ByteBuffer frame = MountedFile.memory(VfsUnmount.SIZE);
    MountedFile.header(frame, Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_UNMOUNT, 0);
    new VfsUnmount().wrap(frame, 0).flags(flags);
    return frame;
  }

  @Test
  void anUnmountThatFailsKeepsTheMount() {
    assertThat(mounted.answered(unmount(0)).rv()).isEqualTo(Errno.EBUSY.number());
    assertThat(mount.state()).isEqualTo(MountState.RUNNING);
    assertThat(mounted.answered(unmount(0x80000)).rv()).isZero();
    assertThat(mount.state()).isEqualTo(MountState.UNMOUNTED);
    assertThat(mount.isServing()).isFalse();
    device.queue(unmount(0));
    assertThat(mount.step()).isFalse();
  }

  @Test
  void theLoopEndsWhenTheDeviceReportsTheEnd() {
    mount.mount(MountedFile.DIR);
    device.atEnd = -Errno.ENXIO.number();
    mount.serve();
    assertThat(mount.state()).isEqualTo(MountState.UNMOUNTED);
  }

  @Test
  void theLoopSendsARequestToUnmount() {
    mount.mount(MountedFile.DIR);
    mount.requestUnmount();
    assertThat(device.wakeups).isEqualTo(2);
    mount.step();
    PuffsReq sent = new PuffsReq().wrap(device.reply(), 0);
    assertThat(sent.opclass()).isEqualTo(Puffs.PUFFSOP_UNMOUNT);
    assertThat(sent.framelen()).isEqualTo(56);
  }

  @Test
  void exitClosesTheDeviceIfNoThreadIsInTheLoop() {
    mount.mount(MountedFile.DIR);
    mount.exit();
    assertThat(device.closed).isTrue();
    assertThat(mount.isServing()).isFalse();
  }

  @Test
  void aRequestToUnmountIsKeptWhileAnUnmountFails() {
    files.unmounting =
        () -> {
          assertThat(mount.state()).isEqualTo(MountState.UNMOUNTING);
          mount.requestUnmount();
        };
    assertThat(mounted.answered(unmount(0)).rv()).isEqualTo(Errno.EBUSY.number());
    assertThat(mount.state()).isEqualTo(MountState.UNMOUNT_REQUESTED);
    device.sent.clear();
    mount.step();
    assertThat(new PuffsReq().wrap(device.reply(), 0).opclass()).isEqualTo(Puffs.PUFFSOP_UNMOUNT);
    assertThat(mount.state()).isEqualTo(MountState.RUNNING);
  }

  @Test
  void aRequestToUnmountHasNoEffectWithoutAMount() {
    mount.requestUnmount();
    assertThat(mount.state()).isEqualTo(MountState.BEFORE_MOUNT);
    mount.exit();
    mount.requestUnmount();
    assertThat(mount.state()).isEqualTo(MountState.UNMOUNTED);
  }

  @Test
  void exitDuringAnUnmountThatSucceedsLeavesTheDeviceOpen() {
    files.unmounting = mount::exit;
    assertThat(mounted.answered(unmount(0x80000)).rv()).isZero();
    assertThat(mount.state()).isEqualTo(MountState.UNMOUNTED);
    assertThat(device.closed).isFalse();
  }

  @Test
  void exitDuringAnUnmountThatFailsClosesTheDevice() {
    files.unmounting = mount::exit;
    assertThat(mounted.answered(unmount(0)).rv()).isEqualTo(Errno.EBUSY.number());
    assertThat(mount.state()).isEqualTo(MountState.UNMOUNTED);
    assertThat(device.closed).isTrue();
  }

  @Test
  void ifAThreadWaitsInTheLoopThatThreadClosesTheDevice() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch woken = new CountDownLatch(1);
    AtomicReference<Thread> closer = new AtomicReference<>();
    PuffsDevice blocking =
        new ForwardingDevice(device) {
          @Override
          public void await(Duration timeout) {
            waiting.countDown();
            try {
              woken.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public void wakeup() {
            woken.countDown();
          }

          @Override
          public void close() {
            closer.set(Thread.currentThread());
          }
        };
    Mount<String> served = new Mount<>(files, mounted.options, blocking);
    Thread loop = new Thread(served::serve);
    loop.start();
    waiting.await();
    served.exit();
    loop.join();
    assertThat(closer.get()).isSameAs(loop);
    assertThat(served.state()).isEqualTo(MountState.UNMOUNTED);
  }

  @Test
  void everyStateButTheLastLeadsToTheEnd() {
    for (MountState state : MountState.values()) {
      boolean isLast = state == MountState.UNMOUNTED;
      assertThat(state.next().isEmpty()).as(state.name()).isEqualTo(isLast);
      assertThat(state.next()).as(state.name()).doesNotContain(state, MountState.BEFORE_MOUNT);
      if (!isLast && state != MountState.EXITING) {
        assertThat(state.next()).as(state.name()).contains(MountState.EXITING);
      }
    }
  }
}
