package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.sim.sys.KernelProfile;
import org.jpuffs.wire.Puffs;
import org.junit.jupiter.api.Test;

/** What the kernel of a machine asks for when it copies through mappings, and rump does not. */
class FileWindowsTest {
  private static final int PAGE = 4096;
  private static final long FILE = 101;

  private static void onAMachine(Consumer<MountedTiny> test) {
    try (MountedTiny m = new MountedTiny(KernelProfile.NETBSD_7, 0)) {
      test.accept(m);
    }
  }

  private static int openCold(MountedTiny m) {
    int fd = m.open("a", O_CREAT | O_RDWR);
    m.server.sizes.put(FILE, 1_000_000L);
    assertThat(m.stat("a")).isZero();
    m.server.seen();
    return fd;
  }

  private static int read(MountedTiny m, int fd, int length, long offset) {
    return m.client.pread(fd, MountedTiny.buffer(length), offset);
  }

  private static void write(MountedTiny m, int fd, int length, long offset) {
    assertThat(m.client.pwrite(fd, MountedTiny.buffer(length), offset)).isEqualTo(length);
  }

  @Test
  void aReadOfWhatWasWrittenDoesNotSendTheSize() {
    onAMachine(
        m -> {
          int fd = m.open("a", O_CREAT | O_RDWR);
          write(m, fd, 100, 0);
          m.server.seen();
          assertThat(read(m, fd, 100, 0)).isEqualTo(100);
          assertThat(m.server.seen()).noneMatch(line -> line.contains("SETATTR"));
        });
  }

  @Test
  void onRumpAReadOfWhatWasWrittenSendsTheSize() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      write(m, fd, 100, 0);
      m.server.seen();
      assertThat(read(m, fd, 100, 0)).isEqualTo(100);
      assertThat(m.server.seen()).anyMatch(line -> line.contains("SETATTR"));
    }
  }

  @Test
  void aFaultReadsUpToTheEndOfTheMapping() {
    onAMachine(
        m -> {
          int fd = openCold(m);
          read(m, fd, 1, 0);
          read(m, fd, 1, 3 * PAGE);
          read(m, fd, 1, 2 * PAGE);
          assertThat(m.server.seen())
              .filteredOn(line -> line.startsWith("READ"))
              .containsExactly("READ 101 0+8192", "READ 101 12288+4096", "READ 101 8192+4096");
        });
  }

  @Test
  void aWriteAfterAnFsyncThatFoundNothingIsStored() {
    onAMachine(
        m -> {
          int fd = m.open("a", O_CREAT | O_RDWR);
          write(m, fd, PAGE, 0);
          m.client.fsync(fd);
          m.client.fsync(fd);
          write(m, fd, PAGE, 0);
          m.server.seen();
          m.client.fsync(fd);
          assertThat(m.server.seen()).contains("WRITE 101 0+4096");
        });
  }

  @Test
  void pagesThatAreFreedAreNoLongerMapped() {
    onAMachine(
        m -> {
          int fd = openCold(m);
          read(m, fd, 1, 0);
          m.client.ftruncate(fd, 0);
          m.client.ftruncate(fd, 2 * PAGE);
          m.server.seen();
          read(m, fd, 1, 0);
          assertThat(m.server.seen()).contains("READ 101 0+8192");
        });
  }

  @Test
  void aReadThatTheServerForbidsFailsWithEfault() {
    onAMachine(
        m -> {
          int fd = openCold(m);
          m.server.errors.put(Puffs.PUFFS_VN_READ, Errno.EACCES.number());
          assertThat(read(m, fd, 1, 0)).isEqualTo(-Errno.EFAULT.number());
          m.server.errors.put(Puffs.PUFFS_VN_READ, Errno.EIO.number());
          assertThat(read(m, fd, 1, 0)).isEqualTo(-Errno.EIO.number());
        });
  }

  @Test
  void aReadThatFailsInTheSecondMappingFails() {
    onAMachine(
        m -> {
          int fd = openCold(m);
          read(m, fd, 1, 0);
          m.server.errors.put(Puffs.PUFFS_VN_READ, Errno.EIO.number());
          assertThat(read(m, fd, 3 * PAGE, 0)).isEqualTo(-Errno.EIO.number());
          assertThat(read(m, fd, 2 * PAGE, 0)).isEqualTo(2 * PAGE);
        });
  }
}
