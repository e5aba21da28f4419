package org.jpuffs.conformance.integration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.comfd.ComfdBackend;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.PuffsKargs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bytes that a mount sends, as NetBSD's harness reads them (fstest_puffs.c). */
@ExtendWith(RestoreSystemProperties.class)
class ComfdTest {
  /** Flags that are the same for every user. */
  private static final int FLAGS =
      MountFlags.MNT_RDONLY | MountFlags.MNT_NOSUID | MountFlags.MNT_NODEV;

  private final int[] ends = new int[2];

  @BeforeEach
  void connect() {
    assertThat(HostLibc.INSTANCE.socketpair(HostLibc.AF_UNIX, HostLibc.SOCK_STREAM, 0, ends))
        .isZero();
    System.setProperty("puffs.comfd", Integer.toString(ends[1]));
  }

  @AfterEach
  void close() {
    HostLibc.INSTANCE.close(ends[0]);
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /** All bytes up to the end of the stream. */
  private byte[] received() {
    ByteBuffer into = direct(3 * PuffsKargs.SIZE);
    int at = 0;
    long n;
    while ((n =
            HostLibc.INSTANCE.read(
                ends[0], into.slice(at, into.capacity() - at), into.capacity() - at))
        > 0) {
      at += (int) n;
    }
    byte[] bytes = new byte[at];
    into.get(0, bytes);
    return bytes;
  }

  @Test
  void aMountSendsItsArgumentsInTheOrderOfPuffsMount() throws Exception {
    ByteBuffer kargs = direct(PuffsKargs.SIZE);
    for (int i = 0; i < PuffsKargs.SIZE; i++) {
      kargs.put(i, (byte) (i * 7 + 13));
    }
    new PuffsKargs().wrap(kargs, 0).mntfromname().set("dtfs".getBytes(US_ASCII), 0, 4);
    kargs.putInt(PuffsKargs.FLAGS_OFFSET, 0x1234);
    PuffsDevice device = new ComfdBackend().start().openDevice();
    assertThat(device.mount("/fictional".getBytes(US_ASCII), FLAGS, kargs)).isZero();
    device.close();

    ByteBuffer expected = direct(8 + 11 + 8 + 5 + 4 + 8 + PuffsKargs.SIZE + 4);
    expected.putLong(11).put("/fictional\0".getBytes(US_ASCII));
    expected.putLong(5).put("dtfs\0".getBytes(US_ASCII));
    expected.putInt(FLAGS);
    expected.putLong(PuffsKargs.SIZE).put(kargs.duplicate().clear());
    expected.putInt(0x1234);
    byte[] bytes = new byte[expected.capacity()];
    expected.get(0, bytes);
    assertThat(received()).isEqualTo(bytes);
  }

  /** The harness mounts with these arguments; its device is descriptor 0. */
  @Test
  void theMountingProgramSetsTheDescriptorOfTheDevice() throws Exception {
    PuffsDevice device = new ComfdBackend().start().openDevice();
    Mount<?> mount =
        new Mount<>(new ScriptFileSystem(Setup.DEFAULT), ScriptFileSystem.options(), device);
    assertThat(mount.mount("/mnt".getBytes(US_ASCII))).isZero();
    device.close();
    byte[] bytes = received();
    int kargs = bytes.length - Integer.BYTES - PuffsKargs.SIZE;
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()))
        .extracting(all -> all.getInt(kargs + PuffsKargs.FD_OFFSET))
        .isEqualTo(0);
  }

  /** The thread changes its user for a while, which Linux allows the superuser. */
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  @Test
  void aUserWhoIsNotTheSuperuserMountsWithNosuidAndNodev() throws Exception {
    boolean superuser = HostLibc.INSTANCE.geteuid() == 0;
    if (superuser) {
      assertThat(sentFlags(MountFlags.MNT_RDONLY)).isEqualTo(MountFlags.MNT_RDONLY);
      reconnect();
      assertThat(HostLibc.INSTANCE.syscall(HostLibc.SETRESUID, -1, 65534, -1)).isZero();
    }
    try {
      assertThat(sentFlags(MountFlags.MNT_RDONLY)).isEqualTo(FLAGS);
    } finally {
      if (superuser) {
        assertThat(HostLibc.INSTANCE.syscall(HostLibc.SETRESUID, -1, 0, -1)).isZero();
      }
    }
  }

  private void reconnect() {
    close();
    connect();
  }

  private int sentFlags(int flags) throws Exception {
    PuffsDevice device = new ComfdBackend().start().openDevice();
    assertThat(device.mount("/mnt".getBytes(US_ASCII), flags, direct(PuffsKargs.SIZE))).isZero();
    device.close();
    byte[] bytes = received();
    int afterFlags = 8 + PuffsKargs.SIZE + Integer.BYTES;
    return ByteBuffer.wrap(bytes)
        .order(ByteOrder.nativeOrder())
        .getInt(bytes.length - afterFlags - Integer.BYTES);
  }
}
