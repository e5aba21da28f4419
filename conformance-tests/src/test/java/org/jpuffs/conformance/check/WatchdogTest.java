package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  @Test
  void tells_of_a_call_that_does_not_come_back() {
    Program program = new Program(Setup.DEFAULT, List.of(Call.of(Verb.SYNC)));
    Progress stuck = new Progress(program, 0, System.nanoTime() - Duration.ofDays(1).toNanos());
    CompletableFuture<Progress> told = new CompletableFuture<>();
    Watchdog dog = new Watchdog(() -> stuck, Duration.ofMillis(4), told::complete);
    assertThat(told.join()).isSameAs(stuck);
    dog.stop();
  }
}
