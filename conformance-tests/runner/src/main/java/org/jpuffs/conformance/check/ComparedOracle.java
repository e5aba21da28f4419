package org.jpuffs.conformance.check;

import java.util.Set;
import java.util.TreeSet;
import org.jpuffs.conformance.oracle.Allowed;
import org.jpuffs.conformance.oracle.Oracle;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.oracle.Violation;
import org.jpuffs.conformance.oracle.old.OldOracle;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Judges each call by the old oracle and by the new one, and compares. Temporary.
 *
 * <p>A difference is printed; with {@code -Dpuffs.oracle.stop} it throws as well.
 */
final class ComparedOracle {
  private static final boolean COMPARING = Boolean.getBoolean("puffs.oracle.compare");
  private static final boolean STOPPING = Boolean.getBoolean("puffs.oracle.stop");
  private static long judged;
  private static long violations;
  private static long differences;

  static {
    if (COMPARING) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () ->
                      System.err.println(
                          "compared: "
                              + judged
                              + " calls, "
                              + violations
                              + " violations, "
                              + differences
                              + " differences")));
    }
  }

  private final Oracle oracle;
  private final @Nullable OldOracle old;

  ComparedOracle(
      String mountPoint,
      Set<KernelFlag> flags,
      Set<Operation> operations,
      Suppressions suppressions) {
    oracle = new Oracle(mountPoint, flags, operations, suppressions);
    old = COMPARING ? new OldOracle(mountPoint, flags, operations, new Suppressions()) : null;
  }

  void refused() {
    oracle.refused();
    if (old != null) {
      old.refused();
    }
  }

  @Nullable FileType subject() {
    return oracle.subject();
  }

  @Nullable Violation judge(Call call, Outcome seen) {
    if (old == null) {
      return oracle.judge(call, seen);
    }
    Violation wanted = old.judge(call, seen);
    Violation found = oracle.judge(call, seen);
    judged++;
    violations += wanted == null ? 0 : 1;
    boolean equal =
        wanted == null || found == null ? wanted == found : rules(wanted).equals(rules(found));
    boolean sameSubject = old.subject() == oracle.subject();
    if (!equal || !sameSubject) {
      differences++;
      System.err.println(
          "DIFFERENCE at "
              + call
              + " = "
              + seen.result()
              + "\n  old "
              + (wanted == null ? "none" : wanted)
              + "\n  new "
              + (found == null ? "none" : found)
              + "\n  subjects "
              + old.subject()
              + " "
              + oracle.subject());
      if (STOPPING) {
        throw new IllegalStateException("the oracles differ");
      }
    }
    return found;
  }

  private static Set<String> rules(Violation violation) {
    Set<String> rules = new TreeSet<>();
    for (Allowed each : violation.allowed()) {
      rules.add(each.rule().id() + " " + each.outcome());
    }
    rules.add(violation.rule().id());
    return rules;
  }
}
