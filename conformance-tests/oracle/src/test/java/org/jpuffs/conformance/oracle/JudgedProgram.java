package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;

/** A program that is judged call by call: what a rule allows passes, all else is a violation. */
abstract class JudgedProgram {
  Oracle oracle = oracle(Set.of(), EnumSet.allOf(Operation.class));

  static Oracle oracle(Set<KernelFlag> flags, Set<Operation> operations) {
    return new Oracle("/mnt", flags, operations);
  }

  static Call call(String line) {
    try {
      return ScriptReader.read("test", line).program().calls().get(0);
    } catch (Exception unreadable) {
      throw new IllegalArgumentException(line, unreadable);
    }
  }

  /** The calls succeed, and so the model goes on. */
  final void done(String... lines) {
    for (String line : lines) {
      allowed(line, ok());
    }
  }

  final void allowed(String line, Outcome outcome) {
    assertThat(oracle.judge(call(line), outcome)).as(line).isNull();
  }

  final void flagged(CallRule rule, String line, Outcome outcome) {
    flagged(rule, call(line), outcome);
  }

  private void flagged(CallRule rule, Call call, Outcome outcome) {
    Violation violation = oracle.judge(call, outcome);
    assertThat(violation).as("%s = %d", call, outcome.result()).isNotNull();
    assertThat(violation.allowed()).extracting(Allowed::rule).as("%s", call).contains(rule);
  }

  /**
   * The call must fail by {@code rule}, with one of {@code errnos}. A success and every other error
   * are violations. The model goes on from the first of them.
   */
  final void only(CallRule rule, String line, Errno... errnos) {
    Set<Errno> expected = EnumSet.copyOf(List.of(errnos));
    Call call = call(line);
    flagged(rule, call, ok());
    for (Errno errno : Errno.values()) {
      if (!expected.contains(errno)) {
        flagged(rule, call, error(errno));
      } else {
        assertThat(admits(call, error(errno))).as("%s = %s", line, errno).isTrue();
      }
    }
    allowed(line, error(errnos[0]));
  }

  /** True if a branch admits the outcome. The model stays as it is. */
  private boolean admits(Call call, Outcome outcome) {
    return oracle.expect(call).list().stream()
        .anyMatch(branch -> branch.judge(outcome, new Suppressions()).violation() == null);
  }
}
