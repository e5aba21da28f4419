package org.jpuffs.examples.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jpuffs.examples.sftp.SftpMachine.memory;
import static org.jpuffs.examples.sftp.SftpMachine.outcome;
import static org.jpuffs.examples.sftp.SftpMachine.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed, that comes back, or that does not answer. */
@Timeout(180)
class LostServerTest {
  private static final SftpSettings SETTINGS =
      SftpSettings.DEFAULT
          .withTimeToLive(Duration.ZERO)
          .withPatience(Duration.ofSeconds(60), Duration.ofMillis(300));

  @TempDir Path keys;
  @TempDir Path served;
  private LocalSshd sshd;
  private DelayingProxy proxy;
  private SftpFs fileSystem;
  private SftpMachine machine;

  @BeforeEach
  void start() throws Exception {
    sshd = LocalSshd.start(keys);
    proxy = new DelayingProxy(sshd.port(), Duration.ZERO);
    sshd.know(proxy.port());
    Files.writeString(served.resolve("f"), "text");
    mount(SETTINGS);
  }

  private void mount(SftpSettings settings) throws Exception {
    fileSystem = new SftpFs(sshd.address(served, proxy.port()), settings);
    machine = new SftpMachine(fileSystem, Set.of(KernelFlag.NOCACHE_PAGE));
  }

  @AfterEach
  void stop() throws Exception {
    if (machine != null) {
      await().until(machine::isIdle);
      machine.close();
      assertThat(machine.mounts.kernel().leftovers()).isEmpty();
    }
    if (proxy != null) {
      proxy.close();
    }
    if (sshd != null) {
      sshd.close();
    }
    await().untilAsserted(() -> assertThat(SftpFsTest.threads()).isEmpty());
  }

  private CompletableFuture<Integer> read(Process process, int fd) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    new Thread(() -> result.complete(process.pread(fd, memory(10), 0)), "client").start();
    return result;
  }

  @Test
  void aKilledServerGivesErrorsUntilItIsBack() throws Exception {
    int fd = machine.open("f", Fcntl.O_RDWR);
    Process other = machine.client();
    int others = other.open(path("f"), Fcntl.O_RDONLY, 0);
    proxy.hold();
    CompletableFuture<Integer> underWay = read(other, others);
    await().until(() -> fileSystem.counts().requests() == 1);

    sshd.kill();
    proxy.release();
    assertThat(outcome(underWay.get())).isIn("4", "EIO", "ETIMEDOUT");
    await().until(() -> outcome(machine.process.pread(fd, memory(10), 0)), "ETIMEDOUT"::equals);
    assertThat(outcome(machine.process.mkdir(path("d"), 0755))).isEqualTo("ETIMEDOUT");

    sshd.restart();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> machine.process.pread(fd, memory(10), 0), length -> length == 4);
    assertThat(machine.process.mkdir(path("d"), 0755)).isZero();
    assertThat(machine.process.pwrite(fd, memory(4).put(path("more")).flip(), 4)).isEqualTo(4);
    assertThat(Files.readString(served.resolve("f"))).isEqualTo("textmore");
    assertThat(machine.process.close(fd)).isZero();
    assertThat(other.close(others)).isZero();
    assertThat(other.chdir(path("/"))).isZero();
    other.close();
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUp() throws Exception {
    machine.close();
    mount(SETTINGS.withPatience(Duration.ofMillis(300), Duration.ofMillis(300)));
    int fd = machine.open("f", Fcntl.O_RDONLY);
    proxy.hold();
    assertThat(outcome(machine.process.pread(fd, memory(10), 0))).isEqualTo("ETIMEDOUT");
    proxy.release();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> machine.process.pread(fd, memory(10), 0), length -> length == 4);
    assertThat(machine.process.close(fd)).isZero();
  }

  @Test
  void anUnmountDoesNotWaitForALostServer() {
    sshd.kill();
    await().until(() -> outcome(machine.process.mkdir(path("d"), 0755)), "ETIMEDOUT"::equals);
    assertThat(machine.process.chdir(path("/"))).isZero();
    machine.mounted.close();
    assertThat(machine.mounted.mount().isServing()).isFalse();
  }
}
