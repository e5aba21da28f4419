package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.sim.sys.Errors.EACCES;
import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.EFAULT;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EIO;
import static org.jpuffs.sim.sys.Errors.ENODEV;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDONLY;
import static org.jpuffs.wire.Fcntl.O_RDWR;
import static org.jpuffs.wire.Fcntl.O_WRONLY;
import static org.jpuffs.wire.Mman.MAP_PRIVATE;
import static org.jpuffs.wire.Mman.MAP_SHARED;
import static org.jpuffs.wire.Mman.MS_ASYNC;
import static org.jpuffs.wire.Mman.MS_INVALIDATE;
import static org.jpuffs.wire.Mman.MS_SYNC;
import static org.jpuffs.wire.Protection.VM_PROT_READ;
import static org.jpuffs.wire.Protection.VM_PROT_WRITE;

import java.nio.ByteBuffer;
import java.util.List;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** mmap(2): the requests that it, page faults and msync(2) cause, from the kernel's sources. */
class MmapTest {
  private static final int PAGE = 4096;
  private static final long FILE = 101;
  private static final int SIGSEGV = 11;
  private static final int BOTH = VM_PROT_READ | VM_PROT_WRITE;

  private final MountedTiny m = new MountedTiny(0);
  private final ByteBuffer one = MountedTiny.buffer(1);

  @AfterEach
  void close() {
    m.close();
  }

  /** Opens a file of {@code pages} pages that the kernel has none of. */
  private int openCold(MountedTiny mounted, int pages) {
    int fd = mounted.open("a", O_CREAT | O_RDWR);
    mounted.server.sizes.put(FILE, (long) pages * PAGE);
    assertThat(mounted.stat("a")).isZero();
    mounted.server.seen();
    return fd;
  }

  private long map(int fd, int pages, int protection, int flags) {
    long address = m.client.mmap(fd, 0, (long) pages * PAGE, protection, flags);
    assertThat(address).isPositive();
    return address;
  }

  private void load(long address) {
    assertThat(m.client.load(address, one)).isEqualTo(1);
  }

  private void store(long address, int value) {
    assertThat(m.client.store(address, one.put(0, (byte) value))).isEqualTo(1);
  }

  private List<String> seen() {
    m.kernel.settle();
    return m.server.seen();
  }

  private void expect(String... requests) {
    assertThat(seen()).containsExactly(requests);
  }

  @Test
  void mmapAsksTheServer() {
    int fd = openCold(m, 1);
    map(fd, 1, VM_PROT_READ, MAP_PRIVATE);
    expect("MMAP 101");
    map(fd, 1, VM_PROT_READ, MAP_SHARED);
    expect("GETATTR 101", "MMAP 101");
    m.server.errors.put(Puffs.PUFFS_VN_MMAP, EIO);
    assertThat(m.client.mmap(fd, 0, PAGE, VM_PROT_READ, MAP_PRIVATE)).isEqualTo(-EIO);
  }

  @Test
  void aServerWithoutMmapIsNotAsked() {
    try (MountedTiny without = new MountedTiny(0, Puffs.PUFFS_VN_MMAP)) {
      int fd = openCold(without, 1);
      assertThat(without.client.mmap(fd, 0, PAGE, VM_PROT_READ, MAP_PRIVATE)).isPositive();
      assertThat(without.server.seen()).isEmpty();
    }
  }

  @Test
  void thereIsNoMmapWithoutThePageCache() {
    try (MountedTiny without = new MountedTiny(Puffs.PUFFS_KFLAG_NOCACHE_PAGE)) {
      int fd = openCold(without, 1);
      assertThat(without.client.mmap(fd, 0, PAGE, VM_PROT_READ, MAP_PRIVATE))
          .isEqualTo(-EOPNOTSUPP);
    }
  }

