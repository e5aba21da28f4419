package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.examples.Machine.outcome;
import static org.jpuffs.examples.Machine.path;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.wire.Fcntl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples mounted on the simulated kernel and used by system calls. */
class MountedTest {
  private static final int RDWR = Fcntl.O_CREAT | Fcntl.O_RDWR;

  @TempDir Path host;

  static Stream<Arguments> mounts() {
    List<Set<KernelFlag>> flags =
        List.of(
            Set.of(),
            Set.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE),
            Set.of(KernelFlag.IAONDEMAND, KernelFlag.CACHE_FS_TTL));
    return Stream.of("memfs", "nullfs", "rot13fs")
        .flatMap(fs -> flags.stream().map(f -> Arguments.of(fs, f)));
  }

  private Machine machine(String fs, Set<KernelFlag> flags) throws Exception {
    FileSystem<?> fresh =
        switch (fs) {
          case "memfs" -> new MemFsFactory().create("");
          case "rot13fs" -> new Rot13FsFactory().create(host.toString());
          default -> new NullFsFactory().create(host.toString());
        };
    return new Machine(fresh, flags);
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void filesAreWrittenReadMovedAndRemoved(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      m.write("a", "first");
      m.write("b", "second");
      assertThat(m.read("a")).isEqualTo("first");
      assertThat(m.process.rename(path("a"), path("b"))).isZero();
      assertThat(m.read("b")).isEqualTo("first");
      assertThat(outcome(m.process.stat(path("a"), m.stat))).isEqualTo("ENOENT");
      assertThat(m.stat("b").nlink()).isEqualTo(1);
      assertThat(m.process.truncate(path("b"), 2)).isZero();
      assertThat(m.read("b")).isEqualTo("fi");
      assertThat(m.process.unlink(path("b"))).isZero();
      assertThat(m.names(".", 512, () -> {})).containsExactly(".", "..");
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void aRemovedFileIsUsableWhileItIsOpen(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      m.write("f", "text");
      int fd = m.open("f", Fcntl.O_RDWR, 0);
      assertThat(m.process.unlink(path("f"))).isZero();
      assertThat(m.readAll(fd)).isEqualTo("text");
      assertThat(m.process.ftruncate(fd, 1)).isZero();
      assertThat(m.readAll(fd)).isEqualTo("t");
      assertThat(m.process.fstat(fd, m.stat)).isZero();
      assertThat(m.stat.nlink()).isZero();
      m.write("f", "another");
      assertThat(m.readAll(fd)).isEqualTo("t");
      assertThat(m.process.close(fd)).isZero();
      assertThat(m.read("f")).isEqualTo("another");
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void directoriesMove(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      for (String directory : List.of("a", "b", "a/c")) {
        assertThat(m.process.mkdir(path(directory), 0755)).isZero();
      }
      m.write("a/c/f", "text");
      assertThat(outcome(m.process.rename(path("a"), path("a/c/x")))).isEqualTo("EINVAL");
      assertThat(m.process.rename(path("a/c"), path("b/d"))).isZero();
      assertThat(m.read("b/d/f")).isEqualTo("text");
      assertThat(m.stat("b/d/..").ino()).isEqualTo(m.stat("b").ino());
      assertThat(m.process.chdir(path("b/d"))).isZero();
      ByteBuffer cwd = ByteBuffer.allocateDirect(1024);
      assertThat(m.process.getcwd(cwd)).isEqualTo("/mnt/b/d".length() + 1);
      assertThat(m.process.chdir(path("/mnt"))).isZero();
      assertThat(outcome(m.process.rmdir(path("b")))).isEqualTo("ENOTEMPTY");
      assertThat(m.process.unlink(path("b/d/f"))).isZero();
      assertThat(m.process.rmdir(path("b/d"))).isZero();
      assertThat(m.process.rmdir(path("b"))).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void aDirectoryIsListedInPiecesWhileItChanges(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add("file" + (1000 + i));
        m.write(all.get(i), "");
      }
      List<String> listed =
          m.names(
              ".",
              512,
              () -> {
                m.process.unlink(path(all.get(0)));
                m.write("new" + all.size(), "");
              });
      assertThat(listed).doesNotHaveDuplicates().containsAll(all.subList(1, 200));
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void othersAreKeptOut(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      org.junit.jupiter.api.Assumptions.assumeTrue(
          fs.equals("memfs") || Files.getAttribute(host, "unix:uid").equals(0));
      assertThat(m.process.chmod(path("."), 01777)).isZero();
      assertThat(m.process.setcred(10, 20)).isZero();
      m.write("f", "mine");
      assertThat(m.stat("f").uid()).isEqualTo(10);
      assertThat(m.stat("f").gid()).isZero();
      assertThat(m.process.chmod(path("f"), 0600)).isZero();
      assertThat(m.process.setcred(11, 21)).isZero();
      assertThat(outcome(m.process.open(path("f"), Fcntl.O_RDONLY, 0))).isEqualTo("EACCES");
      assertThat(outcome(m.process.chmod(path("f"), 0666))).isEqualTo("EPERM");
      assertThat(outcome(m.process.unlink(path("f")))).isEqualTo("EPERM");
      assertThat(outcome(m.process.access(path("f"), Fcntl.R_OK))).isEqualTo("EACCES");
      assertThat(m.process.setcred(0, 0)).isZero();
      assertThat(m.read("f")).isEqualTo("mine");
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void aRefusedChmodDoesNotLoseWhatWasWritten(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      int fd = m.open("f", RDWR, 0600);
      ByteBuffer text = ByteBuffer.allocateDirect(4).put(path("text")).flip();
      assertThat(m.process.write(fd, text)).isEqualTo(4);
      assertThat(m.process.setcred(11, 21)).isZero();
      assertThat(outcome(m.process.chmod(path("f"), 0666))).isEqualTo("EPERM");
      assertThat(m.readAll(fd)).isEqualTo("text");
      assertThat(m.process.close(fd)).isZero();
      assertThat(m.process.setcred(0, 0)).isZero();
      assertThat(m.read("f")).isEqualTo("text");
    }
  }

  @ParameterizedTest
  @MethodSource("mounts")
  void aFileHasHoles(String fs, Set<KernelFlag> flags) throws Exception {
    try (Machine m = machine(fs, flags)) {
      int fd = m.open("f", RDWR, 0600);
      ByteBuffer end = ByteBuffer.allocateDirect(1).put((byte) 9).flip();
      assertThat(m.process.pwrite(fd, end, 10_000_000)).isEqualTo(1);
      ByteBuffer read = ByteBuffer.allocateDirect(3);
      assertThat(m.process.pread(fd, read, 9_999_999)).isEqualTo(2);
      assertThat(read.get(0)).isZero();
      assertThat(read.get(1)).isEqualTo((byte) 9);
      assertThat(m.process.close(fd)).isZero();
      assertThat(m.stat("f").size()).isEqualTo(10_000_001);
    }
  }

  @Test
  void theSmallestFileSystemIsReadAndListed() throws Exception {
    try (Machine m = new Machine(new HelloFileSystem(), Set.of())) {
      assertThat(m.read("hello")).isEqualTo("Hello, kernel!\n");
      assertThat(m.names(".", 512, () -> {})).containsExactly(".", "..", "hello");
      assertThat(outcome(m.process.open(path("other"), Fcntl.O_RDONLY, 0))).isEqualTo("ENOENT");
      assertThat(outcome(m.process.open(path("new"), RDWR, 0644))).isNotEqualTo("0");
    }
  }
}
