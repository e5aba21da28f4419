package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.examples.Machine.check;
import static org.jpuffs.examples.Machine.path;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Mman;
import org.jpuffs.wire.Protection;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times of a file whose data the kernel writes back from its page cache. */
class WriteBackTimesTest {
  private static final int RDWR = Fcntl.O_CREAT | Fcntl.O_RDWR;
  private static final long ATIME = 1_000_000_000;
  private static final long MTIME = 1_100_000_000;
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path host;

  /** All mounts on which the kernel sends the times of what it keeps in its page cache. */
  static Stream<Arguments> mounts() {
    List<Set<KernelFlag>> flags =
        List.of(
            Set.of(),
            Set.of(KernelFlag.WTCACHE),
            Set.of(KernelFlag.NOCACHE_PAGE),
            Set.of(KernelFlag.IAONDEMAND),
            Set.of(KernelFlag.CACHE_FS_TTL, KernelFlag.NOCACHE_NAME));
    return Stream.of("memfs", "simple", "nullfs")
        .flatMap(fs -> flags.stream().map(f -> Arguments.of(fs, f)));
  }

  private Machine machine(String fs, Set<KernelFlag> flags) throws Exception {
    FileSystem<?> fresh =
        switch (fs) {
          case "memfs" -> new MemFs();
          case "simple" -> new SimpleMemFs();
          default -> new NullFsFactory().create(host.toString());
        };
    return new Machine(fresh, flags);
  }

  private static void write(Machine m, int fd, int length, long offset) {
    assertThat(m.process.pwrite(fd, ByteBuffer.allocateDirect(length), offset)).isEqualTo(length);
  }

  private static void setTimes(Machine m) {
    check(m.process.utimens(path("x"), ATIME, 0, MTIME, 0, 0));
  }

  private static void assertSetTimes(Stat stat) {
    assertThat(stat.atim().sec()).as("atime").isEqualTo(ATIME);
    assertThat(stat.mtim().sec()).as("mtime").isEqualTo(MTIME);
    assertThat(stat.mtim().nsec()).as("mtime").isZero();
    assertThat(stat.ctim().sec()).as("ctime").isNotEqualTo(MTIME);
  }