  @Test
  void theDescriptorMustPermitTheAccess() {
    openCold(m, 1);
    int reading = m.open("a", O_RDONLY);
    int writing = m.open("a", O_WRONLY);
    assertThat(m.client.mmap(reading, 0, PAGE, BOTH, MAP_SHARED)).isEqualTo(-EACCES);
    assertThat(m.client.mmap(reading, 0, PAGE, BOTH, MAP_PRIVATE)).isPositive();
    assertThat(m.client.mmap(writing, 0, PAGE, VM_PROT_READ, MAP_SHARED)).isEqualTo(-EACCES);
    assertThat(m.client.mmap(writing, 0, PAGE, VM_PROT_WRITE, MAP_SHARED)).isPositive();
    assertThat(m.client.mmap(77, 0, PAGE, VM_PROT_READ, MAP_SHARED)).isEqualTo(-EBADF);
    int directory = m.client.open(m.kernel.mountPoint(), O_RDONLY, 0);
    assertThat(m.client.mmap(directory, 0, PAGE, VM_PROT_READ, MAP_SHARED)).isEqualTo(-ENODEV);
    assertThat(m.client.mmap(reading, -PAGE, PAGE, VM_PROT_READ, MAP_SHARED)).isEqualTo(-EINVAL);
    assertThat(m.client.mmap(reading, 0, PAGE, VM_PROT_READ, MAP_SHARED | MAP_PRIVATE))
        .isEqualTo(-EINVAL);
  }

  @Test
  void aFaultReadsOnePage() {
    int fd = openCold(m, 8);
    long address = map(fd, 8, VM_PROT_READ, MAP_PRIVATE);
    seen();
    load(address + 2 * PAGE + 7);
    assertThat(one.get(0)).as("TinyServer's byte").isEqualTo((byte) 7);
    expect("READ 101 8192+4096");
    load(address + 2 * PAGE + 8);
    load(address + 7 * PAGE);
    expect("READ 101 28672+4096");
  }

  @Test
  void theLastPageIsReadUpToTheEndOfTheFile() {
    int fd = openCold(m, 1);
    m.server.sizes.put(FILE, 100L);
    assertThat(m.stat("a")).isZero();
    long address = map(fd, 1, VM_PROT_READ, MAP_SHARED);
    seen();
    load(address + 100);
    assertThat(one.get(0)).as("after the end").isZero();
    expect("READ 101 0+100");
  }

  @Test
  void aMappingAfterTheEndOfTheFileFaults() {
    int fd = openCold(m, 2);
    long address = map(fd, 4, BOTH, MAP_SHARED);
    assertThat(m.client.load(address + 2 * PAGE, one)).isEqualTo(-EFAULT);
    assertThat(m.client.faultSignal()).isEqualTo(SIGSEGV);
    ByteBuffer across = MountedTiny.buffer(20);
    assertThat(m.client.store(address + 2 * PAGE - 10, across)).isEqualTo(-EFAULT);
    seen();
    assertThat(m.client.ftruncate(fd, 4 * PAGE)).isZero();
    seen();
    load(address + 3 * PAGE);
    assertThat(m.client.faultSignal()).isZero();
    expect("READ 101 12288+4096");
  }

  @Test
  void aTruncationTakesPagesAway() {
    int fd = openCold(m, 4);
    long address = map(fd, 4, VM_PROT_READ, MAP_SHARED);
    load(address);
    load(address + 3 * PAGE);
    assertThat(m.client.ftruncate(fd, PAGE)).isZero();
    load(address);
    assertThat(m.client.load(address + 3 * PAGE, one)).isEqualTo(-EFAULT);
    assertThat(m.client.ftruncate(fd, 0)).isZero();
    assertThat(m.client.load(address, one)).isEqualTo(-EFAULT);
  }

