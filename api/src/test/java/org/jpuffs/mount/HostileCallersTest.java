package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.PollEvent;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.WaitMode;
import org.jpuffs.spi.DispatchDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnPoll;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** File systems, options and callers that do what they should not. */
@Timeout(60)
class HostileCallersTest {
  private static ByteBuffer poll(long file) {
    return MountedFile.onNode(Puffs.PUFFS_VN_POLL, file, VnPoll.SIZE);
  }

  @Test
  void aRequestWithoutAThreadFailsAlone() {
    AtomicInteger calls = new AtomicInteger();
    MountOptions options =
        new MountOptions()
            .threads(
                task -> {
                  if (calls.incrementAndGet() == 1) {
                    throw new InternalError("no more threads");
                  }
                  return null;
                });
    MountedFile mounted = new MountedFile(new WaitingFile(), options);
    for (int i = 0; i < 2; i++) {
      ByteBuffer read = mounted.transfer(Puffs.PUFFS_VN_READ, 0, 10, VnRw.SIZE);
      assertThat(mounted.answered(read).rv()).isEqualTo(Errno.EIO.number());
    }
    assertThat(mounted.failures).hasSize(2);
    assertThat(mounted.failures.get(1))
        .hasMessageContaining("MountOptions.threads() returned null");
    assertThat(mounted.mount.waiting()).isZero();
  }

  @Test
  void anExecutorThatKeepsATaskAndThrowsIsAnsweredOnce() {
    OneFile files =
        new OneFile() {
          @Override
          public boolean isThreadSafe() {
            return true;
          }
        };
    Executor executor =
        task -> {
          task.run();
          throw new InternalError("no more threads");
        };
    MountedFile mounted = new MountedFile(files, new MountOptions().executor(executor));
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isZero();
    Executor refusing =
        task -> {
          throw new InternalError("no more threads");
        };
    MountedFile other = new MountedFile(files, new MountOptions().executor(refusing));
    assertThat(other.answered(MountedFile.lookup("a")).rv()).isEqualTo(Errno.EIO.number());
  }

