package org.jpuffs.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** Which replies a rule changes. */
class ReplyRulesTest {
  private final ReplyRules rules = new ReplyRules();

  private void rule(Object... words) {
    rules.add(new ReplyRule(Call.of(Verb.RULE, words)));
  }

  private List<ReplyChange> due(Operation operation) {
    return rules.due(operation).stream().map(ReplyRule::change).toList();
  }

  @Test
  void aRuleWithoutACountAppliesForEverToItsOperationOnly() {
    rule("LOOKUP", "errno", 5);
    for (int i = 0; i < 3; i++) {
      assertThat(due(Operation.LOOKUP)).containsExactly(ReplyChange.ERRNO);
      assertThat(due(Operation.GETATTR)).isEmpty();
    }
    assertThat(rules.due(null)).isEmpty();
  }

  @Test
  void aRuleSkipsAndThenChangesSoManyReplies() {
    rule("READ", "resid", 1, 2, 1);
    assertThat(due(Operation.READ)).isEmpty();
    assertThat(due(Operation.READ)).hasSize(1);
    assertThat(due(Operation.WRITE)).isEmpty();
    assertThat(due(Operation.READ)).hasSize(1);
    assertThat(due(Operation.READ)).isEmpty();
  }

  @Test
  void aStarIsEveryOperation() {
    rule("*", "setback", 1, 2);
    assertThat(due(Operation.VFS_SYNC)).hasSize(1);
    assertThat(due(Operation.LOOKUP)).hasSize(1);
    assertThat(due(Operation.LOOKUP)).isEmpty();
  }

  @Test
  void rulesCountSeparatelyAndApplyInTheirOrder() {
    rule("OPEN", "setback", 1, 1);
    rule("OPEN", "oflags", 1);
    assertThat(due(Operation.OPEN)).containsExactly(ReplyChange.SETBACK, ReplyChange.OFLAGS);
    assertThat(due(Operation.OPEN)).containsExactly(ReplyChange.OFLAGS);
  }

  @Test
  void norulesRemovesTheRulesButRemembersForgedCookies() {
    rule("LOOKUP", "lookupck", 3);
    assertThat(rules.usesForgedCookies()).isTrue();
    rules.clear();
    assertThat(due(Operation.LOOKUP)).isEmpty();
    assertThat(rules.usesForgedCookies()).isTrue();
  }
}
