package org.jpuffs.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Statvfs;
import org.junit.jupiter.api.Test;

class LinuxKernelTest extends LinuxKernelFixture {
  @Test
  void itSpeaksLinuxsDialect() {
    assertThat(kernel.dialect()).isEqualTo(Dialect.LINUX);
  }

  @Test
  void whatIsWrittenIsRead() {
    int fd = process.open(path("f"), CREATE, 0640);
    assertThat(fd).isNotNegative();
    assertThat(process.write(fd, buffer("Hello"))).isEqualTo(5);
    assertThat(process.writev(fd, new ByteBuffer[] {buffer(", "), buffer("Linux")})).isEqualTo(7);
    ByteBuffer read = DescriptorCalls.direct(12);
    assertThat(process.pread(fd, read, 0)).isEqualTo(12);
    assertThat(UTF_8.decode(read).toString()).isEqualTo("Hello, Linux");
    assertThat(process.fstat(fd, stat)).isZero();
    assertThat(stat.size()).isEqualTo(12);
    assertThat(stat.mode()).isEqualTo(Modes.S_IFREG | 0640);
    assertThat(process.close(fd)).isZero();
    assertThat(process.close(fd)).isEqualTo(failure(Errno.EBADF));
  }

  @Test
  void theMountIsEmptyAndListsWhatIsMade() {
    assertThat(names()).containsExactlyInAnyOrder(".", "..");
    assertThat(process.mkdir(path("d"), 0755)).isZero();
    assertThat(process.symlink("d".getBytes(UTF_8), path("l"))).isZero();
    assertThat(process.mkfifo(path("p"), 0600)).isZero();
    assertThat(names()).containsExactlyInAnyOrder(".", "..", "d", "l", "p");
    assertThat(process.lstat(path("l"), stat)).isZero();
    assertThat(stat.mode() & Modes.S_IFMT).isEqualTo(Modes.S_IFLNK);
    assertThat(process.stat(path("l"), stat)).isZero();
    assertThat(stat.mode() & Modes.S_IFMT).isEqualTo(Modes.S_IFDIR);
  }

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

  @Test
  void everyMountIsAnEmptyOne() {
    process.open(path("f"), CREATE, 0640);
    assertThat(process.mkdir(path("d"), 0)).isZero();
    process.close();
    assertThat(kernel.unmountEmpty(process, kernel.mountPoint(), 0)).isZero();
    process = kernel.newProcess();
    assertThat(kernel.mountEmpty(process, kernel.mountPoint())).isZero();
    assertThat(names()).containsExactlyInAnyOrder(".", "..");
  }

  @Test
  void eachProcessHasADirectoryAndAUmaskOfItsOwn() {
    assertThat(process.mkdir(path("d"), 0777)).isZero();
    try (Process other = kernel.newProcess()) {
      assertThat(other.chdir(path("d"))).isZero();
      assertThat(other.umask(077)).isEqualTo(022);
      assertThat(process.umask(022)).isEqualTo(022);
      assertThat(other.mkdir("x".getBytes(UTF_8), 0777)).isZero();
      assertThat(process.stat(path("d/x"), stat)).isZero();
      assertThat(stat.mode()).isEqualTo(Modes.S_IFDIR | 0700);
      assertThat(process.stat("x".getBytes(UTF_8), stat)).isEqualTo(failure(Errno.ENOENT));
      ByteBuffer cwd = DescriptorCalls.direct(1024);
      int length = other.getcwd(cwd);
      byte[] seen = new byte[length - 1];
      cwd.get(0, seen);
      assertThat(new String(seen, UTF_8)).isEqualTo(new String(path("d"), UTF_8));
    }
  }

  @Test
  void timesLocksAndErrorsHaveNetBsdsNumbers() {
    int fd = process.open(path("f"), CREATE, 0644);
    assertThat(process.utimens(path("f"), 5, 6, 7, Modes.UTIME_OMIT, 0)).isZero();
    assertThat(process.fstat(fd, stat)).isZero();
    assertThat(stat.atim().sec()).isEqualTo(5);
    assertThat(stat.atim().nsec()).isEqualTo(6);
    assertThat(stat.mtim().sec()).isGreaterThan(7);
    Flock lock = new Flock().wrap(DescriptorCalls.direct(Flock.SIZE), 0);
    lock.type((short) Fcntl.F_WRLCK).start(0).len(10);
    assertThat(process.lock(fd, Fcntl.F_SETLK, lock)).isZero();
    assertThat(process.lock(fd, Fcntl.F_GETLK, lock)).isZero();
    assertThat(lock.type()).isEqualTo(Fcntl.F_UNLCK); // its own locks do not conflict
    assertThat(process.mkdir(path("d"), 0755)).isZero();
    assertThat(process.mkdir(path("d/e"), 0755)).isZero();
    assertThat(process.rmdir(path("d"))).isEqualTo(failure(Errno.ENOTEMPTY));
    assertThat(process.mkdir(path("n".repeat(256)), 0755)).isEqualTo(failure(Errno.ENAMETOOLONG));
    assertThat(process.stat(path("n".repeat(9000)), stat)).isEqualTo(failure(Errno.ENAMETOOLONG));
    assertThat(process.symlink("l".getBytes(UTF_8), path("l"))).isZero();
    assertThat(process.stat(path("l"), stat)).isEqualTo(failure(Errno.ELOOP));
  }

  @Test
  void theFileSystemIsReported() {
    Statvfs statvfs = new Statvfs().wrap(DescriptorCalls.direct(Statvfs.SIZE), 0);
    assertThat(process.statvfs(path("."), statvfs, 0)).isZero();
    assertThat(statvfs.namemax()).isEqualTo(255);
    assertThat(statvfs.blocks()).isPositive();
    assertThat(statvfs.mntonname().toString()).isEqualTo(new String(kernel.mountPoint(), UTF_8));
  }

