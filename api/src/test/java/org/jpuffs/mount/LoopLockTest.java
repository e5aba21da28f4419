package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lock of a loop: one thread at a time, and nobody waits for a loop that is free. */
@Timeout(60)
class LoopLockTest {
  private static final int THREADS = 4;
  private static final int ENTRIES = 20_000;

  private final LoopLock lock = new LoopLock();

  /** Not volatile: only the lock orders what the threads do. */
  private int entries;

  @Test
  void oneThreadIsInTheLoopAtATime() {
    CountDownLatch start = new CountDownLatch(THREADS);
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(CompletableFuture.runAsync(() -> enterOften(start), LoopLockTest::onThread));
    }
    threads.forEach(CompletableFuture::join);
    assertThat(entries).isEqualTo(THREADS * ENTRIES);
    assertThat(lock.tryEnter()).isTrue();
  }

  private static void onThread(Runnable task) {
    new Thread(task).start();
  }

  private void enterOften(CountDownLatch start) {
    start.countDown();
    for (int i = 0; i < ENTRIES; i++) {
      lock.enter();
      entries++;
      lock.leave();
    }
  }

  @Test
  void aThreadThatEntersTwiceLeavesTwice() {
    lock.enter();
    assertThat(lock.isNested()).isFalse();
    lock.enter();
    assertThat(lock.isNested()).isTrue();
    lock.leave();
    assertThat(lock.isNested()).isFalse();
    assertThat(enteredElsewhere()).isFalse();
    assertThat(lock.isHeldHere()).isTrue();
    lock.leave();
    assertThat(lock.isHeldHere()).isFalse();
    assertThat(enteredElsewhere()).isTrue();
  }

  private boolean enteredElsewhere() {
    return CompletableFuture.supplyAsync(lock::tryEnter, LoopLockTest::onThread).join();
  }

  @Test
  void anInterruptNeitherEndsNorIsLostByAWait() throws InterruptedException {
    lock.enter();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    Thread other =
        new Thread(
            () -> {
              lock.enter();
              interrupted.set(Thread.currentThread().isInterrupted());
              lock.leave();
            });
    other.start();
    await().until(() -> other.getState() == Thread.State.WAITING);
    other.interrupt();
    await().until(() -> !other.isInterrupted() && other.getState() == Thread.State.WAITING);
    assertThat(interrupted).hasNullValue();
    lock.leave();
    other.join();
    assertThat(interrupted).hasValue(true);
  }

  @Test
  void aThreadThatIsNotInTheLoopCannotLeave() {
    assertThatThrownBy(lock::leave)
        .isInstanceOf(IllegalMonitorStateException.class)
        .hasMessage("the calling thread is not in the loop");
  }

  @Test
  void onlyALoopThatStepsWillLookForTasks() {
    assertThat(lock.willLookForTasks()).isFalse();
    lock.enter();
    assertThat(lock.willLookForTasks()).isFalse();
    lock.beginStep();
    assertThat(lock.willLookForTasks()).isTrue();
    lock.endStep();
    assertThat(lock.willLookForTasks()).isFalse();
    lock.leave();
  }
}
