package org.jpuffs.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.KernelCapability;
import org.jpuffs.spi.OptionalCalls;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Extattr;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Mman;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Protection;
import org.junit.jupiter.api.Test;

/** The calls of a process that not every kernel has, and those that need native memory. */
class LinuxProcessTest extends LinuxKernelFixture {
  private List<String> names() {
    int fd = process.open(path("."), Fcntl.O_RDONLY | Fcntl.O_DIRECTORY, 0);
    ByteBuffer room = DescriptorCalls.direct(4096);
    int length = process.getdents(fd, room);
    assertThat(process.getdents(fd, room)).isZero();
    process.close(fd);
    List<String> names = new ArrayList<>();
    for (int at = 0; at < length; ) {
      Dirent entry = new Dirent().wrap(room, at);
      names.add(entry.name());
      at += entry.reclen();
    }
    return names;
  }

  private static String text(ByteBuffer buffer) {
    return UTF_8.decode(buffer).toString();
  }

  @Test
  void attributesAreThoseOfUsersAndTrustedOnes() {
    int fd = process.open(path("f"), CREATE, 0644);
    byte[] name = "x".getBytes(UTF_8);
    int set = process.extattrSet(path("f"), Extattr.EXTATTR_NAMESPACE_USER, name, buffer("value"));
    assumeTrue(set != failure(Errno.EOPNOTSUPP), "the file system has no attributes");
    assertThat(set).isEqualTo(5);
    ByteBuffer read = DescriptorCalls.direct(5);
    assertThat(process.extattrGet(path("f"), Extattr.EXTATTR_NAMESPACE_USER, name, read))
        .isEqualTo(5);
    assertThat(text(read)).isEqualTo("value");
    assertThat(process.extattrSize(path("f"), Extattr.EXTATTR_NAMESPACE_USER, name)).isEqualTo(5);
    ByteBuffer small = DescriptorCalls.direct(4);
    assertThat(process.extattrGet(path("f"), Extattr.EXTATTR_NAMESPACE_USER, name, small))
        .isEqualTo(failure(Errno.ERANGE));
    ByteBuffer list = DescriptorCalls.direct(256);
    assertThat(process.extattrList(path("f"), Extattr.EXTATTR_NAMESPACE_USER, list)).isEqualTo(2);
    assertThat(text(list.slice(0, 2))).isEqualTo("\001x");
    assertThat(process.extattrDelete(path("f"), Extattr.EXTATTR_NAMESPACE_USER, name)).isZero();
    assertThat(process.extattrSize(path("f"), Extattr.EXTATTR_NAMESPACE_USER, name))
        .isEqualTo(failure(Errno.ENOATTR));
    process.close(fd);
  }

  @Test
  void mappedMemoryIsThatOfTheFile() {
    assumeTrue(kernel.canMapFiles(), "memory cannot be copied");
    int fd = process.open(path("f"), CREATE, 0644);
    assertThat(process.write(fd, buffer("Hello"))).isEqualTo(5);
    int both = Protection.VM_PROT_READ | Protection.VM_PROT_WRITE;
    long at = process.mmap(fd, 0, 3 * Limits.PAGE_SIZE, both, Mman.MAP_SHARED);
    assertThat(at).isPositive();
    ByteBuffer loaded = DescriptorCalls.direct(5);
    assertThat(process.load(at, loaded)).isEqualTo(5);
    assertThat(text(loaded)).isEqualTo("Hello");
    assertThat(process.store(at + 1, buffer("ippo"))).isEqualTo(4);
    assertThat(process.msync(at, Limits.PAGE_SIZE, Mman.MS_SYNC)).isZero();
    ByteBuffer read = DescriptorCalls.direct(5);
    assertThat(process.pread(fd, read, 0)).isEqualTo(5);
    assertThat(text(read)).isEqualTo("Hippo");
    assertThat(process.munmap(at, 3 * Limits.PAGE_SIZE)).isZero();
    process.close(fd);
  }

  /** An instruction of the JVM would end it here. */
  @Test
  void memoryBeyondTheEndOrWithoutPermissionIsEfault() {
    assumeTrue(kernel.canMapFiles(), "memory cannot be copied");
    int fd = process.open(path("f"), CREATE, 0644);
    assertThat(process.write(fd, buffer("Hello"))).isEqualTo(5);
    long at = process.mmap(fd, 0, 2 * Limits.PAGE_SIZE, Protection.VM_PROT_READ, Mman.MAP_SHARED);
    ByteBuffer byteOfPage = DescriptorCalls.direct(1);
    assertThat(process.load(at + Limits.PAGE_SIZE - 1, byteOfPage)).isEqualTo(1);
    assertThat(process.load(at + Limits.PAGE_SIZE, byteOfPage)).isEqualTo(failure(Errno.EFAULT));
    assertThat(process.load(at + Limits.PAGE_SIZE - 1, DescriptorCalls.direct(2)))
        .isEqualTo(failure(Errno.EFAULT));
    assertThat(process.store(at, buffer("x"))).isEqualTo(failure(Errno.EFAULT));
    assertThat(process.ftruncate(fd, 0)).isZero();
    assertThat(process.load(at, byteOfPage)).isEqualTo(failure(Errno.EFAULT));
    assertThat(process.munmap(at, 2 * Limits.PAGE_SIZE)).isZero();
    process.close(fd);
  }

