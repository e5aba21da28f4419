package org.jpuffs.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operations that use the kernel which runs the loop of their server. */
@Timeout(60)
class HostedOperationsTest {
  private static class OneFile implements FileSystem<String> {
    @Override
    public String root() {
      return "/";
    }

    @Override
    public String lookup(Request request, String directory, ComponentName name, NewNode found) {
      found.found(FileType.REG, 4, 0);
      return "f";
    }

    @Override
    public void getattr(Request request, String node, Attributes out, TimeToLive keep) {
      boolean isRoot = node.equals("/");
      out.type(isRoot ? FileType.DIR : FileType.REG).mode(0777).fileid(isRoot ? 1 : 2).size(4);
    }
  }

  private static byte[] path(String name) {
    return ("/mnt/" + name).getBytes(UTF_8);
  }

  private static Mount<String> mount(
      Kernel kernel, PuffsDevice device, FileSystem<String> files, List<Throwable> failures) {
    MountOptions options =
        new MountOptions()
            .clock(kernel.clock())
            .kernelFlags(EnumSet.of(KernelFlag.NOCACHE_NAME))
            .onFailure((operation, failure) -> failures.add(failure));
    return new Mount<>(files, options, device);
  }

  /** A file system whose GETATTR, on a thread of its own, makes a system call. */
  private static OneFile calling(AtomicReference<Process> process) {
    return new OneFile() {
      @Override
      @MayWait
      public void getattr(Request request, String node, Attributes out, TimeToLive keep) {
        Process own = process.get();
        if (own != null && node.equals("f")) {
          own.chdir(path(""));
        }
        super.getattr(request, node, out, keep);
      }
    };
  }

  private static int stat(Process process) {
    ByteBuffer memory = ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder());
    return process.stat(path("f"), new Stat().wrap(memory, 0));
  }

  @Test
  void aSystemCallOfAnOperationWithAThreadIsADeadlockThatIsReported() {
    AtomicReference<Process> process = new AtomicReference<>();
    List<Throwable> failures = new ArrayList<>();
    try (Kernel kernel = new SimBackend().start()) {
      PuffsDevice device = kernel.openDevice();
      Mount<String> mount = mount(kernel, device, calling(process), failures);
      kernel.host(device, mount);
      assertThat(mount.mount(kernel.mountPoint())).isZero();
      Process client = kernel.newProcess();
      process.set(kernel.newProcess());
      assertThat(stat(client)).isEqualTo(-Errno.EIO.number());
      process.set(null);
      assertThat(stat(client)).isZero();
    }
    assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    assertThat(failures.get(0))
        .hasMessageContaining("deadlock")
        .hasMessageContaining("Mount.serve()");
  }

  @Test
  void aDeviceTellsWhetherItsMountHasEnded() {
    try (Kernel kernel = new SimBackend().start()) {
      PuffsDevice device = kernel.openDevice();
      Mount<String> mount = mount(kernel, device, new OneFile(), new ArrayList<>());
      kernel.host(device, mount);
      assertThat(device.hasEnded()).isFalse();
      assertThat(mount.mount(kernel.mountPoint())).isZero();
      Process client = kernel.newProcess();
      assertThat(stat(client)).isZero();
      assertThat(device.hasEnded()).isFalse();
      assertThat(client.unmount(kernel.mountPoint(), 0)).isZero();
      assertThat(device.hasEnded()).isTrue();
    }
  }

  @Test
  void theSameCallIsPossibleIfTheLoopHasAThread() throws Exception {
    AtomicReference<Process> process = new AtomicReference<>();
    List<Throwable> failures = new ArrayList<>();
    try (Kernel kernel = new SimBackend().start()) {
      PuffsDevice device = kernel.openDevice();
      Mount<String> mount = mount(kernel, device, calling(process), failures);
      assertThat(mount.mount(kernel.mountPoint())).isZero();
      Thread loop = new Thread(mount::serve);
      loop.start();
      Process client = kernel.newProcess();
      process.set(kernel.newProcess());
      assertThat(stat(client)).isZero();
      mount.exit();
      loop.join();
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aServerMayExitInAnOpenThatAsksForDirectTransfers() throws Exception {
    List<Throwable> failures = new ArrayList<>();
    AtomicReference<Mount<String>> mounted = new AtomicReference<>();
    OneFile files =
        new OneFile() {
          @Override
          public void open(Request request, String node, OpenMode mode) {
            mode.direct();
            mounted.get().exit();
          }
        };
    try (Kernel kernel = new SimBackend().start()) {
      PuffsDevice device = kernel.openDevice();
      Mount<String> mount = mount(kernel, device, files, failures);
      mounted.set(mount);
      assertThat(mount.mount(kernel.mountPoint())).isZero();
      Thread loop = new Thread(mount::serve);
      loop.start();
      Process client = kernel.newProcess();
      int fd = client.open(path("f"), Fcntl.O_RDONLY, 0);
      loop.join();
      if (fd >= 0) { // the client was awake before the end
        assertThat(client.read(fd, ByteBuffer.allocateDirect(4))).isNegative();
      }
      assertThat(mount.end()).isEqualTo(MountEnd.EXITED);
    }
    assertThat(failures).isEmpty();
  }
}
