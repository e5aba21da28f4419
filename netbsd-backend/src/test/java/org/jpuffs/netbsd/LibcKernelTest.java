package org.jpuffs.netbsd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.rump.TinyFileSystem;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The backend end to end; libc is our own library on top of the rump kernel. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
class LibcKernelTest {
  @TempDir private static Path directory;

  private final List<String> logged = new ArrayList<>();
  private final Handler listening =
      new Handler() {
        @Override
        public void publish(LogRecord message) {
          logged.add(new SimpleFormatter().formatMessage(message));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Kernel kernel;
  private Process process;

  @BeforeAll
  static void compile() throws Exception {
    System.setProperty(Libc.PROPERTY, CompiledLibc.overRump(directory).toString());
  }

  @AfterAll
  static void clear() {
    System.clearProperty(Libc.PROPERTY);
  }

  @BeforeEach
  void start() throws Exception {
    kernel = new LibcBackend().start();
    process = kernel.newProcess();
    Logger.getLogger("org.jpuffs").addHandler(listening);
  }

  @AfterEach
  void close() {
    Logger.getLogger("org.jpuffs").removeHandler(listening);
    if (kernel != null) {
      kernel.close();
    }
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static byte[] bytes(String path) {
    return path.getBytes(UTF_8);
  }

  private Mount<?> mount(String where) {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    kernel.host(device, mount);
    assertThat(mount.mount(bytes(where))).isZero();
    return mount;
  }

  @Test
  void allPreconditionsAreMet() {
    assertThat(new LibcBackend().preconditions())
        .extracting(Precondition::isMet)
        .hasSize(5)
        .containsOnly(true);
  }

  /** A function that the library lacks would be found in the host's libc. */
  @Test
  void everyFunctionComesFromTheLibrary() {
    NativeLibrary library = Libc.library();
    NativeLibrary host = NativeLibrary.getInstance("libc.so.6");
    for (String symbol : new LibcSymbols(library).all()) {
      long own = Pointer.nativeValue(library.getGlobalVariableAddress(symbol));
      try {
        assertThat(Pointer.nativeValue(host.getGlobalVariableAddress(symbol)))
            .as(symbol)
            .isNotEqualTo(own);
      } catch (UnsatisfiedLinkError e) {
        continue; // NetBSD's alone
      }
    }
  }

  @Test
  void aFileIsWrittenAndRead() {
    mount("/mnt");
    int fd = process.open(bytes("/mnt/a"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
    assertThat(fd).isGreaterThan(2);
    ByteBuffer data = direct(5).put(bytes("hello")).flip();
    assertThat(process.pwrite(fd, data, 7)).isEqualTo(5);
    Stat stat = new Stat().wrap(direct(Stat.SIZE), 0);
    assertThat(process.fstat(fd, stat)).isZero();
    assertThat(stat.size()).isEqualTo(12);
    assertThat(process.lseek(fd, 8, Fcntl.SEEK_SET)).isEqualTo(8);
    ByteBuffer back = direct(10);
    assertThat(process.read(fd, back)).isEqualTo(4);
    assertThat(back.get(0)).isEqualTo((byte) 'e');
    assertThat(process.close(fd)).isZero();
    assertThat(process.close(fd)).isEqualTo(-Errno.EBADF.number());
    assertThat(process.unmount(bytes("/mnt"), 0)).isZero();
  }

  @Test
  void anOffsetOfMinusOneIsNoError() {
    mount("/mnt");
    int fd = process.open(bytes("/mnt/a"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
    assertThat(process.close(999)).isEqualTo(-Errno.EBADF.number()); // sets errno
    assertThat(process.lseek(fd, -1, Fcntl.SEEK_SET)).isEqualTo(-1);
    assertThat(process.lseek(fd, 0, 9)).isEqualTo(-Errno.EINVAL.number());
    assertThat(process.lseek(fd, 5, Fcntl.SEEK_SET)).isEqualTo(5);
    assertThat(process.pathconf(bytes("/absent"), 1)).isEqualTo(-Errno.ENOENT.number());
  }

  @Test
  void statvfsUsesTheStructOfTheFrames() {
    mount("/mnt");
    Statvfs statvfs = new Statvfs().wrap(direct(Statvfs.SIZE), 0);
    assertThat(process.statvfs(bytes("/mnt"), statvfs, MountFlags.ST_WAIT)).isZero();
    assertThat(statvfs.blocks()).isEqualTo(1000);
    assertThat(statvfs.owner()).isZero();
    assertThat(statvfs.fstypename().toString()).startsWith("puffs|");
    assertThat(statvfs.mntonname().toString()).isEqualTo("/mnt");
  }

  @Test
  void aMountReturnsTheErrorOfTheKernel() {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
    assertThat(mount.mount(bytes("/absent"))).isEqualTo(-Errno.ENOENT.number());
  }

  @Test
  void aPathThatIsNotRealIsResolvedWithAWarning() {
    mount("mnt");
    assertThat(logged).anySatisfy(line -> assertThat(line).contains("\"mnt\"", "\"/mnt\""));
    Statvfs statvfs = new Statvfs().wrap(direct(Statvfs.SIZE), 0);
    assertThat(process.statvfs(bytes("/mnt"), statvfs, MountFlags.ST_WAIT)).isZero();
    assertThat(statvfs.mntonname().toString()).isEqualTo("/mnt");
  }

  @Test
  void aRealPathWithTrailingSlashesCausesNoWarning() {
    mount("/mnt//");
    assertThat(logged).isEmpty();
  }

  @Test
  void aDeviceAsAStandardStreamCausesAWarning() {
    assertThat(process.close(1)).isZero();
    PuffsDevice device = kernel.openDevice();
    assertThat(logged).anySatisfy(line -> assertThat(line).contains("/dev/puffs", "descriptor 1"));
    device.close();
    try (Memory root = new Memory(2)) {
      root.setString(0, "/");
      assertThat(LibcCalls.open(Pointer.nativeValue(root), Fcntl.O_RDONLY, 0)).isEqualTo(1);
    }
  }

  /** The rump kernel refuses this mount too, since it has no usermount. */
  @Test
  void aUserWhoIsNotTheSuperuserMountsWithNosuidAndNodev() {
    PuffsDevice device = kernel.openDevice();
    MountOptions options = new MountOptions().mountFlags(Set.of(MountFlag.RDONLY));
    Mount<?> mount = new Mount<>(new TinyFileSystem(), options, device);
    assertThat(process.setcred(5, 6)).isZero();
    try {
      assertThat(mount.mount(bytes("/mnt"))).isEqualTo(-Errno.EPERM.number());
    } finally {
      assertThat(process.setcred(0, 0)).isZero();
    }
    assertThat(flagsOfTheLastMount())
        .isEqualTo(MountFlags.MNT_RDONLY | MountFlags.MNT_NOSUID | MountFlags.MNT_NODEV);
    kernel.host(device, mount);
    assertThat(mount.mount(bytes("/mnt"))).isZero();
    assertThat(flagsOfTheLastMount()).isEqualTo(MountFlags.MNT_RDONLY);
  }

  private static int flagsOfTheLastMount() {
    return Libc.library().getGlobalVariableAddress("mount_flags").getInt(0);
  }

  @Test
  void theFindingStatesWhetherOtherUsersMayMount() {
    assertThat(process.setcred(5, 6)).isZero();
    try {
      assertThat(usermount()).isEqualTo("is 0, and user 5 is not the superuser");
      assertThat(process.setcred(0, 0)).isZero();
      usermount(1);
      assertThat(process.setcred(5, 6)).isZero();
      assertThat(usermount()).startsWith("is 1; user 5 may mount");
    } finally {
      assertThat(process.setcred(0, 0)).isZero();
      usermount(0);
    }
  }

  private static void usermount(int value) {
    try (Memory memory = new Memory(Integer.BYTES)) {
      memory.setInt(0, value);
      Object[] arguments = {"vfs.generic.usermount", null, null, memory, (long) Integer.BYTES};
      assertThat(Libc.library().getFunction("sysctlbyname").invokeInt(arguments)).isZero();
    }
  }

  /** The finding of puffs doctor. */
  private static String usermount() {
    return new LibcBackend()
        .preconditions().stream()
            .filter(one -> one.name().equals("vfs.generic.usermount"))
            .findFirst()
            .orElseThrow()
            .finding();
  }

  @Test
  void mountsLeakNoThreadsDescriptorsOrMemory() throws Exception {
    mountOften(200);
    int free = process.open(bytes("/"), Fcntl.O_RDONLY, 0);
    process.close(free);
    Footprint before = Footprint.now();
    mountOften(Integer.getInteger("puffs.test.mounts", 200));
    Footprint after = Footprint.now();
    System.out.println(before + "\n" + after);
    assertThat(process.open(bytes("/"), Fcntl.O_RDONLY, 0)).isEqualTo(free);
    assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
    assertThat(after.hostDescriptors()).isLessThanOrEqualTo(before.hostDescriptors());
    assertThat(after.heapBytes() - before.heapBytes()).isLessThan(1 << 20);
    assertThat(after.residentKilobytes() - before.residentKilobytes()).isLessThan(32 << 10);
  }

  /** By turns: a client unmounts; the server exits with the client's file closed, or open. */
  private static void mountOften(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      try (Kernel view = new LibcBackend().start()) {
        PuffsDevice device = view.openDevice();
        Mount<?> mount = new Mount<>(new TinyFileSystem(), new MountOptions(), device);
        view.host(device, mount);
        assertThat(mount.mount(view.mountPoint())).isZero();
        Process client = view.newProcess();
        int fd = client.open(bytes("/mnt/a"), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644);
        assertThat(fd).isPositive();
        if (i % 3 == 0) {
          assertThat(client.close(fd)).isZero();
          assertThat(client.unmount(bytes("/mnt"), 0)).isZero();
          view.settle();
        } else if (i % 3 == 1) {
          client.close();
        }
      }
    }
  }
}