  @Test
  void aStoreIsSeenByReadAndWrittenByMsync() {
    int fd = openCold(m, 4);
    long address = map(fd, 4, BOTH, MAP_SHARED);
    seen();
    store(address + PAGE, 'x');
    expect("READ 101 4096+4096");
    assertThat(m.client.pread(fd, one.put(0, (byte) 0), PAGE)).isEqualTo(1);
    assertThat(one.get(0)).isEqualTo((byte) 'x');
    expect("SEEK 101");
    assertThat(m.client.msync(address, PAGE, MS_SYNC)).as("another page").isZero();
    expect();
    assertThat(m.client.msync(address, 2 * PAGE, MS_SYNC)).isZero();
    expect("WRITE 101 4096+4096");
    assertThat(m.client.msync(address, 0, MS_SYNC)).isZero();
    expect();
    store(address + PAGE, 'y');
    assertThat(m.client.msync(address, 0, MS_ASYNC)).isZero();
    expect("WRITE 101 4096+4096");
    assertThat(m.client.msync(address, 0, MS_INVALIDATE)).isZero();
    load(address + PAGE);
    expect("READ 101 4096+4096");
  }

  @Test
  void msyncChecksItsArguments() {
    int fd = openCold(m, 1);
    long address = map(fd, 1, BOTH, MAP_SHARED);
    assertThat(m.client.msync(address, PAGE, 0)).isEqualTo(-EINVAL);
    assertThat(m.client.msync(address, PAGE, MS_SYNC | MS_ASYNC)).isEqualTo(-EINVAL);
    assertThat(m.client.msync(address, PAGE, 8)).isEqualTo(-EINVAL);
    assertThat(m.client.msync(address, 2 * PAGE, MS_SYNC)).isEqualTo(-EFAULT);
    assertThat(m.client.msync(PAGE, 0, MS_SYNC)).isEqualTo(-EINVAL);
  }

  @Test
  void aPrivateStoreChangesNoFile() {
    int fd = openCold(m, 1);
    long address = map(fd, 1, BOTH, MAP_PRIVATE);
    seen();
    store(address + 5, 'x');
    load(address + 5);
    assertThat(one.get(0)).isEqualTo((byte) 'x');
    load(address + 6);
    assertThat(one.get(0)).as("the rest of the copy").isEqualTo((byte) 6);
    assertThat(m.client.pread(fd, one, 5)).isEqualTo(1);
    assertThat(one.get(0)).isEqualTo((byte) 5);
    assertThat(m.client.msync(address, 0, MS_SYNC)).isZero();
    expect("READ 101 0+4096", "SEEK 101");
  }

  @Test
  void aPrivateMappingSeesTheFileUntilTheFirstStore() {
    int fd = openCold(m, 2);
    long address = map(fd, 2, BOTH, MAP_PRIVATE);
    store(address, 'x');
    load(address + PAGE);
    assertThat(m.client.pwrite(fd, one.put(0, (byte) 'y'), PAGE)).isEqualTo(1);
    assertThat(m.client.pwrite(fd, one, 0)).isEqualTo(1);
    load(address + PAGE);
    assertThat(one.get(0)).isEqualTo((byte) 'y');
    load(address);
    assertThat(one.get(0)).isEqualTo((byte) 'x');
  }

  @Test
  void aMappingKeepsTheVnode() {
    int fd = openCold(m, 2);
    long address = map(fd, 2, BOTH, MAP_SHARED);
    store(address + PAGE, 'x');
    seen();
    assertThat(m.client.close(fd)).isZero();
    expect("faf CLOSE 101");
    assertThat(m.client.munmap(address, PAGE)).as("the other page is still mapped").isZero();
    expect();
    assertThat(m.client.load(address, one)).isEqualTo(-EFAULT);
    load(address + PAGE);
    assertThat(m.client.munmap(address, 2 * PAGE)).isZero();
    expect("faf SETATTR 101", "WRITE 101 4096+4096", "INACTIVE 101");
  }

  @Test
  void theMiddleOfAMappingIsUnmapped() {
    int fd = openCold(m, 3);
    long address = map(fd, 3, VM_PROT_READ, MAP_SHARED);
    load(address + 2 * PAGE);
    m.client.close(fd);
    assertThat(m.client.munmap(address + PAGE, PAGE)).isZero();
    seen();
    load(address);
    load(address + 2 * PAGE);
    expect("READ 101 0+4096");
    assertThat(m.client.munmap(address, PAGE)).isZero();
    expect();
    assertThat(m.client.munmap(address + 2 * PAGE, PAGE)).isZero();
    expect("faf SETATTR 101", "INACTIVE 101");
  }

