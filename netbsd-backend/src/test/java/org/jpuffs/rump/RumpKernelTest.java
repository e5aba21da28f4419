package org.jpuffs.rump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The rump kernel end to end, if its libraries are installed. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
class RumpKernelTest {
  private static final int CLOCK_READS = 20_000;

  private final TinyFileSystem files = new TinyFileSystem();
  private final Stat stat = new Stat().wrap(direct(Stat.SIZE), 0);
  private Kernel kernel;
  private PuffsDevice device;
  private Mount<?> mount;
  private Process process;

  static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  static byte[] bytes(String path) {
    return path.getBytes(UTF_8);
  }

  @BeforeEach
  void mount() {
    kernel = start();
    device = kernel.openDevice();
    mount = new Mount<>(files, new MountOptions(), device);
    kernel.host(device, mount);
    assertThat(mount.mount(kernel.mountPoint())).isZero();
    process = kernel.newProcess();
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  private static Kernel start() {
    try {
      return new RumpBackend().start();
    } catch (BackendUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  private int open(String path, int flags) {
    int fd = process.open(bytes(path), flags, 0644);
    assertThat(fd).as("open %s: %s", path, Errno.describe(fd)).isNotNegative();
    return fd;
  }

  /** The process is still the current one of this thread when another thread uses it. */
  @Test
  void theClockIsReadWhileAnotherThreadUsesTheProcessOfThisThread() throws InterruptedException {
    assertThat(process.chdir(bytes("/"))).isZero();
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; i < CLOCK_READS; i++) {
                process.chdir(bytes("/"));
              }
            });
    other.start();
    while (other.isAlive()) {
      assertThat(kernel.clock().instant()).isAfter(Instant.EPOCH);
    }
    other.join();
  }

  @Test
  void aFileIsCreatedWrittenReadAndRemoved() {
    int fd = open("/mnt/a", Fcntl.O_CREAT | Fcntl.O_RDWR);
    ByteBuffer data = direct(100);
    data.put(bytes("hello")).flip();
    assertThat(process.write(fd, data)).isEqualTo(5);
    assertThat(process.pwrite(fd, data, 5)).isEqualTo(5);
    assertThat(process.lseek(fd, 0, Fcntl.SEEK_END)).isEqualTo(10);
    assertThat(process.fstat(fd, stat)).isZero();
    assertThat(stat.size()).isEqualTo(10);
    ByteBuffer back = direct(100).position(10).limit(30);
    assertThat(process.pread(fd, back, 3)).isEqualTo(7);
    assertThat(back.get(10)).isEqualTo((byte) 'l');
    assertThat(back.get(16)).isEqualTo((byte) 'o');
    assertThat(process.fsync(fd)).isZero();
    assertThat(process.ftruncate(fd, 4)).isZero();
    assertThat(process.close(fd)).isZero();
    assertThat(process.close(fd)).isEqualTo(-Errno.EBADF.number());
    assertThat(process.truncate(bytes("/mnt/a"), 3)).isZero();
    assertThat(process.stat(bytes("/mnt/a"), stat)).isZero();
    assertThat(stat.size()).isEqualTo(3);
    assertThat(stat.mode()).isEqualTo(0100644);
    assertThat(process.chmod(bytes("/mnt/a"), 0600)).isZero();
    assertThat(process.lstat(bytes("/mnt/a"), stat)).isZero();
    assertThat(stat.mode()).isEqualTo(0100600);
    assertThat(process.rename(bytes("/mnt/a"), bytes("/mnt/b"))).isZero();
    assertThat(process.access(bytes("/mnt/b"), Fcntl.R_OK)).isZero();
    assertThat(process.unlink(bytes("/mnt/b"))).isZero();
    assertThat(process.stat(bytes("/mnt/b"), stat)).isEqualTo(-Errno.ENOENT.number());
  }

