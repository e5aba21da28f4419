package org.jpuffs.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mount and the request INIT agree on. */
class FuseInitTest extends FuseDeviceFixture {
  @Test
  void aMountHasTheSourceAndFlagsOfTheServer() {
    assertThat(mounts).containsExactly("/mnt memfs " + MountFlags.MNT_RDONLY);
    assertThat(new PuffsKargs().wrap(kargs, 0).maxmsglen()).isEqualTo(Puffs.PUFFS_MSG_MAXSIZE);
    new PuffsKargs().wrap(kargs, 0).clear();
    int length = device.mount("/mnt".getBytes(UTF_8), MountFlags.MNT_GETARGS, kargs);
    assertThat(length).isEqualTo(PuffsKargs.SIZE);
    assertThat(new PuffsKargs().wrap(kargs, 0).rootCookie()).isEqualTo(ROOT);
  }

  /** The answer to INIT of a kernel that has more than is known. */
  private ByteBuffer agreed() {
    channel.request(
        request(FuseOpcode.INIT, 0)
            .with(FuseField.INIT_MAJOR, 7)
            .with(FuseField.INIT_MINOR, 45)
            .with(FuseField.INIT_FLAGS, 0xffffffffL));
    expectNothing();
    return answer(0).body();
  }

  @Test
  void initAgreesOnWhatBothHave() {
    ByteBuffer body = agreed();
    assertThat(FuseField.INIT_OUT_MINOR.get(body, 0)).isEqualTo(38);
    assertThat(FuseField.INIT_OUT_MAX_WRITE.get(body, 0)).isEqualTo(65536);
    assertThat(FuseField.INIT_OUT_MAX_PAGES.get(body, 0)).isEqualTo(16);
    long writeback = 0x10000;
    assertThat(FuseField.INIT_OUT_FLAGS.get(body, 0) & writeback).isZero();
  }

  /** So that no READ is longer than a frame: 64 KiB. */
  @ParameterizedTest
  @CsvSource({"4096, 16", "16384, 4", "65536, 1"})
  void requestsHaveAsManyPagesAsFit(int pageSize, int pages) {
    channel.pageSize = pageSize;
    assertThat(FuseField.INIT_OUT_MAX_PAGES.get(agreed(), 0)).isEqualTo(pages);
  }

  /** A frame has less than a page: the READ becomes several. */
  @Test
  void aPageThatIsLongerThanAFrameIsReadInParts() {
    channel.pageSize = 65536;
    longest = 20_000;
    remount(0);
    assertThat(FuseField.INIT_OUT_MAX_PAGES.get(agreed(), 0)).isOne();
    long file = lookup();
    channel.request(request(FuseOpcode.READ, file).with(FuseField.READ_SIZE, 65536));
    int parts = 0;
    for (long read = 0; read < 65536; parts++) {
      expect(Puffs.PUFFS_VN_READ, COOKIE);
      VnRw part = new VnRw().wrap(frame, 0);
      assertThat(part.offset()).isEqualTo(read);
      assertThat(header.buflen()).isLessThanOrEqualTo(longest);
      read += part.resid();
      header.framelen(VnRw.DATA_OFFSET + part.resid());
      part.resid(0);
      reply();
    }
    assertThat(parts).isGreaterThan(1);
    assertThat(answer(0).body().capacity()).isEqualTo(65536);
  }

  @Test
  void anOlderProtocolIsRefused() {
    channel.request(
        request(FuseOpcode.INIT, 0).with(FuseField.INIT_MAJOR, 7).with(FuseField.INIT_MINOR, 30));
    expectNothing();
    answer(number(Errno.EPROTO));
  }
}
