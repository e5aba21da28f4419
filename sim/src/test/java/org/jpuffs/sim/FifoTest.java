package org.jpuffs.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.sim.MountedTiny.bytes;
import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.sim.sys.Errors.EPIPE;
import static org.jpuffs.sim.sys.Errors.ESPIPE;
import static org.jpuffs.wire.Fcntl.LOCK_EX;
import static org.jpuffs.wire.Fcntl.O_NONBLOCK;
import static org.jpuffs.wire.Fcntl.O_RDONLY;
import static org.jpuffs.wire.Fcntl.O_RDWR;
import static org.jpuffs.wire.Fcntl.O_WRONLY;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.sim.sys.KernelProfile;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Poll;
import org.junit.jupiter.api.Test;

/** Fifos of a machine. */
class FifoTest {
  private static final int SIZE = 4096;

  private final MountedTiny m = new MountedTiny(KernelProfile.NETBSD_7, 0);
  private final Process other = m.kernel.newProcess();

  FifoTest() {
    assertThat(m.client.mkfifo(bytes("p"), 0644)).isZero();
  }

  private int open(int flags) {
    return m.open("p", flags);
  }

  private int read(int fd, int length) {
    return m.client.read(fd, MountedTiny.buffer(length));
  }

  private int write(int fd, int length) {
    return m.client.write(fd, MountedTiny.buffer(length));
  }

  @Test
  void rumpOpensNoFifo() {
    try (MountedTiny rump = new MountedTiny(0)) {
      assertThat(rump.client.mkfifo(bytes("p"), 0644)).isZero();
      assertThat(rump.open("p", O_RDWR)).isEqualTo(-EOPNOTSUPP);
    }
  }

  @Test
  void whatIsWrittenIsReadInItsOrder() {
    int fd = open(O_RDWR);
    assertThat(m.client.write(fd, ByteBuffer.wrap(bytes("abcd")))).isEqualTo(4);
    assertThat(m.client.write(fd, ByteBuffer.wrap(bytes("ef")))).isEqualTo(2);
    ByteBuffer into = MountedTiny.buffer(3);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      assertThat(m.client.read(fd, into)).isEqualTo(3);
      byte[] part = new byte[3];
      into.get(0, part);
      parts.add(new String(part, UTF_8));
    }
    assertThat(parts).containsExactly("abc", "def");
  }

  @Test
  void aWriterThatDoesNotWaitNeedsAReader() {
    assertThat(open(O_WRONLY | O_NONBLOCK)).isEqualTo(-ENXIO);
    int reader = open(O_RDONLY | O_NONBLOCK);
    assertThat(reader).isNotNegative();
    int writer = open(O_WRONLY | O_NONBLOCK);
    assertThat(writer).isNotNegative();
    m.client.close(reader);
    assertThat(write(writer, 1)).isEqualTo(-EPIPE);
  }

  @Test
  void anEmptyFifoEndsOnlyWithoutWriters() {
    int reader = open(O_RDONLY | O_NONBLOCK);
    assertThat(read(reader, 1)).isZero();
    int writer = open(O_WRONLY);
    assertThat(read(reader, 1)).isEqualTo(-EAGAIN);
    m.client.close(writer);
    assertThat(read(reader, 1)).isZero();
  }

  @Test
  void aFullFifoTakesAPart() {
    int fd = open(O_RDWR | O_NONBLOCK);
    assertThat(write(fd, 5000)).isEqualTo(SIZE);
    assertThat(write(fd, 1)).isEqualTo(-EAGAIN);
    assertThat(read(fd, 2000)).isEqualTo(2000);
    assertThat(write(fd, 3000)).as("less space than a large write needs").isEqualTo(-EAGAIN);
    assertThat(write(fd, 2000)).isEqualTo(2000);
  }

  @Test
  void aFifoIsForgottenAfterItsLastClose() {
    int fd = open(O_RDWR | O_NONBLOCK);
    assertThat(write(fd, 10)).isEqualTo(10);
    m.client.close(fd);
    int again = open(O_RDWR | O_NONBLOCK);
    assertThat(read(again, 10)).isEqualTo(-EAGAIN);
  }

  @Test
  void pollReportsDataAndTheEnd() {
    int reader = open(O_RDONLY | O_NONBLOCK);
    assertThat(m.client.poll(reader, Poll.POLLIN, 0)).isZero();
    int writer = open(O_WRONLY);
    assertThat(m.client.poll(writer, Poll.POLLOUT, 0)).isEqualTo(Poll.POLLOUT);
    write(writer, 1);
    assertThat(m.client.poll(reader, Poll.POLLIN, 0)).isEqualTo(Poll.POLLIN);
    read(reader, 1);
    m.client.close(writer);
    assertThat(m.client.poll(reader, Poll.POLLIN, 0)).isEqualTo(Poll.POLLIN);
  }

  @Test
  void aFifoHasNoOffsetAndNoLocks() {
    int fd = open(O_RDWR | O_NONBLOCK);
    assertThat(m.client.lseek(fd, 0, 0)).isEqualTo(-ESPIPE);
    assertThat(m.client.pread(fd, MountedTiny.buffer(1), 0)).isEqualTo(-ESPIPE);
    assertThat(m.client.flock(fd, LOCK_EX)).isEqualTo(-EINVAL);
  }

  @Test
  void aReaderWaitsForAWriterAndForItsData() {
    List<String> order = new ArrayList<>();
    m.kernel.runTogether(
        3,
        List.of(
            () -> {
              int fd = other.open(bytes("/mnt/p"), O_RDONLY, 0);
              order.add("read " + other.read(fd, MountedTiny.buffer(100)));
              order.add("read " + other.read(fd, MountedTiny.buffer(100)));
              other.close(fd);
            },
            () -> {
              int fd = open(O_WRONLY);
              order.add("write " + write(fd, 10));
              m.client.close(fd);
            }));
    assertThat(order).containsExactly("write 10", "read 10", "read 0");
  }

  @Test
  void aWriterWaitsForSpace() {
    List<Integer> written = new ArrayList<>();
    m.kernel.runTogether(
        5,
        List.of(
            () -> {
              int fd = open(O_WRONLY);
              written.add(write(fd, 3 * SIZE));
              m.client.close(fd);
            },
            () -> {
              int fd = other.open(bytes("/mnt/p"), O_RDONLY, 0);
              int all = 0;
              for (int n = 1; n > 0; all += n) {
                n = other.read(fd, MountedTiny.buffer(1000));
              }
              written.add(all);
              other.close(fd);
            }));
    assertThat(written).containsExactlyInAnyOrder(3 * SIZE, 3 * SIZE);
  }
}