  @Test
  void theModeOfANewFileIsMaskedBy022() {
    process.open(bytes("/mnt/a"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0777);
    assertThat(process.stat(bytes("/mnt/a"), stat)).isZero();
    assertThat(stat.mode()).isEqualTo(0100755);
  }

  @Test
  void aDirectoryIsCreatedListedEnteredAndRemoved() {
    assertThat(process.mkdir(bytes("/mnt/d"), 0755)).isZero();
    for (String name : List.of("one", "two", "three")) {
      process.close(open("/mnt/d/" + name, Fcntl.O_CREAT | Fcntl.O_WRONLY));
    }
    assertThat(process.rmdir(bytes("/mnt/d"))).isEqualTo(-Errno.ENOTEMPTY.number());
    assertThat(process.chdir(bytes("/mnt/d"))).isZero();
    assertThat(names(".")).containsExactly("one", "two", "three");
    assertThat(process.unlink(bytes("one"))).isZero();
    assertThat(names("/mnt/d")).containsExactly("two", "three");
  }

  private List<String> names(String path) {
    int fd = open(path, Fcntl.O_RDONLY);
    ByteBuffer buffer = direct(4096);
    List<String> names = new ArrayList<>();
    Dirent entry = new Dirent();
    int n;
    while ((n = process.getdents(fd, buffer)) > 0) {
      for (int at = 0; at < n; at += entry.reclen()) {
        entry.wrap(buffer, at);
        names.add(entry.name().toString());
      }
    }
    assertThat(n).isZero();
    process.close(fd);
    return names;
  }

  @Test
  void getcwdReturnsTheWorkingDirectory() {
    ByteBuffer into = direct(1024);
    assertThat(process.getcwd(into)).isEqualTo(2);
    assertThat(into.get(0)).isEqualTo((byte) '/');
    assertThat(process.chdir(bytes("/mnt"))).isZero();
    assertThat(process.getcwd(into)).isEqualTo(5);
    assertThat(into.get(4)).isZero();
  }

  @Test
  void statvfsReachesTheServer() {
    Statvfs statvfs = new Statvfs().wrap(direct(Statvfs.SIZE), 0);
    assertThat(process.statvfs(bytes("/mnt"), statvfs, MountFlags.ST_WAIT)).isZero();
    assertThat(statvfs.blocks()).isEqualTo(1000);
    assertThat(statvfs.mntonname().toString()).isEqualTo("/mnt");
  }

  @Test
  void credentialsReachTheServerAndCanBeChangedBack() {
    for (int[] who : new int[][] {{5, 6}, {0, 0}, {7, 8}, {5, 6}}) {
      assertThat(process.setcred(who[0], who[1])).isZero();
      files.seen.clear();
      assertThat(process.stat(bytes("/mnt"), stat)).isZero();
      assertThat(files.seen).contains("GETATTR " + who[0] + "/" + who[1] + "/0");
    }
  }

  @Test
  void aBusyMountStaysUntilItIsUnused() {
    int fd = open("/mnt/a", Fcntl.O_CREAT | Fcntl.O_RDWR);
    assertThat(process.unmount(bytes("/mnt"), 0)).isEqualTo(-Errno.EBUSY.number());
    assertThat(process.close(fd)).isZero();
    assertThat(process.unmount(bytes("/mnt"), 0)).isZero();
    kernel.settle();
    assertThat(mount.isServing()).isFalse();
    assertThat(process.stat(bytes("/mnt/a"), stat)).isEqualTo(-Errno.ENOENT.number());
  }

  @Test
  void aClosedDeviceUncoversTheDirectory() {
    int fd = open("/mnt/a", Fcntl.O_CREAT | Fcntl.O_RDWR);
    device.close();
    ByteBuffer buffer = direct(10);
    assertThat(process.read(fd, buffer)).isEqualTo(-Errno.EIO.number());
    assertThat(process.stat(bytes("/mnt/a"), stat)).isEqualTo(-Errno.ENOENT.number());
  }

  @Test
  void aServerCanUnmount() {
    mount.requestUnmount();
    kernel.settle();
    assertThat(mount.isServing()).isFalse();
    assertThat(process.stat(bytes("/mnt/a"), stat)).isEqualTo(-Errno.ENOENT.number());
  }

  @Test
  void requestsOfTheServerAreAnsweredBeforeTheKernelIsIdle() {
    PuffsDevice other = kernel.openDevice();
    FlushingServer server = new FlushingServer(other);
    kernel.host(other, server);
    assertThat(server.mount(bytes("/mnt"))).isZero();
    for (int i = 1; i <= 100; i++) {
      server.toSend = 1;
      other.wakeup();
      kernel.settle();
      assertThat(server.answered).isEqualTo(i);
      assertThat(server.lastResult).isZero();
    }
  }

  @Test
  void aRequestedUnmountIsCompleteBeforeTheKernelIsIdle() {
    for (int i = 0; i < 100; i++) {
      PuffsDevice other = kernel.openDevice();
      FlushingServer server = new FlushingServer(other);
      server.opclass = Puffs.PUFFSOP_UNMOUNT;
      kernel.host(other, server);
      assertThat(server.mount(bytes("/mnt"))).isZero();
      server.toSend = 1;
      other.wakeup();
      kernel.settle();
      assertThat(server.isServing()).isFalse();
      assertThat(process.stat(bytes("/mnt"), stat)).isZero();
      kernel.settle();
      other.close();
    }
  }

  @Test
  void severalProcessesMakeCallsOnSeveralThreads() throws Exception {
    try (Process second = kernel.newProcess()) {
      assertThat(second.pid()).isNotEqualTo(process.pid());
      int fd = open("/mnt/a", Fcntl.O_CREAT | Fcntl.O_RDWR);
      for (int i = 0; i < 50; i++) {
        assertThat(process.fstat(fd, stat)).isZero();
        assertThat(second.fstat(fd, stat)).isEqualTo(-Errno.EBADF.number());
        Thread other = new Thread(() -> process.chmod(bytes("/mnt/a"), 0600));
        other.start();
        other.join();
      }
      assertThat(process.fstat(fd, stat)).isZero();
      assertThat(stat.mode()).isEqualTo(0100600);
    }
  }

  @Test
  void noThreadsRemainAfterMounts() {
    long before = serverThreads();
    mountOften(200);
    assertThat(serverThreads()).isEqualTo(before);
  }

  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("puffs-server"))
        .count();
  }

  private void mountOften(int times) {
    for (int i = 0; i < times; i++) {
      try (Kernel view = start()) {
        PuffsDevice other = view.openDevice();
        Mount<?> another = new Mount<>(new TinyFileSystem(), new MountOptions(), other);
        view.host(other, another);
        assertThat(another.mount(view.mountPoint())).isZero();
        Process client = view.newProcess();
        assertThat(client.open(bytes("/mnt/a"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644)).isZero();
        if (i % 2 == 0) {
          client.close();
          assertThat(process.unmount(bytes("/mnt"), 0)).isZero();
        }
      }
    }
  }

  @Test
  void aPathThatIsTooLongIsRefusedByTheKernel() {
    for (int length : new int[] {1023, 1024, 1100, 5000}) {
      byte[] path = new byte[length];
      Arrays.fill(path, (byte) '/');
      int expected = length < 1024 ? 0 : -Errno.ENAMETOOLONG.number();
      assertThat(process.stat(path, stat)).as("%d bytes", length).isEqualTo(expected);
    }
  }

  @Test
  void wrongBuffersAndPathsAreRefused() {
    assertThatThrownBy(() -> process.read(0, ByteBuffer.allocate(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allocateDirect");
    assertThatThrownBy(() -> process.stat(new byte[] {'a', 0}, stat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NUL at byte 1");
    assertThatThrownBy(() -> kernel.host(device, mount)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aWakeupEndsTheCurrentWaitOrTheNext() {
    PuffsDevice other = kernel.openDevice();
    other.wakeup();
    other.await(Duration.ofDays(365));
    Thread waker = new Thread(other::wakeup);
    waker.start();
    other.await(Duration.ofDays(365));
    other.close();
  }
}