  @Test
  void aPostponedReclaimMayWaitToo() {
    List<CompletableFuture<String>> reclaims = new ArrayList<>();
    WaitingFile files =
        new WaitingFile() {
          @Override
          @MayWait
          public void reclaim(Request request, String node) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            reclaims.add(answer);
            calls.add(request.await(answer));
          }
        };
    MountedFile mounted = new MountedFile(files);
    long file = mounted.cookieOfA();
    mounted.device.queue(poll(file));
    ByteBuffer reclaim = MountedFile.onNode(Puffs.PUFFS_VN_RECLAIM, file, VnReclaim.SIZE);
    new VnReclaim().wrap(reclaim, 0).nlookup(1);
    mounted.device.queue(reclaim);
    mounted.mount.step();
    files.polls.get(0).complete(Set.of());
    mounted.device.sent.clear();
    mounted.mount.step();
    assertThat(mounted.failures).isEmpty();
    assertThat(mounted.device.sent).hasSize(1);
    reclaims.get(0).complete("reclaimed");
    mounted.mount.step();
    assertThat(files.calls).containsExactly("reclaimed");
    assertThat(mounted.device.sent).hasSize(2);
    assertThat(mounted.mount.waiting()).isZero();
  }

  @Test
  void theThreadThatWatchesEndsWithTheMount() {
    MountOptions options = new MountOptions().timeLimit(Duration.ofHours(10));
    MountedFile mounted = new MountedFile(new WaitingFile(), options);
    long before = watches();
    mounted.cookieOfA();
    assertThat(watches()).isEqualTo(before + 1);
    mounted.mount.exit();
    await().until(() -> watches() == before);
  }

  private static long watches() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("puffs-watch"))
        .count();
  }

  @Test
  void theLimitIsAlsoThatOfOperationsThatMayAnswerLater() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    WaitingFile files =
        new WaitingFile() {
          @Override
          @MayWait(WaitMode.LATER)
          public Set<PollEvent> poll(Request request, String node, Set<PollEvent> events) {
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return events;
          }
        };
    MountedFile mounted =
        new MountedFile(files, new MountOptions().timeLimit(Duration.ofMillis(20)));
    mounted.device.queue(poll(mounted.cookieOfA()));
    Thread loop = new Thread(mounted.mount::step);
    loop.start();
    try {
      await().until(() -> mounted.device.closed);
    } finally {
      release.countDown();
    }
    loop.join();
    assertThat(mounted.mount.end()).isEqualTo(MountEnd.TIMED_OUT);
  }

  @Test
  void theResultOfAnAbandonedOperationIsDropped() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<Thread> made = new ArrayList<>();
    WaitingFile files =
        new WaitingFile() {
          @Override
          @MayWait
          public String lookup(
              Request request, String directory, ComponentName name, NewNode found) {
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            found.found(FileType.REG, 1, 0);
            return file;
          }
        };
    MountOptions options =
        new MountOptions()
            .timeLimit(Duration.ofMillis(20))
            .threads(
                task -> {
                  Thread thread = new Thread(task);
                  made.add(thread);
                  return thread;
                });
    MountedFile mounted = new MountedFile(files, options);
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isEqualTo(Errno.EIO.number());
    release.countDown();
    made.get(0).join();
    assertThat(mounted.mount.nodes()).isEqualTo(1);
  }

  @Test
  void threadsOfOperationsThatEndAtTheLimitEnd() throws Exception {
    List<Thread> made = new ArrayList<>();
    WaitingFile files =
        new WaitingFile() {
          @Override
          @MayWait
          public void read(
              Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
            long until = System.nanoTime() + 1_000_000;
            while (System.nanoTime() < until) {
              Thread.onSpinWait();
            }
            into.put(
                request.await(CompletableFuture.supplyAsync(() -> new byte[1], Runnable::run)));
          }
        };
    MountOptions options =
        new MountOptions()
            .timeLimit(Duration.ofMillis(1))
            .threads(
                task -> {
                  Thread thread = new Thread(task);
                  thread.setDaemon(true);
                  made.add(thread);
                  return thread;
                });
    MountedFile mounted = new MountedFile(files, options);
    long file = mounted.cookieOfA();
    for (int i = 0; i < 2000; i++) {
      ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_READ, file, VnRw.SIZE);
      VnRw rw = new VnRw().wrap(frame, 0).offset(0).resid(10);
      rw.buflen(VnRw.SIZE + 10);
      rw.cred().type(Puffs.PUFFCRED_TYPE_UUC);
      mounted.device.queue(frame);
      mounted.mount.step(); // the thread that watches the limit may have been faster
    }
    mounted.mount.exit();
    for (Thread thread : made) {
      thread.join(2000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void aStepWithATimeoutRunsTimers() {
    WaitingFile files = new WaitingFile();
    Mount<String> mount = new Mount<>(files, new MountOptions(), new DispatchDevice());
    mount.mount(MountedFile.DIR);
    mount.step();
    List<String> ran = new ArrayList<>();
    files.context().schedule(Duration.ofMillis(10), () -> ran.add("timer"));
    mount.step();
    long start = System.nanoTime();
    mount.step(Duration.ofSeconds(30));
    assertThat(ran).containsExactly("timer");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aTaskThatAddsItselfDoesNotKeepAStep() {
    WaitingFile files = new WaitingFile();
    MountedFile mounted = new MountedFile(files);
    mounted.cookieOfA();
    AtomicInteger runs = new AtomicInteger();
    Runnable again =
        new Runnable() {
          @Override
          public void run() {
            if (runs.incrementAndGet() < 10_000_000) {
              files.context().execute(this);
            }
          }
        };
    files.context().execute(again);
    int wakeups = mounted.device.wakeups;
    mounted.mount.step();
    assertThat(runs.get()).isLessThan(10_000_000);
    assertThat(mounted.device.wakeups).isEqualTo(wakeups + 1);
  }

  @Test
  void anOperationMayNotStep() {
    for (int optype : List.of(Puffs.PUFFS_VN_POLL, Puffs.PUFFS_VN_READ)) {
      AtomicMount mount = new AtomicMount();
      WaitingFile files =
          new WaitingFile() {
            @Override
            @MayWait
            public void read(
                Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
              mount.mount.step();
            }

            @Override
            public Set<PollEvent> poll(Request request, String node, Set<PollEvent> events) {
              mount.mount.step(Duration.ofSeconds(1));
              return events;
            }
          };
      MountedFile mounted = new MountedFile(files);
      mount.mount = mounted.mount;
      ByteBuffer frame =
          optype == Puffs.PUFFS_VN_POLL
              ? poll(mounted.cookieOfA())
              : mounted.transfer(Puffs.PUFFS_VN_READ, 0, 10, VnRw.SIZE);
      assertThat(mounted.answered(frame).rv()).isEqualTo(Errno.EIO.number());
      assertThat(mounted.failures)
          .singleElement()
          .isInstanceOf(IllegalStateException.class)
          .asString()
          .contains("use execute()");
    }
  }

  private static final class AtomicMount {
    Mount<String> mount;
  }

  @Test
  void anInterruptedLoopStillWaits() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    MountOptions options = new MountOptions().loopFunction(rounds::incrementAndGet);
    Mount<String> mount = new Mount<>(new WaitingFile(), options, new DispatchDevice());
    mount.mount(MountedFile.DIR);
    Thread loop = new Thread(mount::serve);
    loop.start();
    await().until(() -> loop.getState() == Thread.State.TIMED_WAITING);
    loop.interrupt();
    await().until(() -> rounds.get() > 2);
    await().until(() -> loop.getState() == Thread.State.TIMED_WAITING);
    mount.exit();
    loop.join();
    assertThat(rounds.get()).isLessThan(10);
  }
}
