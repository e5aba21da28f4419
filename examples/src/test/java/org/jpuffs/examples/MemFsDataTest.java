package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.caller.Errors.assertErrno;

import java.util.Arrays;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.junit.jupiter.api.Test;

/** Data, and files of other types. */
class MemFsDataTest extends SmallMemFs {
  @Test
  void aHoleReadsAsZerosAndCostsNothing() {
    MemNode file = root.create(top, "f", 0644);
    root.write(file, 1_000_000_000_000L, new byte[] {9});
    assertThat(root.getattr(file).bytes()).isEqualTo(PAGE);
    assertThat(root.getattr(file).size()).isEqualTo(1_000_000_000_001L);
    assertThat(root.read(file, 500_000, 3)).containsExactly(0, 0, 0);
    assertThat(root.read(file, 999_999_999_999L, 10)).containsExactly(0, 9);
    assertThat(root.read(file, 1_000_000_000_001L, 10)).isEmpty();
  }

  @Test
  void whatTruncationCutOffIsZeroWhenTheFileGrowsAgain() {
    MemNode file = root.create(top, "f", 0644);
    root.write(file, 0, filled(3 * PAGE, 7));
    root.truncate(file, 10);
    assertThat(root.getattr(file).bytes()).isEqualTo(PAGE);
    root.truncate(file, 3 * PAGE);
    byte[] read = root.read(file, 0, 3 * PAGE);
    assertThat(Arrays.copyOf(read, 10)).containsOnly(7);
    assertThat(Arrays.copyOfRange(read, 10, 3 * PAGE)).containsOnly(0);
  }

  @Test
  void aDiscardedRangeReadsAsZeros() {
    MemNode file = root.create(top, "f", 0644);
    root.write(file, 0, filled(4 * PAGE, 7));
    root.fdiscard(file, PAGE - 1, 2 * PAGE + 2);
    assertThat(root.getattr(file).bytes()).isEqualTo(2 * PAGE);
    assertThat(root.getattr(file).size()).isEqualTo(4 * PAGE);
    byte[] read = root.read(file, 0, 4 * PAGE);
    assertThat(read[PAGE - 2]).isEqualTo((byte) 7);
    assertThat(Arrays.copyOfRange(read, PAGE - 1, 3 * PAGE + 1)).containsOnly(0);
    assertThat(read[3 * PAGE + 1]).isEqualTo((byte) 7);
    root.fdiscard(file, 0, Long.MAX_VALUE / 2);
    assertThat(root.getattr(file).size()).isEqualTo(4 * PAGE);
    assertThat(root.getattr(file).bytes()).isZero();
  }

  @Test
  void allocationTakesSpaceAndExtends() {
    MemNode file = root.create(top, "f", 0644);
    root.fallocate(file, PAGE, PAGE + 1);
    assertThat(root.getattr(file).size()).isEqualTo(2 * PAGE + 1);
    assertThat(root.getattr(file).bytes()).isEqualTo(2 * PAGE);
    assertErrno(Errno.ENOSPC, () -> root.fallocate(file, 0, 64 * PAGE + 1));
    assertErrno(Errno.ENOSPC, () -> root.fallocate(file, 0, 1L << 60));
    assertErrno(Errno.EFBIG, () -> root.fallocate(file, 1, Long.MAX_VALUE));
  }

  @Test
  void anAllocationOfNothingLeavesTheTimes() {
    MemNode file = root.create(top, "f", 0644);
    long before = root.getattr(file).ctime();
    now += 1_000_000;
    root.fallocate(file, 0, 0);
    assertThat(root.getattr(file).ctime()).isEqualTo(before);
    root.fallocate(file, 1, 0);
    assertThat(root.getattr(file).size()).isEqualTo(1);
    assertThat(root.getattr(file).ctime()).isGreaterThan(before);
  }

  @Test
  void dataIsOfFilesOnly() {
    assertErrno(Errno.EISDIR, () -> root.read(top, 0, 1));
    assertErrno(Errno.EISDIR, () -> root.write(top, 0, new byte[1]));
    MemNode link = root.symlink(top, "l", "target");
    assertErrno(Errno.EINVAL, () -> root.read(link, 0, 1));
    assertThat(root.readlink(link)).isEqualTo("target");
    assertThat(root.getattr(link).size()).isEqualTo(6);
    assertErrno(Errno.EINVAL, () -> root.readlink(top));
    assertErrno(Errno.ENOTDIR, () -> root.lookup(link, "x"));
  }

  @Test
  void specialFilesKeepTheirDevice() {
    MemNode device = root.mknod(top, "d", FileType.CHR, 0600, 0x1234);
    assertThat(root.getattr(device).rdev()).isEqualTo(0x1234);
    assertThat(root.lookup(top, "d")).isSameAs(device);
    assertThat(root.found).isEqualTo("CHR 0 4660");
    root.mknod(top, "p", FileType.FIFO, 0600, 0);
    assertErrno(Errno.EINVAL, () -> root.mknod(top, "r", FileType.REG, 0600, 0));
  }

  @Test
  void bindMakesASocketByCreate() {
    MemNode socket = root.bind(top, "s", 0755);
    assertThat(root.getattr(socket).type()).isEqualTo(FileType.SOCK);
    assertThat(root.lookup(top, "s")).isSameAs(socket);
    assertThat(root.found).isEqualTo("SOCK 0 0");
    assertErrno(Errno.EINVAL, () -> root.write(socket, 0, new byte[1]));
  }
}
