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
            Duration.ofMillis(1));
    self.complete(exit);
    exit.run();
    assertThat(requests).hasValue(DROPPED + 1);
  }

  @Test
  void aServerThatHasFinishedIsNotAsked() {
    UnmountAtExit exit = new UnmountAtExit(requests::incrementAndGet, Duration.ofDays(1));
    exit.served();
    exit.run();
    assertThat(requests).hasValue(0);
  }

  @Test
  void theEndOfTheServerEndsTheWait() throws InterruptedException {
    CompletableFuture<Void> requested = new CompletableFuture<>();
    UnmountAtExit exit = new UnmountAtExit(() -> requested.complete(null), Duration.ofDays(1));
    Thread hook = new Thread(exit);
    hook.start();
    requested.join();
    exit.served();
    hook.join();
  }
}
