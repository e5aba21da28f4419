package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** What is expected of a call is computed without a change of the model. */
class OraclePurityTest {
  private static final int PROGRAMS = 1000;
  private static final int CALLS = 40;

  @Test
  void expectChangesNothingInTheModel() {
    int changes = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      changes += run(seed);
    }
    assertThat(changes).as("calls that changed the model").isGreaterThan(PROGRAMS * CALLS / 4);
  }

  /** Runs one program; the number of calls that changed the model. */
  private static int run(long seed) {
    RandomCalls calls = new RandomCalls(seed);
    Random random = calls.random();
    Oracle oracle = new Oracle("/mnt", flags(random), operations(random));
    PlausibleOutcomes outcomes = new PlausibleOutcomes(oracle, random);
    int changes = 0;
    long before = Fingerprint.of(oracle.model());
    for (int i = 0; i < CALLS && !oracle.model().isUnpredictable(); i++) {
      Call call = calls.next();
      Outcome outcome = outcomes.next(call);
      for (Branch branch : oracle.expect(call).list()) {
        branch.judge(outcome, new Suppressions());
      }
      assertThat(Fingerprint.of(oracle.model())).as("seed %d, %s", seed, call).isEqualTo(before);
      Violation violation = oracle.judge(call, outcome);
      long after = Fingerprint.of(oracle.model());
      if (violation != null) {
        assertThat(after).as("seed %d, violation of %s", seed, call).isEqualTo(before);
      }
      changes += after == before ? 0 : 1;
      before = after;
    }
    return changes;
  }

  static Set<KernelFlag> flags(Random random) {
    Set<KernelFlag> flags = EnumSet.noneOf(KernelFlag.class);
    for (KernelFlag flag : KernelFlag.values()) {
      if (random.nextInt(3) == 0) {
        flags.add(flag);
      }
    }
    return flags;
  }

  static Set<Operation> operations(Random random) {
    Set<Operation> operations = EnumSet.allOf(Operation.class);
    if (random.nextInt(2) == 0) {
      operations.removeIf(operation -> random.nextInt(12) == 0);
    }
    return operations;
  }
}