  @Test
  void aHandleOpensTheFileUnderItsNextName() {
    requireSuperuser();
    int fd = process.open(path("f"), CREATE, 0644);
    process.write(fd, buffer("Hello"));
    ByteBuffer handle = DescriptorCalls.direct(Limits.FHANDLE_SIZE_MAX);
    int length = process.getfh(path("f"), handle);
    assumeTrue(length != failure(Errno.EOPNOTSUPP), "the file system has no handles");
    handle.limit(length);
    assertThat(process.rename(path("f"), path("g"))).isZero();
    int opened = process.fhopen(handle, Fcntl.O_RDONLY);
    assertThat(opened).isNotNegative();
    ByteBuffer read = DescriptorCalls.direct(5);
    assertThat(process.pread(opened, read, 0)).isEqualTo(5);
    assertThat(text(read)).isEqualTo("Hello");
    process.close(opened);
    process.close(fd);
    assertThat(process.unlink(path("g"))).isZero();
    assertThat(process.fhopen(handle, Fcntl.O_RDONLY)).isEqualTo(failure(Errno.ESTALE));
    assertThat(process.setcred(1234, 1235)).isZero();
    assertThat(process.fhopen(handle, Fcntl.O_RDONLY)).isEqualTo(failure(Errno.EPERM));
    assertThat(process.setcred(0, 0)).isZero();
    process.close();
    assertThat(kernel.unmountEmpty(process, kernel.mountPoint(), 0)).isZero();
  }

  /** Locks of processes would be those of the JVM, and never conflict. */
  @Test
  void locksBelongToOpenFiles() {
    int first = process.open(path("f"), CREATE, 0644);
    int second = process.open(path("f"), CREATE, 0644);
    Flock lock = new Flock().wrap(DescriptorCalls.direct(Flock.SIZE), 0);
    lock.type((short) Fcntl.F_WRLCK).start(0).len(10);
    assertThat(process.lock(first, Fcntl.F_SETLK, lock)).isZero();
    assertThat(process.lock(second, Fcntl.F_SETLK, lock)).isEqualTo(failure(Errno.EAGAIN));
    assertThat(process.lock(second, Fcntl.F_GETLK, lock)).isZero();
    assertThat(lock.type()).isEqualTo(Fcntl.F_WRLCK);
    process.close(first);
    assertThat(process.lock(second, Fcntl.F_SETLK, lock)).isZero();
    process.close(second);
  }

  @Test
  void aRenameHasFlags() {
    assertThat(kernel.capabilities()).contains(KernelCapability.RENAME_FLAGS);
    process.close(process.open(path("f"), CREATE, 0644));
    assertThat(process.mkdir(path("d"), 0755)).isZero();
    int noReplace = OptionalCalls.RENAME_NOREPLACE;
    assertThat(process.renameat2(path("f"), path("d"), noReplace)).isEqualTo(failure(Errno.EEXIST));
    assertThat(process.renameat2(path("f"), path("d"), OptionalCalls.RENAME_EXCHANGE)).isZero();
    assertThat(process.stat(path("d"), stat)).isZero();
    assertThat(stat.mode() & Modes.S_IFMT).isEqualTo(Modes.S_IFREG);
    assertThat(process.stat(path("f"), stat)).isZero();
    assertThat(stat.mode() & Modes.S_IFMT).isEqualTo(Modes.S_IFDIR);
  }

  @Test
  void dataAndHolesAreFoundAndCopied() {
    int fd = process.open(path("f"), CREATE, 0644);
    int other = process.open(path("g"), CREATE, 0644);
    assertThat(process.pwrite(fd, buffer("Hello"), 1 << 20)).isEqualTo(5);
    assertThat(process.seekData(fd, 0)).isBetween(0L, 1L << 20);
    assertThat(process.seekHole(fd, 1 << 20)).isBetween(1L << 20, (1L << 20) + 5);
    assertThat(process.seekData(fd, (1 << 20) + 5)).isEqualTo(failure(Errno.ENXIO));
    assertThat(process.copyFileRange(fd, 1 << 20, other, 7, 100)).isEqualTo(5);
    ByteBuffer read = DescriptorCalls.direct(5);
    assertThat(process.pread(other, read, 7)).isEqualTo(5);
    assertThat(text(read)).isEqualTo("Hello");
    assertThat(process.copyFileRange(fd, 0, fd, 1, 100)).isEqualTo(failure(Errno.EINVAL));
    process.close(fd);
    process.close(other);
  }

  @Test
  void aFileIsMadeWithoutANameAndGetsOne() {
    requireSuperuser();
    int fd = process.openUnnamed(path("."), Fcntl.O_RDWR, 0600);
    assumeTrue(fd != failure(Errno.EOPNOTSUPP), "the file system has no unnamed files");
    assertThat(fd).isNotNegative();
    assertThat(process.fstat(fd, stat)).isZero();
    assertThat(stat.nlink()).isZero();
    assertThat(names()).containsExactlyInAnyOrder(".", "..");
    assertThat(process.linkDescriptor(fd, path("f"))).isZero();
    assertThat(process.fstat(fd, stat)).isZero();
    assertThat(stat.nlink()).isEqualTo(1);
    assertThat(names()).containsExactlyInAnyOrder(".", "..", "f");
    process.close(fd);
  }
}
