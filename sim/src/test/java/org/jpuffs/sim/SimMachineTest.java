package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.sim.MountedTiny.buffer;
import static org.jpuffs.sim.MountedTiny.bytes;
import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.sim.sys.Errors.EPERM;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ServiceLoader;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.junit.jupiter.api.Test;

/** The kernel as a whole: waits, the device, and the end of mounts. */
class SimMachineTest {
  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(Backend.class)).extracting(Backend::name).contains("sim");
  }

  @Test
  void aServerThatCallsItsOwnMountIsADeadlock() {
    MountedTiny m = new MountedTiny(0);
    m.server.before = () -> m.stat("/mnt/b");
    assertThatThrownBy(() -> m.stat("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("deadlock")
        .hasMessageContaining("stat")
        .hasMessageContaining("PUFFS_VN_LOOKUP");
  }

  @Test
  void aDeadlockIsReportedThoughTheServerCatchesIt() {
    MountedTiny m = new MountedTiny(0);
    m.server.before =
        () -> {
          try {
            m.stat("/mnt/b");
          } catch (IllegalStateException e) {
            m.server.before = () -> {};
          }
        };
    assertThatThrownBy(() -> m.stat("a")).hasMessageContaining("deadlock");
  }

  @Test
  void anUnansweredRequestIsReported() {
    MountedTiny m = new MountedTiny(0);
    m.server.silent = true;
    assertThatThrownBy(() -> m.stat("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has not answered PUFFS_VN_LOOKUP");
  }

  @Test
  void aServerOnItsOwnThreadServes() throws InterruptedException {
    SimMachine kernel = new SimMachine();
    PuffsDevice device = kernel.openDevice();
    TinyServer server = new TinyServer(device);
    assertThat(server.mount(kernel.mountPoint(), 0)).isZero();
    Thread thread = new Thread(server::serve);
    thread.start();
    try (Process client = kernel.newProcess()) {
      int fd = client.open(bytes("/mnt/a"), O_CREAT | O_RDWR, 0644);
      assertThat(client.write(fd, buffer(100_000))).isEqualTo(100_000);
      assertThat(client.close(fd)).isZero();
      assertThat(client.unmount(kernel.mountPoint(), 0)).isZero();
    }
    thread.join();
    assertThat(server.isServing()).isFalse();
  }

  @Test
  void theDeviceRefusesFramesWithoutAMount() {
    SimMachine kernel = new SimMachine();
    PuffsDevice device = kernel.openDevice();
    ByteBuffer frame = buffer(Puffs.PUFFS_MSG_MAXSIZE);
    assertThat(device.receive(frame)).isEqualTo(-ENOENT);
    assertThat(device.send(frame, 56)).isEqualTo(-ENOENT);
    TinyServer server = new TinyServer(device);
    assertThat(server.mount(kernel.mountPoint(), 0)).isZero();
    assertThat(device.receive(frame)).isEqualTo(-EAGAIN);
    device.close();
    assertThat(device.receive(frame)).isEqualTo(-ENOENT);
  }

  @Test
  void invalidFramesAreRefusedOrIgnored() {
    try (MountedTiny m = new MountedTiny(0)) {
      ByteBuffer frame = buffer(Puffs.PUFFS_MSG_MAXSIZE);
      PuffsReq req = new PuffsReq().wrap(frame, 0).framelen(100).opclass(Puffs.PUFFSOP_FLUSH);
      assertThat(m.device.send(frame, 50)).as("cut").isEqualTo(-EINVAL);
      assertThat(m.device.send(frame, 120)).as("a tail is left").isEqualTo(100);
      m.kernel.settle();
      assertThat(m.server.seen()).containsExactly("faf answer " + EINVAL);
      req.framelen(56).opclass(Puffs.PUFFSOP_VN).id(4711);
      assertThat(m.device.send(frame, 56)).as("an unknown id is nobody's").isEqualTo(56);
    }
  }

  @Test
  void aFlushIsDoneByTheKernelsThread() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      m.client.write(fd, buffer(5000));
      m.server.seen();
      PuffsFlush flush = new PuffsFlush().wrap(buffer(PuffsFlush.SIZE), 0);
      flush.cookie(TinyServer.ROOT + 1).op(Puffs.PUFFS_FLUSH_PAGECACHE_NODE_RANGE).end(5000);
      flush.framelen(PuffsFlush.SIZE).opclass(Puffs.PUFFSOP_FLUSH);
      assertThat(m.device.send(flush.buffer(), PuffsFlush.SIZE)).isEqualTo(PuffsFlush.SIZE);
      m.kernel.settle();
      assertThat(m.server.seen()).containsExactly("WRITE 101 0+5000", "faf answer 0");
    }
  }

  @Test
  void aClosedDeviceEndsTheMount() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      m.server.before = m.device::close;
      assertThat(m.client.fstat(fd, m.stat)).isEqualTo(-ENXIO);
      m.kernel.settle();
      assertThat(m.client.fstat(fd, m.stat)).isEqualTo(-EBADF);
      assertThat(m.stat("/mnt/a")).isEqualTo(-ENOENT);
      assertThat(m.stat("/mnt")).as("the directory underneath").isZero();
    }
  }

  @Test
  void invalidMountArgumentsAreRefused() {
    SimMachine kernel = new SimMachine();
    PuffsKargs kargs = new PuffsKargs().wrap(buffer(PuffsKargs.SIZE), 0);
    kargs.vers(29).rootCookie(1).rootVtype(Kern.VDIR);
    PuffsDevice device = kernel.openDevice();
    assertThat(device.mount(bytes("/mnt"), 0, kargs.buffer())).isEqualTo(-EINVAL);
    kargs.vers(30).flags(Puffs.PUFFS_KFLAG_NOCACHE_ATTR);
    assertThat(device.mount(bytes("/mnt"), 0, kargs.buffer())).isEqualTo(-EINVAL);
    kargs.flags(0).spare(126, 1);
    assertThat(device.mount(bytes("/mnt"), 0, kargs.buffer())).isEqualTo(-EINVAL);
    kargs.spare(126, 0).maxmsglen(5);
    assertThat(device.mount(bytes("/nowhere"), 0, kargs.buffer())).isEqualTo(-ENOENT);
    assertThat(device.mount(bytes("/mnt"), 0, kargs.buffer())).isZero();
    assertThat(kargs.maxmsglen()).as("the least that there is").isEqualTo(8192);
    assertThat(kargs.typename().toString()).isEqualTo("puffs|");
  }

  @Test
  void aNodeIsReclaimedAfterItsTimeToLive() {
    try (MountedTiny m = new MountedTiny(Puffs.PUFFS_KFLAG_CACHE_FS_TTL)) {
      m.client.close(m.open("a", O_CREAT | O_RDWR));
      m.kernel.settle();
      assertThat(m.server.seen()).as("a time of none is over at once").contains("faf RECLAIM 101");
      m.kernel.sleep(Duration.ofHours(1));
      assertThat(m.server.seen()).isEmpty();
    }
  }

  @Test
  void unmountIsForTheSuperuser() {
    try (MountedTiny m = new MountedTiny(0)) {
      m.client.setcred(1000, 100);
      assertThat(m.client.unmount(bytes("/mnt"), 0)).isEqualTo(-EPERM);
      m.client.setcred(0, 0);
      assertThat(m.client.unmount(bytes("/mnt"), MountFlags.MNT_FORCE)).isZero();
    }
  }
}
