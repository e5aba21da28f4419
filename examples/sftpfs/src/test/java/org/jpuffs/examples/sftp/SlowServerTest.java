package org.jpuffs.examples.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jpuffs.examples.sftp.SftpMachine.memory;
import static org.jpuffs.examples.sftp.SftpMachine.path;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server far away: as many requests are under way as clients make. */
@Timeout(180)
class SlowServerTest {
  private static final int CLIENTS = 64;
  private static final int BLOCK = 4096;
  private static final Duration EACH_WAY = Duration.ofMillis(10);

  @TempDir Path keys;
  @TempDir Path served;
  private LocalSshd sshd;
  private DelayingProxy proxy;
  private SftpFs fileSystem;
  private SftpMachine machine;

  @BeforeEach
  void start() throws Exception {
    sshd = LocalSshd.start(keys);
    proxy = new DelayingProxy(sshd.port(), EACH_WAY);
    sshd.know(proxy.port());
    Files.write(served.resolve("f"), new byte[2 * CLIENTS * BLOCK]);
    fileSystem =
        new SftpFs(sshd.address(served, proxy.port()), SftpSettings.DEFAULT.withReadAhead(16));
    machine = new SftpMachine(fileSystem, Set.of(KernelFlag.NOCACHE_PAGE));
  }

  @AfterEach
  void stop() throws Exception {
    if (machine != null) {
      machine.close();
    }
    if (proxy != null) {
      proxy.close();
    }
    if (sshd != null) {
      sshd.close();
    }
  }

  /** A process that has the file open, and reads one block of it; two blocks do not follow. */
  private final class Reader implements AutoCloseable {
    private final Process process = machine.client();
    private final int fd = process.open(path("f"), Fcntl.O_RDONLY, 0);
    private final ByteBuffer into = memory(BLOCK);
    private final long offset;

    Reader(int number) {
      offset = (2L * number + 1) * BLOCK;
    }

    int read() {
      into.clear();
      return process.pread(fd, into, offset);
    }

    @Override
    public void close() {
      assertThat(process.close(fd)).isZero();
      assertThat(process.chdir(path("/"))).isZero();
      process.close();
    }
  }

  private List<Reader> readers() {
    return IntStream.range(0, CLIENTS).mapToObj(Reader::new).toList();
  }

  private static List<CompletableFuture<Integer>> start(List<Reader> readers, CountDownLatch go) {
    CountDownLatch ready = new CountDownLatch(readers.size());
    List<CompletableFuture<Integer>> results = new ArrayList<>();
    for (Reader reader : readers) {
      CompletableFuture<Integer> result = new CompletableFuture<>();
      results.add(result);
      Thread thread =
          new Thread(
              () -> {
                ready.countDown();
                try {
                  go.await();
                  result.complete(reader.read());
                } catch (Throwable failure) {
                  result.completeExceptionally(failure);
                }
              },
              "client");
      thread.start();
    }
    await().until(() -> ready.getCount() == 0);
    return results;
  }

  @Test
  void sixtyFourReadsAreUnderWayTogether() throws Exception {
    List<Reader> readers = readers();
    int before = fileSystem.counts().requests();
    assertThat(before).isZero();
    proxy.hold();
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<Integer>> results = start(readers, go);
    go.countDown();
    await().until(() -> fileSystem.counts().mostRequests() == CLIENTS); // all have left
    assertThat(results).noneMatch(CompletableFuture::isDone);
    proxy.release();
    for (CompletableFuture<Integer> result : results) {
      assertThat(result.get()).isEqualTo(BLOCK);
    }
    readers.forEach(Reader::close);
    await().until(machine::isIdle);
    assertThat(fileSystem.counts().mostRequests()).isGreaterThanOrEqualTo(CLIENTS);
  }

  @Test
  void aSequentialReaderHasRequestsAhead() {
    int fd = machine.open("f", Fcntl.O_RDONLY);
    ByteBuffer into = memory(BLOCK);
    for (int i = 0; i < 8; i++) {
      into.clear();
      assertThat(machine.process.read(fd, into)).isEqualTo(BLOCK);
    }
    assertThat(machine.process.close(fd)).isZero();
    assertThat(fileSystem.counts().mostRequests()).isBetween(3, 17);
  }

  /**
   * Prints how many times faster 64 reads are together than one after another. It asserts no ratio:
   * that depends on what else the machine does.
   */
  @Test
  @Tag("slow")
  void readsTogetherAreFasterThanOneAfterAnother() throws Exception {
    List<Reader> readers = readers();
    for (int round = 0; round < 100; round++) { // until the code is compiled
      together(readers);
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < 9; round++) {
      long begin = System.nanoTime();
      for (Reader reader : readers) {
        assertThat(reader.read()).isEqualTo(BLOCK);
      }
      double oneByOne = (System.nanoTime() - begin) / 1e6;
      double together = together(readers) / 1e6;
      ratios.add(oneByOne / together);
      System.out.printf("64 reads: one by one %.1f ms, together %.1f ms%n", oneByOne, together);
    }
    readers.forEach(Reader::close);
    ratios.sort(null);
    System.out.printf(
        "together they are %.1f times as fast: median of %s%n",
        ratios.get(ratios.size() / 2),
        ratios.stream().map(ratio -> "%.1f".formatted(ratio)).toList());
  }

  /** The time that all reads take together, in nanoseconds. */
  private static long together(List<Reader> readers) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<Integer>> results = start(readers, go);
    long begin = System.nanoTime();
    go.countDown();
    for (CompletableFuture<Integer> result : results) {
      assertThat(result.get()).isEqualTo(BLOCK);
    }
    return System.nanoTime() - begin;
  }
}
