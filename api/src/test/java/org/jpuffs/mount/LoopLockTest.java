package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LoopLockTest {
  /** {@link LoopLock#willLookForTasks} relies on it. */
  @Test
  void theStateOfTheLockIsThatOfASynchronizer() throws NoSuchFieldException {
    Class<?> synchronizer = ReentrantLock.class.getDeclaredField("sync").getType();
    assertThat(AbstractQueuedSynchronizer.class).isAssignableFrom(synchronizer);
  }

  @Test
  void aLoopLooksForTasksWhileItSteps() {
    LoopLock lock = new LoopLock();
    assertThat(lock.willLookForTasks()).isFalse();
    lock.enter();
    assertThat(lock.willLookForTasks()).isFalse();
    lock.beginStep();
    assertThat(lock.willLookForTasks()).isTrue();
    lock.endStep();
    assertThat(lock.willLookForTasks()).isFalse();
    lock.beginStep();
    lock.leave();
    assertThat(lock.willLookForTasks()).isFalse();
  }
}
