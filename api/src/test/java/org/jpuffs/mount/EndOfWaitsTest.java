package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Request;
import org.jpuffs.spi.DispatchDevice;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnPoll;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a mount while requests wait, and what comes too late. */
@Timeout(60)
class EndOfWaitsTest {
  private static ByteBuffer poll(long file) {
    return MountedFile.onNode(Puffs.PUFFS_VN_POLL, file, VnPoll.SIZE);
  }

  private static ByteBuffer read(long file) {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_READ, file, VnRw.SIZE);
    VnRw rw = new VnRw().wrap(frame, 0).offset(0).resid(10);
    rw.buflen(VnRw.SIZE + 10);
    rw.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  @Test
  void theEndDoesNotWaitForAThreadThatCompletesAReply() throws Exception {
    CountDownLatch inWakeup = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    WaitingFile files = new WaitingFile();
    QueuedDevice queue = new QueuedDevice();
    Thread end = Thread.currentThread();
    ForwardingDevice device =
        new ForwardingDevice(queue) {
          @Override
          public void wakeup() { // as a kernel whose lock the thread at the end holds
            if (Thread.currentThread() != end) {
              inWakeup.countDown();
              try {
                ended.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
          }
        };
    Mount<String> mount = new Mount<>(files, new MountOptions(), device);
    mount.mount(MountedFile.DIR);
    queue.queue(MountedFile.lookup("a"));
    queue.queue(poll(2));
    mount.step();
    Thread completes = new Thread(() -> files.polls.get(0).complete(Set.of()));
    completes.start();
    inWakeup.await();
    mount.exit();
    assertThat(mount.waiting()).isZero();
    ended.countDown();
    completes.join();
  }

  @Test
  void requestsToTheKernelAfterTheEndFailWithEnxio() {
    WaitingFile files = new WaitingFile();
    MountedFile mounted = new MountedFile(files);
    mounted.cookieOfA();
    mounted.mount.exit();
    for (CompletionStage<Void> answer :
        List.of(files.context().invalidateAllNames(), files.context().flushPages(files.file))) {
      assertThat(answer.toCompletableFuture())
          .isCompletedExceptionally()
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENXIO));
    }
  }

  @Test
  void aLimitForALaterReplyHasNoEffectAfterTheEnd() {
    WaitingFile files = new WaitingFile();
    MountedFile mounted = new MountedFile(files);
    mounted.device.queue(poll(mounted.cookieOfA()));
    mounted.mount.step();
    mounted.mount.exit();
    files.polls.get(0).failAfter(Duration.ofSeconds(1), Errno.EIO);
    assertThat(files.polls.get(0).isDone()).isTrue();
  }

  @Test
  void awaitOnAnExecutorAfterTheEndIsEnxio() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    OneFile files =
        new OneFile() {
          @Override
          public boolean isThreadSafe() {
            return true;
          }

          @Override
          public void read(
              Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
            started.countDown();
            try {
              over.await();
              request.await(new CompletableFuture<String>(), Duration.ofHours(1));
            } catch (Throwable failure) {
              thrown.set(failure);
            }
          }
        };
    var executor = Executors.newCachedThreadPool();
    MountedFile mounted = new MountedFile(files, new MountOptions().executor(executor));
    mounted.mount.mount(MountedFile.DIR);
    mounted.device.queue(read(1));
    mounted.mount.step();
    started.await();
    mounted.mount.exit();
    over.countDown();
    await().until(() -> thrown.get() != null);
    executor.shutdown();
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENXIO));
  }

  @Test
  void aClosedDeviceDoesNotMount() {
    DispatchDevice device = new DispatchDevice();
    WaitingFile files =
        new WaitingFile() {
          @Override
          public void start(org.jpuffs.fs.MountContext<String> mount) {
            mount.exit();
          }
        };
    Mount<String> mount = new Mount<>(files, new MountOptions(), device);
    assertThat(mount.mount(MountedFile.DIR)).isEqualTo(-Errno.ENXIO.number());
    assertThat(mount.isServing()).isFalse();
  }

  @Test
  void threadsEndThoughStagesCompleteAtTheEnd() throws Exception {
    List<Thread> made = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      WaitingFile files = new WaitingFile();
      MountOptions options =
          new MountOptions()
              .threads(
                  task -> {
                    Thread thread = new Thread(task);
                    thread.setDaemon(true);
                    made.add(thread);
                    return thread;
                  });
      MountedFile mounted = new MountedFile(files, options);
      mounted.device.queue(read(mounted.cookieOfA()));
      mounted.device.queue(read(2));
      mounted.mount.step();
      CountDownLatch go = new CountDownLatch(1);
      Thread other =
          new Thread(
              () -> {
                go.countDown();
                files.reads.get(0).complete(new byte[1]);
                files.reads.get(1).complete(new byte[1]);
              });
      other.start();
      go.await();
      mounted.mount.exit();
      other.join();
    }
    for (Thread thread : made) {
      thread.join(5000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void aTimerInAMillionYearsDoesNotEndTheLoop() throws Exception {
    WaitingFile files = new WaitingFile();
    Mount<String> mount = new Mount<>(files, new MountOptions(), new DispatchDevice());
    mount.mount(MountedFile.DIR);
    files.context().schedule(ChronoUnit.ERAS.getDuration().dividedBy(1000), () -> {});
    files.context().schedule(ChronoUnit.FOREVER.getDuration(), () -> {});
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread loop = new Thread(mount::serve);
    loop.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
    loop.start();
    CountDownLatch ran = new CountDownLatch(2);
    mount.execute(ran::countDown);
    await().until(() -> ran.getCount() == 1);
    await().until(() -> loop.getState() != Thread.State.RUNNABLE);
    files.context().execute(ran::countDown);
    mount.exit();
    loop.join();
    assertThat(failure.get()).isNull();
  }

  @Test
  void exitClosesTheDeviceWithoutTheLockOfTheLoop() throws Exception {
    AtomicReference<Mount<String>> mount = new AtomicReference<>();
    ForwardingDevice device =
        new ForwardingDevice(new QueuedDevice()) {
          @Override
          public void close() { // as a kernel whose lock a thread holds that runs the loop
            Thread kernel = new Thread(() -> mount.get().step());
            kernel.start();
            try {
              kernel.join();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            super.close();
          }
        };
    WaitingFile files = new WaitingFile();
    mount.set(new Mount<>(files, new MountOptions(), device));
    mount.get().mount(MountedFile.DIR);
    mount.get().exit();
    assertThat(files.end).isEqualTo(MountEnd.EXITED);
  }
}
