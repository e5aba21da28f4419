package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.sim.MountedTiny.bytes;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.sim.sys.Errors.EPROTO;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sched.KernelViolation;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnSetgetattr;
import org.junit.jupiter.api.Test;

/** Replies that end a real kernel, as seen on the rump kernel, and the new kernel that follows. */
class KernelViolationTest {
  private static final int TOO_MUCH = 8;

  private final MountedTiny m = new MountedTiny(0);

  private void onReply(int op, java.util.function.ToIntBiFunction<ByteBuffer, Integer> change) {
    m.server.tamper =
        (reply, length) ->
            reply.getShort(PuffsReq.OPTYPE_OFFSET) == op
                ? change.applyAsInt(reply, length)
                : length;
  }

  @Test
  void aReplyThatIsTooLongEndsTheNextCall() {
    onReply(Puffs.PUFFS_VN_GETATTR, (reply, length) -> length + TOO_MUCH);
    assertThat(m.stat(".")).as("the call itself").isEqualTo(-EPROTO);
    assertThatThrownBy(() -> m.stat("."))
        .isInstanceOf(KernelViolation.class)
        .hasMessageContaining("puffsop_msg")
        .hasMessageContaining("PUFFS_VN_GETATTR was answered with 344 bytes where 336");
  }

  @Test
  void aSizeBelowZeroEndsTheKernel() {
    int fd = m.open("a", O_CREAT | O_RDWR);
    onReply(
        Puffs.PUFFS_VN_GETATTR,
        (reply, length) -> {
          reply.putLong(VnSetgetattr.VA_OFFSET + Vattr.SIZE_OFFSET, -5);
          return length;
        });
    assertThatThrownBy(() -> m.client.fstat(fd, m.stat))
        .isInstanceOf(KernelViolation.class)
        .hasMessageContaining("uvm_vnp_setsize")
        .hasMessageContaining("-5");
  }

  @Test
  void aConsumedLengthThatLeavesASlashEndsTheKernel() {
    m.client.mkdir(bytes("d"), 0755);
    onReply(
        Puffs.PUFFS_VN_LOOKUP,
        (reply, length) -> {
          reply.putLong(VnLookup.CN_OFFSET + PuffsKcn.CONSUME_OFFSET, 2);
          return length;
        });
    m.client.rename(bytes("d"), bytes("e"));
    assertThatThrownBy(() -> m.stat("e/b/c")).hasMessageContaining("namei");
  }

  @Test
  void directInputAndOutputWithDirtyMetadataEndTheKernel() {
    int fd = m.open("a", O_CREAT | O_RDWR);
    m.client.write(fd, MountedTiny.buffer(10));
    onReply(
        Puffs.PUFFS_VN_OPEN,
        (reply, length) -> {
          reply.putInt(VnOpen.OFLAGS_OFFSET, Puffs.PUFFS_OPEN_IO_DIRECT);
          return length;
        });
    assertThatThrownBy(() -> m.open("a", O_RDWR)).hasMessageContaining("dosetattr");
  }

  @Test
  void aSyncRangeThatBeginsBelowZeroHangs() {
    int fd = m.open("a", O_CREAT | O_RDWR);
    m.client.write(fd, MountedTiny.buffer(1));
    int filesync = 0x20;
    assertThatThrownBy(() -> m.client.fsyncRange(fd, filesync, -4096, 512))
        .isInstanceOf(KernelViolation.class)
        .hasMessageContaining("genfs_do_putpages");
  }

  @Test
  void anEndedKernelRefusesCallsAndANewOneStarts() {
    aSizeBelowZeroEndsTheKernel();
    assertThatThrownBy(() -> m.stat("."))
        .isInstanceOf(KernelViolation.class)
        .hasMessageStartingWith("stat finds the kernel gone")
        .hasMessageContaining("uvm_vnp_setsize");
    assertThat(m.device.receive(MountedTiny.buffer(Puffs.PUFFS_MSG_MAXSIZE))).isEqualTo(-ENXIO);
    m.kernel.settle();
    PuffsDevice device = m.kernel.openDevice();
    TinyServer server = new TinyServer(device);
    m.kernel.host(device, server);
    assertThat(server.mount(m.kernel.mountPoint(), 0)).isZero();
    try (Process client = m.kernel.newProcess()) {
      assertThat(client.stat(bytes("/mnt"), m.stat)).isZero();
      assertThatThrownBy(() -> m.stat(".")).hasMessageContaining("uvm_vnp_setsize");
      m.client.close();
      m.device.close();
      assertThat(client.unmount(m.kernel.mountPoint(), 0)).isZero();
    }
    m.kernel.settle();
    assertThat(server.isServing()).isFalse();
  }

  @Test
  void aMountWithExtendedAttributesWaitsForItsOwnServer() {
    SimMachine kernel = new SimMachine();
    PuffsDevice device = kernel.openDevice();
    PuffsKargs kargs = new PuffsKargs().wrap(MountedTiny.buffer(PuffsKargs.SIZE), 0);
    kargs.vers(Puffs.PUFFSVERSION).rootVtype(Kern.VDIR);
    assertThatThrownBy(
            () -> device.mount(kernel.mountPoint(), MountFlags.MNT_EXTATTR, kargs.buffer()))
        .isInstanceOf(KernelViolation.class)
        .hasMessageContaining("start_extattr");
  }
}
