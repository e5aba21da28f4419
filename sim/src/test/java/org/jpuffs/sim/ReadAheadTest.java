package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import java.util.stream.IntStream;
import org.jpuffs.fs.Errno;
import org.jpuffs.sim.sys.KernelProfile;
import org.jpuffs.wire.Puffs;
import org.junit.jupiter.api.Test;

/** The READs that no process waits for, by the profile of the kernel. */
class ReadAheadTest {
  private static final int CHUNK = 65536;
  private static final long FILE = 101;

  /** Opens a file of 1,000,000 bytes that the kernel has no pages of. */
  private static int openCold(MountedTiny m) {
    int fd = m.open("a", O_CREAT | O_RDWR);
    m.server.sizes.put(FILE, 1_000_000L);
    assertThat(m.stat("a")).isZero();
    return fd;
  }

  private static void read(MountedTiny m, int fd, long offset) {
    assertThat(m.client.pread(fd, MountedTiny.buffer(CHUNK), offset)).isEqualTo(CHUNK);
    m.kernel.settle();
  }

  private static void expect(MountedTiny m, int fd, long offset, String... reads) {
    m.server.seen();
    read(m, fd, offset);
    assertThat(m.server.seen()).filteredOn(line -> line.startsWith("READ")).containsExactly(reads);
  }

  @Test
  void theThirdSequentialReadStartsToReadAhead() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = openCold(m);
      expect(m, fd, 0, "READ 101 0+65536");
      expect(m, fd, 65536, "READ 101 65536+65536");
      expect(
          m, fd, 131072, "READ 101 131072+65536", "READ 101 196608+65536", "READ 101 131072+65536");
    }
  }

  @Test
  void theRumpKernelReadsPagesAgainThatItReadAhead() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = openCold(m);
      read(m, fd, 0);
      read(m, fd, 65536);
      read(m, fd, 131072);
      expect(
          m, fd, 196608, "READ 101 262144+65536", "READ 101 327680+65536", "READ 101 196608+65536");
    }
  }

  @Test
  void theKernelOfAMachineReadsEightKilobytesAtATimeUntilItReadsAhead() {
    try (MountedTiny m = new MountedTiny(KernelProfile.NETBSD_7, 0)) {
      int fd = openCold(m);
      expect(m, fd, 0, eightKilobytes(0, 8));
      expect(
          m,
          fd,
          65536,
          "READ 101 65536+8192",
          "READ 101 73728+57344",
          "READ 101 131072+65536",
          "READ 101 196608+65536");
    }
  }

  private static String[] eightKilobytes(long from, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "READ 101 " + (from + 8192L * i) + "+8192")
        .toArray(String[]::new);
  }

  @Test
  void theKernelOfAMachineKeepsPagesThatItReadAhead() {
    try (MountedTiny m = new MountedTiny(KernelProfile.NETBSD_7, 0)) {
      int fd = openCold(m);
      read(m, fd, 0);
      read(m, fd, 65536);
      expect(
          m, fd, 131072, "READ 101 262144+65536", "READ 101 327680+65536", "READ 101 393216+65536");
    }
  }

  @Test
  void theKernelOfAMachineReadsPagesAgainWhoseReadFailed() {
    try (MountedTiny m = new MountedTiny(KernelProfile.NETBSD_7, 0)) {
      int fd = openCold(m);
      read(m, fd, 0);
      read(m, fd, 65536);
      m.server.seen();
      m.server.before = () -> m.server.errors.put(Puffs.PUFFS_VN_READ, failing(m));
      read(m, fd, 131072);
      m.server.before = () -> m.server.errors.put(Puffs.PUFFS_VN_READ, 0);
      read(m, fd, 196608);
      m.server.seen();
      read(m, fd, 262144);
      assertThat(m.server.seen()).contains(eightKilobytes(262144, 8));
    }
  }

  /** The first READ of a call fails, which no process waits for. */
  private static int failing(MountedTiny m) {
    long reads = m.server.log.stream().filter(line -> line.startsWith("READ")).count();
    return reads <= 1 ? Errno.EIO.number() : 0;
  }

  @Test
  void readingInNoOrderReadsNothingAhead() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = openCold(m);
      for (long offset : new long[] {655360, 0, 327680, 131072, 786432, 524288}) {
        expect(m, fd, offset, "READ 101 " + offset + "+65536");
      }
    }
  }

  @Test
  void anUnmountFreesPagesThatWereReadAhead() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = openCold(m);
      read(m, fd, 0);
      read(m, fd, 65536);
      read(m, fd, 131072);
      m.client.close(fd);
      m.client.chdir(MountedTiny.bytes("/"));
      assertThat(m.client.unmount(m.kernel.mountPoint(), 0)).isZero();
      assertThat(m.kernel.leftovers()).noneMatch(line -> line.endsWith("pages"));
    }
  }
}
