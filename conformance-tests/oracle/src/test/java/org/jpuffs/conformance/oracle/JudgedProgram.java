package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.fs.Errno.EIO;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;

/**
 * A program that is judged call by call: each rule both ways, what it allows and what it does not.
 */
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

  final void flagged(Rule rule, String line, Outcome outcome) {
    Violation violation = oracle.judge(call(line), outcome);
    assertThat(violation).as(line).isNotNull();
    assertThat(violation.allowed()).extracting(Allowed::rule).as(line).contains(rule);
  }

  /** The rule flags a success and EIO, and allows the error. */
  final void only(Rule rule, String line, Errno errno) {
    flagged(rule, line, ok());
    flagged(rule, line, error(EIO));
    allowed(line, error(errno));
  }
}
