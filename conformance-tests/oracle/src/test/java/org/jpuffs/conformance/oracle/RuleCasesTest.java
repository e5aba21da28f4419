package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.fs.Errno.EIO;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One line for each rule that a single call shows: {@code rules.cases}. The errors that the line
 * names pass. A success and all other errors are violations of that rule.
 */
class RuleCasesTest extends JudgedProgram {
  /** A line of the table. */
  record Case(
      String rule,
      Set<Operation> without,
      List<String> before,
      String call,
      String answer,
      Set<KernelFlag> flags) {
    private static Case of(String line) {
      String[] part = line.split("\\|(?=\\s|$)", -1);
      String[] cells = Arrays.stream(part).map(String::strip).toArray(String[]::new);
      Set<Operation> without = EnumSet.noneOf(Operation.class);
      if (!cells[1].isEmpty()) {
        without.add(Operation.valueOf(cells[1]));
      }
      List<String> before =
          Arrays.stream(cells[2].split(";")).map(String::strip).filter(c -> !c.isEmpty()).toList();
      Set<KernelFlag> flags = cells.length > 5 ? Set.of(KernelFlag.valueOf(cells[5])) : Set.of();
      return new Case(cells[0], without, before, cells[3], cells[4], flags);
    }

    private Errno[] errnos() {
      return Arrays.stream(answer.split(" ")).map(Errno::valueOf).toArray(Errno[]::new);
    }

    @Override
    public String toString() {
      return rule + ": " + call + " is " + answer;
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RuleCasesTest.class.getResourceAsStream("rules.cases")),
                StandardCharsets.UTF_8))) {
      for (String line = table.readLine(); line != null; line = table.readLine()) {
        if (!line.startsWith("#")) {
          cases.add(Case.of(line));
        }
      }
    }
    return cases;
  }

  private static Rule rule(String id) {
    return Arrays.stream(Rule.values())
        .filter(rule -> rule.id().equals(id))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("there is no rule " + id));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_rule_allows_what_it_says_and_nothing_else(Case given) {
    Set<Operation> operations = EnumSet.allOf(Operation.class);
    operations.removeAll(given.without);
    oracle = oracle(given.flags, operations);
    given.before.forEach(line -> done(line));
    Rule rule = rule(given.rule);
    assertThat(rule.isBinding()).isTrue();
    if (given.answer.equals("ok")) {
      flagged(rule, given.call, error(EIO));
      allowed(given.call, ok());
    } else {
      only(rule, given.call, given.errnos());
    }
  }
}
