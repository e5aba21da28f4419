package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnmountAtExitTest {
  private static final int DROPPED = 3;

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger abandoned = new AtomicInteger();

  @Test
  void aRequestThatTheKernelDropsIsMadeAgain() {
    CompletableFuture<UnmountAtExit> self = new CompletableFuture<>();
    UnmountAtExit exit =
        new UnmountAtExit(
            () -> {
              if (requests.incrementAndGet() > DROPPED) {
                self.join().served();
              }
            },
            Duration.ofMillis(1),
            abandoned::incrementAndGet);
    self.complete(exit);
    exit.run();
    assertThat(requests).hasValue(DROPPED + 1);
    assertThat(abandoned).hasValue(0);
  }

  @Test
  void aServerThatHasFinishedIsNotAsked() {
    UnmountAtExit exit =
        new UnmountAtExit(
            requests::incrementAndGet, Duration.ofDays(1), abandoned::incrementAndGet);
    exit.served();
    exit.run();
    assertThat(requests).hasValue(0);
    assertThat(abandoned).hasValue(0);
  }

  @Test
  void theEndOfTheServerEndsTheWait() throws InterruptedException {
    CompletableFuture<Void> requested = new CompletableFuture<>();
    UnmountAtExit exit =
        new UnmountAtExit(
            () -> requested.complete(null), Duration.ofDays(1), abandoned::incrementAndGet);
    Thread hook = new Thread(exit);
    hook.start();
    requested.join();
    exit.served();
    hook.join();
    assertThat(abandoned).hasValue(0);
  }

  @Test
  void aServerThatNeverFinishesIsAbandoned() {
    UnmountAtExit exit =
        new UnmountAtExit(
            requests::incrementAndGet,
            Duration.ofMillis(1),
            () -> {
              assertThat(requests).hasValue(UnmountAtExit.REQUESTS);
              abandoned.incrementAndGet();
            });
    exit.run();
    assertThat(abandoned).hasValue(1);
  }
}
