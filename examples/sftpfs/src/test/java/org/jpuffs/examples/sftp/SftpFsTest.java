package org.jpuffs.examples.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.jpuffs.examples.sftp.SftpMachine.memory;
import static org.jpuffs.examples.sftp.SftpMachine.outcome;
import static org.jpuffs.examples.sftp.SftpMachine.path;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Statvfs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A directory of a real SSH server, mounted on the simulated kernel. */
@Timeout(120)
class SftpFsTest {
  /** Attributes are asked for each time: the tests change files on the server. */
  private static final SftpSettings ASK = SftpSettings.DEFAULT.withTimeToLive(Duration.ZERO);

  @TempDir static Path keys;
  private static LocalSshd sshd;

  @TempDir Path served;

  @BeforeAll
  static void start() throws Exception {
    sshd = LocalSshd.start(keys);
  }

  @AfterAll
  static void stop() throws Exception {
    if (sshd != null) {
      sshd.close();
    }
  }

  @AfterEach
  void noThreadIsLeft() {
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("sftp") || name.startsWith("sshd"))
        .toList();
  }

  static Stream<Set<KernelFlag>> flags() {
    return Stream.of(
        Set.of(),
        Set.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE),
        Set.of(KernelFlag.IAONDEMAND, KernelFlag.CACHE_FS_TTL));
  }

  private SftpMachine machine(Set<KernelFlag> flags) throws Exception {
    return new SftpMachine(new SftpFs(sshd.address(served), ASK), flags);
  }

  @ParameterizedTest
  @MethodSource("flags")
  void whatIsWrittenIsOnTheServer(Set<KernelFlag> flags) throws Exception {
    String large = "0123456789abcdef".repeat(20_000);
    try (SftpMachine m = machine(flags)) {
      m.write("f", "text");
      m.write("large", large);
      assertThat(m.read("f")).isEqualTo("text");
      assertThat(m.read("large")).isEqualTo(large);
      assertThat(m.process.truncate(path("f"), 2)).isZero();
      assertThat(m.stat("f").size()).isEqualTo(2);
      assertThat(m.process.chmod(path("f"), 0604)).isZero();
      assertThat(m.process.mkdir(path("d"), 0750)).isZero();
      assertThat(m.process.rename(path("f"), path("d/g"))).isZero();
      assertThat(m.read("d/g")).isEqualTo("te");
      assertThat(m.names(".")).containsExactlyInAnyOrder(".", "..", "d", "large");
      assertThat(m.process.unlink(path("large"))).isZero();
    }
    assertThat(Files.readString(served.resolve("d/g"))).isEqualTo("te");
    assertThat(Files.getAttribute(served.resolve("d/g"), "unix:mode")).isEqualTo(0100604);
    assertThat(Files.exists(served.resolve("large"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("flags")
  void whatIsOnTheServerIsRead(Set<KernelFlag> flags) throws Exception {
    Files.createDirectories(served.resolve("a/b"));
    Files.writeString(served.resolve("a/b/f"), "from the server");
    Files.createSymbolicLink(served.resolve("link"), Path.of("a/b/f"));
    for (int i = 0; i < 300; i++) {
      Files.writeString(served.resolve("a/file" + i), "");
    }
    try (SftpMachine m = machine(flags)) {
      assertThat(m.read("link")).isEqualTo("from the server");
      assertThat(m.names("a")).hasSize(303).doesNotHaveDuplicates();
      assertThat(m.stat("a/b/f").size()).isEqualTo(15);
      assertThat(m.stat("link").mode() & 0170000).isEqualTo(0120000);
      assertThat(outcome(m.process.open(path("none"), Fcntl.O_RDONLY, 0))).isEqualTo("ENOENT");
    }
  }

  @Test
  void linksAndErrorsAreThoseOfAFileSystem() throws Exception {
    try (SftpMachine m = machine(Set.of())) {
      m.write("f", "text");
      assertThat(m.process.link(path("f"), path("g"))).isZero();
      assertThat(m.stat("g").nlink()).isEqualTo(2);
      assertThat(m.stat("g").ino()).isEqualTo(m.stat("f").ino());
      assertThat(m.process.symlink(path("f"), path("s"))).isZero();
      assertThat(m.read("s")).isEqualTo("text");
      assertThat(m.process.mkdir(path("d"), 0755)).isZero();
      m.write("d/x", "");
      assertThat(outcome(m.process.rmdir(path("d")))).isEqualTo("ENOTEMPTY");
      assertThat(outcome(m.process.rename(path("d"), path("d/e")))).isEqualTo("EINVAL");
      assertThat(outcome(m.process.rename(path("f"), path("d")))).isEqualTo("EISDIR");
      Statvfs space = new Statvfs().wrap(memory(Statvfs.SIZE), 0);
      assertThat(m.process.statvfs(path("."), space, 0)).isZero();
      assertThat(space.blocks()).isPositive();
      int fd = m.open("f", Fcntl.O_RDWR);
      assertThat(m.process.fsync(fd)).isZero();
      assertThat(m.process.close(fd)).isZero();
    }
    assertThat(Files.isSameFile(served.resolve("f"), served.resolve("g"))).isTrue();
    assertThat(Files.readSymbolicLink(served.resolve("s"))).isEqualTo(Path.of("f"));
  }

  @ParameterizedTest
  @MethodSource("flags")
  void aRemovedFileIsUsableWhileItIsOpen(Set<KernelFlag> flags) throws Exception {
    try (SftpMachine m = machine(flags)) {
      m.write("f", "text");
      int fd = m.open("f", Fcntl.O_RDWR);
      assertThat(m.process.unlink(path("f"))).isZero();
      assertThat(Files.exists(served.resolve("f"))).isFalse();
      assertThat(m.readAll(fd)).isEqualTo("text");
      assertThat(m.process.ftruncate(fd, 1)).isZero();
      assertThat(m.readAll(fd)).isEqualTo("t");
      m.write("f", "another");
      assertThat(m.readAll(fd)).isEqualTo("t");
      assertThat(m.process.close(fd)).isZero();
      assertThat(m.read("f")).isEqualTo("another");
    }
  }

  @Test
  void aFileThatWasChangedOnTheServerIsReadAnew() throws Exception {
    Path file = Files.writeString(served.resolve("f"), "old");
    try (SftpMachine m = machine(Set.of())) {
      assertThat(m.read("f")).isEqualTo("old");
      Files.writeString(file, "new and longer");
      assertThat(m.stat("f").size()).isEqualTo(14); // gives the kernel the new size
      await().untilAsserted(() -> assertThat(m.read("f")).isEqualTo("new and longer"));
      Files.writeString(file, "new, as long..");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
      // The kernel forgets its pages when it has answered the request of the server.
      await().untilAsserted(() -> assertThat(m.read("f")).isEqualTo("new, as long.."));
    }
  }

  @Test
  void aReadDoesNotUndoAModificationTimeThatTheServerHas() throws Exception {
    Path file = Files.writeString(served.resolve("f"), "text");
    FileTime early = FileTime.fromMillis(1_000_000_000_000L);
    SftpSettings hour = SftpSettings.DEFAULT.withTimeToLive(Duration.ofHours(1));
    SftpFs fileSystem = new SftpFs(sshd.address(served), hour);
    try (SftpMachine m = new SftpMachine(fileSystem, Set.of())) {
      long before = m.stat("f").atim().sec();
      Files.setLastModifiedTime(file, early);
      assertThat(m.read("f")).isEqualTo("text");
      assertThat(m.stat("f").atim().sec()).isGreaterThan(before);
    }
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(early);
  }

  @Test
  void aDirectoryThatWasChangedOnTheServerIsReadAnew() throws Exception {
    try (SftpMachine m = machine(Set.of())) {
      m.write("a", "");
      assertThat(m.names(".")).containsExactlyInAnyOrder(".", "..", "a");
      Files.delete(served.resolve("a"));
      Files.writeString(served.resolve("b"), "");
      Files.setLastModifiedTime(served, FileTime.fromMillis(1_000_000_000_000L));
      assertThat(m.names(".")).containsExactlyInAnyOrder(".", "..", "b");
      await()
          .untilAsserted(
              () ->
                  assertThat(outcome(m.process.open(path("a"), Fcntl.O_RDONLY, 0)))
                      .isEqualTo("ENOENT"));
    }
  }

  @Test
  void attributesAreUsedForTheirTimeToLive() throws Exception {
    Path file = Files.writeString(served.resolve("f"), "old");
    SftpSettings hour = SftpSettings.DEFAULT.withTimeToLive(Duration.ofHours(1));
    SftpFs fileSystem = new SftpFs(sshd.address(served), hour);
    try (SftpMachine m = new SftpMachine(fileSystem, Set.of(KernelFlag.CACHE_FS_TTL))) {
      assertThat(m.stat("f").size()).isEqualTo(3);
      Files.writeString(file, "longer");
      long before = m.mounted.mount().requests();
      assertThat(m.stat("f").size()).isEqualTo(3);
      long access = 1; // of the root
      assertThat(m.mounted.mount().requests()).isEqualTo(before + access);
    }
  }

  @Test
  void anUnknownServerIsRefused() throws Exception {
    SftpAddress known = sshd.address(served);
    Path empty = Files.writeString(served.resolve("known"), "");
    SftpAddress unknown =
        new SftpAddress(known.user(), known.host(), known.port(), "/", known.key(), empty);
    assertThatThrownBy(() -> new SftpMachine(new SftpFs(unknown, ASK), Set.of()))
        .hasMessageContaining("which is unknown")
        .hasMessageContaining(empty.toString());
    assertThat(empty).isEmptyFile();
  }

  @Test
  void aServerWithAChangedKeyIsRefused() throws Exception {
    SftpAddress known = sshd.address(served);
    LocalSshd.keygen(served.resolve("other"));
    String line =
        "[127.0.0.1]:" + known.port() + " " + Files.readString(served.resolve("other.pub"));
    Path file = Files.writeString(served.resolve("known"), line);
    SftpAddress changed =
        new SftpAddress(known.user(), known.host(), known.port(), "/", known.key(), file);
    assertThatThrownBy(() -> new SftpMachine(new SftpFs(changed, ASK), Set.of()))
        .hasMessageContaining("has changed");
    assertThat(file).hasContent(line);
  }

  @Test
  void theMountFailsWithTheReasonWithoutALoginOrADirectory() throws Exception {
    SftpAddress known = sshd.address(served);
    LocalSshd.keygen(served.resolve("other"));
    SftpAddress stranger =
        new SftpAddress(
            known.user(),
            known.host(),
            known.port(),
            "/",
            served.resolve("other"),
            known.knownHosts());
    assertThatThrownBy(() -> new SftpMachine(new SftpFs(stranger, ASK), Set.of()))
        .hasMessageContaining("no connection to " + known.server());
    assertThatThrownBy(
            () -> new SftpMachine(new SftpFs(sshd.address(served.resolve("no")), ASK), Set.of()))
        .hasMessageContaining("ENOENT");
    assertThat(Files.exists(served.resolve("no"), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }
}
