package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;

class CheckCountsTest {
  private static final CheckListener NO_VIOLATION =
      (seed, failure) -> {
        throw new AssertionError(seed + ": " + failure);
      };

  private static final Program STAT =
      new Program(Setup.DEFAULT, List.of(Call.of(Verb.STAT, "x"), Call.of(Verb.STAT, "y")));

  @Test
  void requestsAreCountedByOperationAndAreThoseOfTheTotals() throws Exception {
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check = new Check(kernel, MemFs::new);
      assertThat(check.run(STAT)).isNull();
      Map<Operation, Long> requests = check.counts().requests().counts();
      assertThat(requests).containsEntry(Operation.LOOKUP, 2L).doesNotContainKey(Operation.READ);
      assertThat(requests.values().stream().mapToLong(each -> each).sum())
          .isEqualTo(check.tally().requests());
    }
  }

  @Test
  void requestsOfAllMountsOfAProgramAreCounted() throws Exception {
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check = new Check(kernel, MemFs::new).remounting(true);
      check.run(20, 20, 1, null, 1, NO_VIOLATION);
      assertThat(check.counts().requests().counts().values().stream().mapToLong(each -> each).sum())
          .isEqualTo(check.tally().requests());
    }
  }

  @Test
  void aCallIsCountedWithThePowerOfTwoOfItsNanoseconds() throws Exception {
    AtomicLong now = new AtomicLong();
    long[] times = {0, 1023, 2000, 3024}; // the calls take 1023 and 1024 ns
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check =
          new Check(kernel, MemFs::new).measuringCalls(() -> times[(int) now.getAndIncrement()]);
      check.run(STAT);
      assertThat(check.counts().times().counts())
          .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L);
    }
  }

  @Test
  void callsAreNotMeasuredWithoutAClock() throws Exception {
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check = new Check(kernel, MemFs::new);
      check.run(STAT);
      assertThat(check.counts().times().counts()).isEmpty();
    }
  }
}
