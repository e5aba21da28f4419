package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.text.DumpingDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A mount on a device that prints the frames. */
class DumpingDeviceTest {
  private final QueuedDevice device = new QueuedDevice();
  private final List<String> lines = new ArrayList<>();
  private @Nullable MountContext<String> context;
  private final OneFile files =
      new OneFile() {
        @Override
        public void start(MountContext<String> mount) {
          context = mount;
        }
      };
  private Instant now = Instant.EPOCH;

  private Mount<String> mounted(Consumer<String> printer) {
    Mount<String> mount =
        new Mount<>(
            files,
            new MountOptions(),
            new DumpingDevice(device, printer, () -> now = now.plusNanos(1_500_000)));
    assertThat(mount.mount(MountedFile.DIR)).isZero();
    return mount;
  }

  @Test
  void eachRequestAndEachReplyIsALineWithTheTimeSinceTheLineBefore() {
    Mount<String> mount = mounted(lines::add);
    device.queue(MountedFile.lookup("a"));
    device.queue(MountedFile.onNode(Puffs.PUFFS_VN_INACTIVE, 99, PuffsReq.SIZE));
    mount.step();
    assertThat(lines)
        .containsExactly(
            "+0.000000 REQ  id=17 cls=VN(0x2) op=LOOKUP(0) ck=0x1 pid=42 lid=0 flen=1432"
                + " buflen=1432 name=\"a\" namelen=1 iop=LOOKUP flags=0x8000(ISLASTCN)"
                + " cred=uid0/gid0/ng0",
            "+0.001500 RSP  id=17 cls=VN(0x22) op=LOOKUP(0) rv=0 flen=1432 newnode=0x2"
                + " vtype=VREG size=5 rdev=0x0",
            "+0.001500 REQ  id=17 cls=VN(0x2) op=INACTIVE(27) ck=0x63 pid=42 lid=0 flen=56"
                + " buflen=56",
            "+0.001500 RSP  id=17 cls=VN(0x22) op=INACTIVE(27) rv=ESTALE flen=56");
  }

  @Test
  void whatTheServerAsksOfTheKernelHasAName() {
    Mount<String> mount = mounted(lines::add);
    device.queue(MountedFile.lookup("a"));
    mount.step();
    lines.clear();
    MountContext<String> kernel = Objects.requireNonNull(context);
    kernel.invalidateNames(files.root());
    kernel.invalidateAllNames();
    kernel.invalidatePages(files.file, 4096, 8192);
    kernel.flushPages(files.file);
    mount.requestUnmount();
    mount.step();
    assertThat(lines.stream().map(line -> line.substring("+0.001500 ".length())))
        .containsExactly(
            "SREQ id=9223372036854775808 cls=UNMOUNT(0x7) op=0(0) flen=56",
            "SREQ id=9223372036854775809 cls=FLUSH(0x5) op=0(0) flen=88"
                + " action=INVAL_NAMECACHE_DIR(1) ck=0x1 start=0 end=0",
            "SREQ id=9223372036854775810 cls=FLUSH(0x5) op=0(0) flen=88"
                + " action=INVAL_NAMECACHE_ALL(2) ck=NULL start=0 end=0",
            "SREQ id=9223372036854775811 cls=FLUSH(0x5) op=0(0) flen=88"
                + " action=INVAL_PAGECACHE_NODE_RANGE(3) ck=0x2 start=4096 end=8192",
            "SREQ id=9223372036854775812 cls=FLUSH(0x5) op=0(0) flen=88"
                + " action=FLUSH_PAGECACHE_NODE_RANGE(4) ck=0x2 start=0 end=0");
  }

  @Test
  void aPrinterThatFailsDoesNotEndTheLoop() {
    Mount<String> mount =
        mounted(
            line -> {
              throw new IllegalStateException("the disk is full");
            });
    ByteBuffer request = MountedFile.lookup("a");
    device.queue(request);
    assertThat(mount.step()).isTrue();
    assertThat(device.sent).hasSize(1);
  }
}