  @Test
  void theEndOfAProcessUnmaps() {
    int fd = openCold(m, 1);
    try (Process other = m.kernel.newProcess()) {
      assertThat(other.chdir(m.kernel.mountPoint())).isZero();
      int own = other.open(MountedTiny.bytes("a"), O_RDWR, 0);
      long address = other.mmap(own, 0, PAGE, BOTH, MAP_SHARED);
      assertThat(other.store(address, one)).isEqualTo(1);
      assertThat(m.client.close(fd)).isZero();
      seen();
    }
    expect("faf CLOSE 101", "faf SETATTR 101", "WRITE 101 0+4096", "INACTIVE 101");
  }

  @Test
  void aMappingOfLengthZeroKeepsTheVnodeForEver() {
    int fd = openCold(m, 1);
    assertThat(m.client.mmap(fd, 0, 0, VM_PROT_READ, MAP_SHARED)).isPositive();
    m.client.close(fd);
    m.client.chdir(MountedTiny.bytes("/"));
    assertThat(m.client.unmount(m.kernel.mountPoint(), 0)).isEqualTo(-EBUSY);
    assertThat(m.client.unmount(m.kernel.mountPoint(), MountFlags.MNT_FORCE)).isZero();
  }

  @Test
  void aMappingOfAnUnmountedFileFaults() {
    int fd = openCold(m, 1);
    long address = map(fd, 1, BOTH, MAP_SHARED);
    store(address, 'x');
    m.client.chdir(MountedTiny.bytes("/"));
    assertThat(m.client.unmount(m.kernel.mountPoint(), MountFlags.MNT_FORCE)).isZero();
    assertThat(m.client.load(address, one)).isEqualTo(-EFAULT);
    assertThat(m.client.munmap(address, PAGE)).isZero();
  }

  @Test
  void aReadThatFailsIsAFault() {
    int fd = openCold(m, 1);
    long address = map(fd, 1, BOTH, MAP_SHARED);
    m.server.errors.put(Puffs.PUFFS_VN_READ, EIO);
    assertThat(m.client.load(address, one)).isEqualTo(-EFAULT);
    m.server.errors.clear();
    load(address);
  }

  @Test
  void neighboursInMemoryAreMappedWithThePage() {
    int fd = openCold(m, 10);
    assertThat(m.client.pread(fd, MountedTiny.buffer(10 * PAGE), 0)).isEqualTo(10 * PAGE);
    long address = map(fd, 10, VM_PROT_READ, MAP_SHARED);
    assertThat(m.client.fsync(fd)).isZero();
    load(address + 4 * PAGE); // makes pages 1 to 8 accessible
    assertThat(m.client.fsync(fd)).isZero();
    seen();
    load(address + PAGE);
    load(address + 8 * PAGE);
    assertThat(m.client.fsync(fd)).isZero();
    expect("FSYNC 101");
    load(address);
    assertThat(m.client.fsync(fd)).isZero();
    assertThat(seen()).as("atime").containsExactly("SETATTR 101", "FSYNC 101");
    load(address + 9 * PAGE);
    assertThat(m.client.fsync(fd)).isZero();
    assertThat(seen()).as("atime").containsExactly("SETATTR 101", "FSYNC 101");
  }

  @Test
  void aStoreAfterAFlushOfAllFaultsAgain() {
    int fd = openCold(m, 1);
    long address = map(fd, 1, BOTH, MAP_SHARED);
    store(address, 'x');
    assertThat(m.client.fsync(fd)).isZero();
    seen();
    assertThat(m.client.fsync(fd)).isZero();
    assertThat(seen())
        .as("mtime, because the pages were written")
        .containsExactly("SETATTR 101", "FSYNC 101");
    assertThat(m.client.fsync(fd)).isZero();
    expect("FSYNC 101");
    store(address, 'y');
    assertThat(m.client.fsync(fd)).isZero();
    expect("SETATTR 101", "WRITE 101 0+4096", "FSYNC 101");
  }
}