  /** The status of a thread; that of this one if it has ended meanwhile. */
  private static String statusOf(Path task) throws IOException {
    try {
      return Files.readString(task.resolve("status"));
    } catch (IOException ended) {
      return Files.readString(Path.of("/proc/thread-self/status"));
    }
  }

  @Test
  void aCallIsMadeWithTheCredentialsOfTheProcessAlone() throws IOException {
    requireSuperuser();
    int fd = process.open(path("secret"), CREATE, 0600);
    assertThat(process.setcred(1234, 1235)).isZero();
    assertThat(process.open(path("secret"), Fcntl.O_RDONLY, 0)).isEqualTo(failure(Errno.EACCES));
    assertThat(process.access(path("secret"), Fcntl.R_OK)).isEqualTo(failure(Errno.EACCES));
    try (Process other = kernel.newProcess()) {
      assertThat(other.access(path("secret"), Fcntl.R_OK)).isZero();
    }
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path each : tasks.toList()) {
        assertThat(statusOf(each)).contains("Uid:\t0\t0\t0\t0\n");
      }
    }
    assertThat(process.setcred(0, 0)).isZero();
    assertThat(process.chmod(path("."), 0777)).isZero();
    assertThat(process.setcred(1234, 1235)).isZero();
    assertThat(process.mkdir(path("own"), 0700)).isZero();
    assertThat(process.stat(path("own"), stat)).isZero();
    assertThat(stat.uid()).isEqualTo(1234);
    assertThat(stat.gid()).isEqualTo(1235);
    assertThat(process.close(fd)).isZero();
  }

  @Test
  void aPlainUserCannotChangeCredentials() {
    assumeTrue(!kernel.owner().isSuperuser(), "needs a user other than 0");
    assertThat(process.setcred(0, 0)).isEqualTo(failure(Errno.EPERM));
  }

  @Test
  void noPathOfUser0LeavesTheWorkplace() throws IOException {
    requireSuperuser();
    Path outside = Files.writeString(directory.resolve("outside"), "outside");
    String up = "../".repeat(20);
    assertThat(process.stat((up + outside).getBytes(UTF_8), stat)).isEqualTo(failure(Errno.ENOENT));
    assertThat(process.stat(outside.toString().getBytes(UTF_8), stat))
        .isEqualTo(failure(Errno.ENOENT));
    assertThat(process.symlink(outside.toString().getBytes(UTF_8), path("l"))).isZero();
    assertThat(process.truncate(path("l"), 0)).isEqualTo(failure(Errno.ENOENT));
    assertThat(process.rmdir(kernel.mountPoint())).isEqualTo(failure(Errno.EBUSY));
    assertThat(outside).hasContent("outside");
  }

  @Test
  void aDeviceThatAProgramMakesCannotBeOpened() {
    requireSuperuser();
    assertThat(process.mknod(path("null"), Modes.S_IFCHR | 0666, 0x103)).isZero();
    assertThat(process.stat(path("null"), stat)).isZero();
    assertThat(stat.rdev()).isEqualTo(0x103);
    assertThat(process.open(path("null"), Fcntl.O_RDONLY, 0)).isEqualTo(failure(Errno.EACCES));
  }

  @Test
  void removalFollowsNoLink() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("kept"), "kept");
    byte[] target = outside.toString().getBytes(UTF_8);
    assertThat(process.mkdir(path("d"), 0755)).isZero();
    assertThat(process.symlink(target, path("d/link"))).isZero();
    assertThat(process.symlink(target, path("link"))).isZero();
    assertThat(process.chmod(path("d"), 0)).isZero();
    kernel.close();
    kernel = null;
    assertThat(outside.resolve("kept")).hasContent("kept");
    assertThat(directory.toFile().list()).containsExactly("outside");
  }

  private static int chattr(String change, Path file) throws IOException, InterruptedException {
    return new ProcessBuilder("chattr", change, file.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void whatCannotBeRemovedStaysAndDoesNotHideAVerdict() throws Exception {
    requireSuperuser();
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/chattr")), "there is no chattr");
    assertThat(process.mkdir(path("d"), 0755)).isZero();
    assertThat(process.open(path("d/f"), CREATE, 0640)).isNotNegative();
    Path top = directory.resolve(directory.toFile().list()[0]);
    Path file = top.resolve("tree-1/d/f");
    assumeTrue(chattr("+i", file) == 0, "the file system has no immutable files");
    try {
      kernel.close();
      kernel = null;
      assertThat(file).exists();
    } finally {
      chattr("-i", file);
    }
  }

  @Test
  void aClosedKernelStaysClosed() {
    kernel.close();
    kernel.close();
    assertThatThrownBy(() -> kernel.newProcess()).isInstanceOf(IllegalStateException.class);
    assertThat(directory.toFile().list()).isEmpty();
  }

  /** A closed descriptor would look like a fault of the file system. */
  @Test
  void whenTheJvmEndsNoCallHasAResult() throws InterruptedException {
    Thread exit = new Thread(((LinuxKernel) kernel)::exit);
    exit.start();
    exit.join();
    assertThatThrownBy(() -> process.stat(path("."), stat))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended by the user");
    assertThatThrownBy(() -> kernel.newProcess()).hasMessageContaining("ended by the user");
    assertThat(directory.toFile().list()).isEmpty();
  }

  @Test
  void aDirectoryThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> new LinuxBackend().startIn("/no/such/directory"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("/no/such/directory")
        .hasMessageContaining("ENOENT");
  }

  @Test
  void withoutADirectoryItSaysWhatToWrite() {
    assertThatThrownBy(() -> new LinuxBackend().start())
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("dir:/tmp");
  }
}