  /** The time of the last modification, seconds and nanoseconds. */
  private static List<Long> mtime(Stat stat) {
    return List.of(stat.mtim().sec(), stat.mtim().nsec());
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void timesThatAreSetAfterAWriteOutliveTheClose(String fs, Set<KernelFlag> flags)
      throws Exception {
    for (int length : List.of(10, 5000, 200_000)) {
      try (Machine m = machine(fs, flags)) {
        int fd = m.open("x", RDWR, 0644);
        write(m, fd, length, 0);
        setTimes(m);
        check(m.process.close(fd));
        assertSetTimes(m.stat("x"));
        assertThat(m.stat.size()).isEqualTo(length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void timesThatAreSetAfterAWriteOutliveAnFsync(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      int fd = m.open("x", RDWR, 0644);
      write(m, fd, 10, 0);
      setTimes(m);
      check(m.process.fsync(fd));
      assertSetTimes(m.stat("x"));
      check(m.process.close(fd));
      assertSetTimes(m.stat("x"));
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void theCloseKeepsTheTimeOfTheWrite(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      int fd = m.open("x", RDWR, 0644);
      setTimes(m);
      write(m, fd, 10, 0);
      List<Long> written = mtime(m.stat("x"));
      assertThat(written.get(0)).isNotEqualTo(MTIME);
      m.sleep(HOUR);
      check(m.process.close(fd));
      assertThat(mtime(m.stat("x"))).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void aWriteByAnotherDescriptorAfterUtimesSetsTheTime(String fs, Set<KernelFlag> flags)
      throws Exception {
    try (Machine m = machine(fs, flags)) {
      int fd = m.open("x", RDWR, 0644);
      int other = m.open("x", Fcntl.O_RDWR, 0);
      write(m, fd, 10, 0);
      setTimes(m);
      write(m, other, 10, 5);
      List<Long> written = mtime(m.stat("x"));
      assertThat(written.get(0)).isNotEqualTo(MTIME);
      m.sleep(HOUR);
      check(m.process.close(fd));
      check(m.process.close(other));
      assertThat(mtime(m.stat("x"))).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void aWriteIntoAPageIsNoReading(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      int fd = m.open("x", RDWR, 0644);
      write(m, fd, 5000, 0);
      check(m.process.close(fd));
      check(m.process.drainVnodes());
      setTimes(m);
      fd = m.open("x", Fcntl.O_RDWR, 0);
      write(m, fd, 1, 100);
      assertThat(m.stat("x").atim().sec()).isEqualTo(ATIME);
      check(m.process.close(fd));
      assertThat(m.stat("x").atim().sec()).isEqualTo(ATIME);
      assertThat(m.stat.mtim().sec()).isNotEqualTo(MTIME);
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void aTruncationAfterUtimesSetsTheTime(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      int fd = m.open("x", RDWR, 0644);
      write(m, fd, 10, 0);
      setTimes(m);
      check(m.process.ftruncate(fd, 3));
      assertThat(m.stat("x").mtim().sec()).isNotEqualTo(MTIME);
      check(m.process.close(fd));
      assertThat(m.stat("x").mtim().sec()).isNotEqualTo(MTIME);
      assertThat(m.stat.size()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memfs", "simple", "nullfs"})
  void underNoflushMetaTheWriteBackSetsTheTime(String fs) throws Exception {
    try (Machine m = machine(fs, Set.of(KernelFlag.NOFLUSH_META))) {
      int fd = m.open("x", RDWR, 0644);
      write(m, fd, 10, 0);
      check(m.process.fsync(fd));
      setTimes(m);
      write(m, fd, 10, 0);
      check(m.process.close(fd));
      assertThat(m.stat("x").mtim().sec()).isNotEqualTo(MTIME);
    }
  }

  @Test
  void timesThatAreSetAfterAWriteOutliveTheUnmount() throws Exception {
    MemFs fs = new MemFs();
    try (Machine m = new Machine(fs, Set.of(KernelFlag.IAONDEMAND))) {
      int fd = m.open("x", RDWR, 0644);
      write(m, fd, 10, 0);
      setTimes(m);
      check(m.process.close(fd));
    }
    try (Machine m = new Machine(fs, Set.of())) {
      assertSetTimes(m.stat("x"));
    }
  }

  private static void store(Machine m, long address) {
    assertThat(m.process.store(address, ByteBuffer.allocateDirect(1))).isEqualTo(1);
  }

  private static long map(Machine m, int fd) {
    int access = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;
    long address = m.process.mmap(fd, 0, 10, access, Mman.MAP_SHARED);
    assertThat(address).isPositive();
    return address;
  }

  @ParameterizedTest
  @ValueSource(strings = {"memfs", "simple", "nullfs"})
  void aStoreThroughAMappingSetsTheTimeOfTheFaultAndThenThatOfTheWriteBack(String fs)
      throws Exception {
    try (Machine m = machine(fs, Set.of())) {
      int fd = m.open("x", RDWR, 0644);
      write(m, fd, 10, 0);
      check(m.process.fsync(fd));
      long address = map(m, fd);
      setTimes(m);
      store(m, address);
      List<Long> fault = mtime(m.stat("x"));
      assertThat(fault.get(0)).isNotEqualTo(MTIME);
      m.sleep(HOUR);
      store(m, address + 1);
      assertThat(mtime(m.stat("x"))).as("a store without a fault").isEqualTo(fault);
      check(m.process.close(fd));
      check(m.process.munmap(address, 10));
      assertThat(m.stat("x").mtim().sec()).isGreaterThanOrEqualTo(fault.get(0) + 3600);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memfs", "simple", "nullfs"})
  void aStoreThroughAMappingSetsTheTimeOfTheWriteBackWithoutKeptTimes(String fs) throws Exception {
    try (Machine m = machine(fs, Set.of(KernelFlag.NOFLUSH_META))) {
      int fd = m.open("x", RDWR, 0644);
      write(m, fd, 10, 0);
      check(m.process.fsync(fd));
      long address = map(m, fd);
      setTimes(m);
      store(m, address);
      assertThat(m.stat("x").mtim().sec()).as("not written back yet").isEqualTo(MTIME);
      check(m.process.msync(address, 10, Mman.MS_SYNC));
      assertThat(m.stat("x").mtim().sec()).isNotEqualTo(MTIME);
    }
  }
}
